// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/letter.h"

#include <sodium.h>

#include <algorithm>
#include <cstring>
#include <optional>

#include "prpl-ext/base/bytes.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/region/picture.h"

namespace carte::region {

namespace {

constexpr unsigned char version = 1;
constexpr std::string_view ice_chars = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::size_t shortest_fragment = 4, shortest_password = 22;
constexpr unsigned char known_address = 2;  // and higher: that of a direct one

Error unfit() { return {_("This message about a shared region cannot be sent.")}; }
Error damaged() { return {_("A message about a shared region arrived damaged.")}; }

template <std::size_t size>
std::string_view view(const std::array<std::uint8_t, size>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), size};
}

template <std::size_t size>
void read_array(ByteReader& in, std::array<std::uint8_t, size>& bytes) {
  const std::string_view taken = in.raw(size);
  std::copy(taken.begin(), taken.end(), bytes.begin());
}

class Writer {
 public:
  bool ok() const { return ok_; }
  std::string bytes() && { return std::move(out_).bytes(); }

  void letter(const Letter& letter) {
    out_.byte(static_cast<unsigned char>(version << 4 | letter.index()));
    require(is_token(region_of(letter).str()));
    out_.token(region_of(letter));
    std::visit([this](const auto& one) { body(one); }, letter);
  }

 private:
  void require(bool holds) { ok_ = ok_ && holds; }

  void body(const Ask&) {}
  void body(const InBand&) {}
  void body(const Accept& accept) { out_.raw(view(accept.viewer)); }
  void body(const Decline& decline) { out_.byte(static_cast<unsigned char>(decline.reason)); }
  void body(const End& end) { out_.byte(static_cast<unsigned char>(end.reason)); }
  void body(const PathsBack& back) { ice(back.ice, {}); }

  void body(const Offer& offer) {
    require(PictureLimits::allow(offer.width, offer.height));
    out_.byte(static_cast<unsigned char>((offer.mode == Mode::whole ? 1 : 0) | (offer.is_window ? 2 : 0)));
    out_.number(static_cast<std::uint64_t>(offer.width));
    out_.number(static_cast<std::uint64_t>(offer.height));
    out_.raw(view(offer.commitment));
  }

  void body(const Paths& paths) {
    const bool salted = paths.salt != Salt{}, with_ice = !paths.ice.user_fragment.empty();
    const bool one_port = std::all_of(paths.direct.begin(), paths.direct.end(),
                                      [&](const HostAddress& at) { return at.port == paths.direct.front().port; });
    require(!paths.comparing || (paths.direct.empty() && !with_ice));
    out_.byte(static_cast<unsigned char>((salted ? 1 : 0) | (with_ice ? 2 : 0) | (one_port ? 4 : 0) |
                                         (paths.comparing ? 8 : 0)));
    out_.raw(view(paths.sharer));
    if (salted) out_.raw(view(paths.salt));
    addresses(paths.direct, one_port);
    if (with_ice) ice(paths.ice, paths.direct);
  }

