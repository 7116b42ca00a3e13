// SPDX-License-Identifier: GPL-2.0-or-later
#include <glib.h>

#include <algorithm>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/card/proof.h"

namespace carte {

namespace {

constexpr unsigned char keys_version = 1;
constexpr std::uint64_t counters = std::uint64_t{1} << counter_bits;

class Writer {
 public:
  void byte(unsigned value) { out_ += static_cast<char>(value); }
  void text(std::string_view text) { out_ += text; }
  template <class Value>  // a key or signature
  void value(const Value& value) {
    out_.append(reinterpret_cast<const char*>(value.bytes.data()), value.bytes.size());
  }
  void number(std::uint64_t number) {
    for (; number >= 0x80; number >>= 7) byte(static_cast<unsigned>(number & 0x7f) | 0x80);
    byte(static_cast<unsigned>(number));
  }
  void successions(const std::vector<Succession>& all) {
    for (const Succession& one : all) value(one.next), value(one.by_recovery);
  }
  std::string take() && { return std::move(out_); }

 private:
  std::string out_;
};

// Reads what Writer wrote. Past the end everything is zero, and ended() is false.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  std::string_view take(std::size_t size) {
    good_ = good_ && rest_.size() >= size;
    if (!good_) return {};
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }
  unsigned byte() {
    const std::string_view one = take(1);
    return one.empty() ? 0 : static_cast<unsigned char>(one.front());
  }
  template <class Value>
  Value value() {
    Value result;
    const std::string_view bytes = take(result.bytes.size());
    std::copy(bytes.begin(), bytes.end(), result.bytes.begin());
    return result;
  }
  // In its one shortest form.
  std::uint64_t number() {
    std::uint64_t number = 0;
    unsigned last = 0x80;
    for (int shift = 0; last & 0x80; shift += 7) {
      last = byte();
      good_ = good_ && shift < counter_bits + 1 && (last != 0 || shift == 0);
      if (!good_) return 0;
      number |= static_cast<std::uint64_t>(last & 0x7f) << shift;
    }
    good_ = number < counters;
    return number;
  }
  std::vector<Succession> successions(std::size_t count) {
    std::vector<Succession> all;
    good_ = good_ && count <= most_successions;
    for (std::size_t i = 0; good_ && i < count; ++i) {
      const auto next = value<PublicKey>();
      all.push_back({next, value<Signature>()});
    }
    return all;
  }
  bool ended() const { return good_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool good_ = true;
};

Error damaged_key() { return {_("The key is damaged.")}; }

bool fits(const CardKeys& keys) {
  const PublicKey& last = keys.successions.empty() ? keys.first_signing : keys.successions.back().next;
  return keys.signing.public_key() == last && (!keys.recovery || keys.recovery->public_key() == keys.recovery_public);
}

}  // namespace

std::string proof_to_bytes(const CardProof& proof) {
  Writer out;
  out.byte(static_cast<unsigned>(proof.audience) | static_cast<unsigned>(proof.successions.size()) << 2);
  out.number(proof.counter % counters);
  out.value(proof.first_signing);
  out.value(proof.recovery);
  out.successions(proof.successions);
  out.value(proof.signature);
  return std::move(out).take();
}

std::optional<CardProof> proof_from_bytes(std::string_view bytes) {
  Reader in(bytes);
  const unsigned first = in.byte();
  if ((first & 3) > static_cast<unsigned>(Audience::exchanged)) return std::nullopt;
  CardProof proof;
  proof.audience = static_cast<Audience>(first & 3);
  proof.counter = in.number() + (first >> 2) * counters;
  proof.first_signing = in.value<PublicKey>();
  proof.recovery = in.value<PublicKey>();
  proof.successions = in.successions(first >> 2);
  proof.signature = in.value<Signature>();
  if (!in.ended()) return std::nullopt;
  return proof;
}

std::string proof_to_text(const CardProof& proof) {
  const std::string bytes = proof_to_bytes(proof);
  return gchars(g_base64_encode(reinterpret_cast<const guchar*>(bytes.data()), bytes.size())).get();
}

std::optional<CardProof> proof_from_text(std::string_view base64) {
  std::string bytes(base64);
  if (bytes.size() < 4) return std::nullopt;
  gsize size = 0;
  g_base64_decode_inplace(bytes.data(), &size);
  bytes.resize(size);
  auto proof = proof_from_bytes(bytes);
  // Other spellings of the same bytes (GLib reads many) are none of ours.
  if (proof && proof_to_text(*proof) != base64) return std::nullopt;
  return proof;
}

std::string card_keys_to_bytes(const CardKeys& keys) {
  Writer out;
  out.byte(keys_version);
  out.byte(keys.recovery ? 1 : 0);
  out.text(keys.signing.seed());
  if (keys.recovery) out.text(keys.recovery->seed());
  out.value(keys.first_signing);
  out.value(keys.recovery_public);
  out.byte(static_cast<unsigned>(keys.successions.size()));
  out.successions(keys.successions);
  return std::move(out).take();
}

Result<CardKeys> card_keys_from_bytes(std::string_view bytes) {
  constexpr std::size_t seed_bytes = 32;
  Reader in(bytes);
  if (in.byte() != keys_version) return damaged_key();
  const bool with_recovery = in.byte() == 1;
  const Result<SecretKey> signing = SecretKey::from_seed(in.take(seed_bytes));
  if (!signing) return signing.error();
  std::optional<SecretKey> recovery;
  if (with_recovery) {
    const Result<SecretKey> read = SecretKey::from_seed(in.take(seed_bytes));
    if (!read) return read.error();
    recovery = *read;
  }
  const auto first = in.value<PublicKey>(), recovery_public = in.value<PublicKey>();
  CardKeys keys{*signing, recovery, first, recovery_public, in.successions(in.byte())};
  if (!in.ended() || !fits(keys)) return damaged_key();
  return keys;
}

}  // namespace carte