  void addresses(const std::vector<HostAddress>& all, bool one_port) {
    require(all.size() <= LetterLimits::addresses);
    unsigned char long_ones = 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(all.size(), 8); ++i)
      if (all[i].address.size() != 4) long_ones = static_cast<unsigned char>(long_ones | 1u << i);
    out_.byte(static_cast<unsigned char>(all.size()));
    out_.byte(long_ones);
    for (const HostAddress& one : all) {
      address(one.address);
      if (!one_port || &one == &all.front()) port(one.port);
    }
  }

  void address(const std::string& address) {
    require(address.size() == 4 || address.size() == 16);
    out_.raw(address);
  }

  void port(std::uint16_t port) {
    require(port != 0);
    out_.byte(static_cast<unsigned char>(port >> 8));
    out_.byte(static_cast<unsigned char>(port));
  }

  void ice(const IceDescription& ice, const std::vector<HostAddress>& direct) {
    require(ice.candidates.size() <= LetterLimits::addresses);
    characters(ice.user_fragment, shortest_fragment, LetterLimits::user_fragment);
    characters(ice.password, shortest_password, LetterLimits::password);
    out_.raw(view(ice.dtls));
    out_.byte(static_cast<unsigned char>(ice.candidates.size()));
    for (const IceCandidate& candidate : ice.candidates) {
      const auto same = std::find_if(direct.begin(), direct.end(),
                                     [&](const HostAddress& at) { return at.address == candidate.at.address; });
      const auto where = same != direct.end() ? static_cast<unsigned>(known_address + (same - direct.begin()))
                                              : candidate.at.address.size() == 16;
      out_.byte(static_cast<unsigned char>(static_cast<unsigned>(candidate.type) | where << 2));
      if (where < known_address) address(candidate.at.address);
      port(candidate.at.port);
    }
  }

  void characters(const std::string& text, std::size_t shortest, std::size_t longest) {
    require(text.size() >= shortest && text.size() <= longest);
    out_.byte(static_cast<unsigned char>(text.size()));
    unsigned bits = 0;
    int held = 0;
    for (const char c : text) {
      const auto value = ice_chars.find(c);
      require(value != ice_chars.npos);
      bits = (bits << 6 | (static_cast<unsigned>(value) & 63)) & 0x3fff;
      held += 6;
      if (held >= 8) out_.byte(static_cast<unsigned char>(bits >> (held -= 8)));
    }
    if (held > 0) out_.byte(static_cast<unsigned char>(bits << (8 - held)));
  }

  ByteWriter out_;
  bool ok_ = true;
};

class Reader {
 public:
  explicit Reader(std::string_view packed) : in_(packed) {}

  std::optional<Letter> letter() {
    const unsigned kind = in_.byte() & 15;
    region_ = in_.token();
    std::optional<Letter> letter = body(kind);
    if (!in_.ok() || !in_.at_end()) return std::nullopt;
    return letter;
  }

 private:
  std::optional<Letter> body(unsigned kind) {
    switch (kind) {
      case 0: return Ask{region_};
      case 1: return offer();
      case 2: return accept();
      case 3: return Decline{region_, one_of<DeclineReason>(DeclineReason::cannot)};
      case 4: return paths();
      case 5: return PathsBack{region_, ice({})};
      case 6: return InBand{region_};
      case 7: return End{region_, one_of<EndReason>(EndReason::no_way)};
      default: return std::nullopt;
    }
  }

  template <class T>
  T one_of(T last) {
    const unsigned char value = in_.byte();
    if (value > static_cast<unsigned char>(last)) in_.fail();
    return static_cast<T>(value);
  }

  unsigned char flags(unsigned char known) {
    const unsigned char value = in_.byte();
    if (value & ~known) in_.fail();
    return value;
  }

  Letter offer() {
    Offer offer{region_};
    const unsigned char is = flags(3);
    offer.mode = is & 1 ? Mode::whole : Mode::tiles;
    offer.is_window = is & 2;
    offer.width = side();
    offer.height = side();
    read_array(in_, offer.commitment);
    if (!PictureLimits::allow(offer.width, offer.height)) in_.fail();
    return offer;
  }

  int side() { return static_cast<int>(std::min<std::uint64_t>(in_.number(), PictureLimits::side + 1)); }

  Letter accept() {
    Accept accept{region_};
    read_array(in_, accept.viewer);
    return accept;
  }

  Letter paths() {
    Paths paths{region_};
    const unsigned char has = flags(15);
    read_array(in_, paths.sharer);
    if (has & 1) read_array(in_, paths.salt);
    addresses(paths.direct, has & 4);
    if (has & 2) paths.ice = ice(paths.direct);
    paths.comparing = has & 8;
    if (paths.comparing && ((has & 2) || !paths.direct.empty())) in_.fail();
    return paths;
  }

  void addresses(std::vector<HostAddress>& all, bool one_port) {
    const std::size_t count = in_.byte();
    const unsigned char long_ones = in_.byte();
    if (count > LetterLimits::addresses) in_.fail();
    for (std::size_t i = 0; i < count && in_.ok(); ++i) {
      HostAddress one{std::string(in_.raw(long_ones >> i & 1 ? 16 : 4))};
      one.port = one_port && i > 0 ? all.front().port : port();
      all.push_back(std::move(one));
    }
  }

  std::uint16_t port() {
    const unsigned high = in_.byte(), port = high << 8 | in_.byte();
    if (port == 0) in_.fail();
    return static_cast<std::uint16_t>(port);
  }

  IceDescription ice(const std::vector<HostAddress>& direct) {
    IceDescription ice;
    ice.user_fragment = characters(shortest_fragment, LetterLimits::user_fragment);
    ice.password = characters(shortest_password, LetterLimits::password);
    read_array(in_, ice.dtls);
    const std::size_t count = in_.byte();
    if (count > LetterLimits::addresses) in_.fail();
    for (std::size_t i = 0; i < count && in_.ok(); ++i) ice.candidates.push_back(candidate(direct));
    return ice;
  }

  IceCandidate candidate(const std::vector<HostAddress>& direct) {
    IceCandidate candidate;
    const unsigned char head = in_.byte(), where = head >> 2;
    if ((head & 3) > 2 || where >= known_address + direct.size()) in_.fail();
    if (!in_.ok()) return candidate;
    candidate.type = static_cast<IceCandidate::Type>(head & 3);
    candidate.at.address =
        where >= known_address ? direct[where - known_address].address : std::string(in_.raw(where ? 16 : 4));
    candidate.at.port = port();
    return candidate;
  }

  std::string characters(std::size_t shortest, std::size_t longest) {
    const std::size_t size = in_.byte();
    if (size < shortest || size > longest) in_.fail();
    std::string text;
    unsigned bits = 0;
    int held = 0;
    while (text.size() < size && in_.ok()) {
      if (held < 6) {
        bits = (bits << 8 | in_.byte()) & 0x3fff;
        held += 8;
      }
      text += ice_chars[bits >> (held -= 6) & 63];
    }
    return text;
  }

  ByteReader in_;
  Token region_;
};

Fingerprint hash_of(std::initializer_list<std::string_view> parts) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  for (const std::string_view part : parts)
    crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(part.data()), part.size());
  Fingerprint hash{};
  static_assert(std::tuple_size_v<Fingerprint> == crypto_hash_sha256_BYTES);
  crypto_hash_sha256_final(&state, hash.data());
  return hash;
}

}  // namespace

Result<std::string> pack_letter(const Letter& letter) {
  Writer writer;
  writer.letter(letter);
  if (!writer.ok()) return unfit();
  std::string packed = std::move(writer).bytes();
  if (packed.size() > LetterLimits::bytes) return unfit();
  return packed;
}

Result<Letter> unpack_letter(std::string_view packed) {
  if (packed.empty() || packed.size() > LetterLimits::bytes) return damaged();
  if (static_cast<unsigned char>(packed.front()) >> 4 != version)
    return Error{_("A message about a shared region came from another version of this program.")};
  std::optional<Letter> letter = Reader(packed).letter();
  if (!letter) return damaged();
  return *std::move(letter);
}

const Token& region_of(const Letter& letter) {
  return std::visit([](const auto& one) -> const Token& { return one.region; }, letter);
}

Salt new_salt() {
  Salt salt{};
  randombytes_buf(salt.data(), salt.size());
  return salt;
}

Fingerprint commitment_to(const Fingerprint& sharer, const Salt& salt) {
  return hash_of({"carte:1:region commitment", view(sharer), view(salt)});
}

std::string short_code(const Token& region, const Fingerprint& sharer, const Fingerprint& viewer, const Salt& salt) {
  // The token has 8 characters and all else its fixed size: no two inputs read alike.
  const Fingerprint hash = hash_of({"carte:1:region code", region.str(), view(sharer), view(viewer), view(salt)});
  std::uint64_t number = 0;
  std::memcpy(&number, hash.data(), sizeof number);
  const auto digits = static_cast<unsigned>(GUINT64_FROM_LE(number) % 1'000'000);
  return sentence("%03u %03u", digits / 1000, digits % 1000);
}

}  // namespace carte::region
