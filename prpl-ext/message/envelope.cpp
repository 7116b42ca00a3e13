// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/message/envelope.h"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/message/bytes.h"
#include "prpl-ext/message/packing.h"

namespace carte {

namespace {

constexpr const char* update_ns = "urn:carte:1:update";
constexpr unsigned char version = 1;
constexpr std::size_t hint_bytes = 8, key_bytes = crypto_sign_PUBLICKEYBYTES, nonce_bytes = crypto_box_NONCEBYTES;
constexpr std::size_t hint_at = 1, key_at = hint_at + hint_bytes, nonce_at = key_at + key_bytes,
                      box_at = nonce_at + nonce_bytes;
static_assert(box_at + crypto_box_MACBYTES == envelope_overhead);

using Bytes = unsigned char;

Bytes* bytes_of(std::string& text) { return reinterpret_cast<Bytes*>(text.data()); }
const Bytes* bytes_of(std::string_view text) { return reinterpret_cast<const Bytes*>(text.data()); }

Error damaged() { return {_("A card's update was damaged on its way.")}; }

// What two keys have in common (X25519 of both Ed25519 keys); wiped when it goes.
class SharedSecret {
 public:
  SharedSecret(const SecretKey& mine, const PublicKey& theirs) {
    std::array<Bytes, crypto_scalarmult_curve25519_BYTES> secret{}, point{};
    crypto_sign_ed25519_sk_to_curve25519(secret.data(), mine.bytes().data());
    ok_ = crypto_sign_ed25519_pk_to_curve25519(point.data(), theirs.bytes.data()) == 0 &&
          crypto_box_beforenm(bytes_.data(), point.data(), secret.data()) == 0;
    sodium_memzero(secret.data(), secret.size());
  }
  ~SharedSecret() { sodium_memzero(bytes_.data(), bytes_.size()); }
  SharedSecret(const SharedSecret&) = delete;
  SharedSecret& operator=(const SharedSecret&) = delete;

  bool ok() const { return ok_; }
  const Bytes* data() const { return bytes_.data(); }

 private:
  std::array<Bytes, crypto_box_BEFORENMBYTES> bytes_{};
  bool ok_ = false;
};

// The first bytes of a card's id.
std::string hint_of(const CardId& id) {
  UpdateWriter bytes;
  bytes.card_id(id);
  return bytes.bytes().substr(0, hint_bytes);
}

PublicKey sender_key_of(std::string_view text) {
  PublicKey key;
  std::copy_n(bytes_of(text.substr(key_at)), key_bytes, key.bytes.begin());
  return key;
}

// Nothing when that key does not open it.
std::optional<std::string> opened_with(std::string_view text, const SecretKey& mine, const PublicKey& sender) {
  const SharedSecret secret(mine, sender);
  const std::string_view box = text.substr(box_at);
  std::string plain(box.size() - crypto_box_MACBYTES, '\0');
  if (!secret.ok() || crypto_box_open_easy_afternm(bytes_of(plain), bytes_of(box), box.size(),
                                                   bytes_of(text.substr(nonce_at)), secret.data()) != 0)
    return std::nullopt;
  return plain;
}

}  // namespace

Result<Envelope> seal(const UpdateMessage& message, const SecretKey& mine, const PublicKey& theirs) {
  const Result<std::string> packed = pack_update(message);
  if (!packed) return packed.error();
  const SharedSecret secret(mine, theirs);
  if (!secret.ok()) return Error{_("The key on the other side's card is damaged.")};
  const PublicKey sender = mine.public_key();
  std::string text(1, static_cast<char>(version));
  text += hint_of(message.to);
  text.append(sender.bytes.begin(), sender.bytes.end());
  text.resize(box_at + crypto_box_MACBYTES + packed->size());
  randombytes_buf(bytes_of(text) + nonce_at, nonce_bytes);
  crypto_box_easy_afternm(bytes_of(text) + box_at, bytes_of(*packed), packed->size(), bytes_of(text) + nonce_at,
                          secret.data());
  return Envelope(std::move(text));
}

Result<OpenedEnvelope> open_envelope(const Envelope& envelope, const std::vector<std::pair<CardId, SecretKey>>& mine) {
  const std::string_view text = envelope.str();
  if (text.size() <= envelope_overhead || text.size() > envelope_overhead + UpdateLimits::bytes) return damaged();
  if (static_cast<unsigned char>(text.front()) != version) {
    return Error{_("A card's update was sent by a newer version of the plugin; please update yours.")};
  }
  const PublicKey sender = sender_key_of(text);
  for (const auto& [id, key] : mine) {
    if (text.substr(hint_at, hint_bytes) != hint_of(id)) continue;
    const std::optional<std::string> packed = opened_with(text, key, sender);
    if (!packed) continue;
    Result<UpdateMessage> message = unpack_update(*packed);
    if (!message) return message.error();
    return OpenedEnvelope{std::move(*message), sender};
  }
  return Error{_("A card's update is not for any card of yours.")};
}

XmlElement envelope_to_xml(const Envelope& envelope) {
  XmlElement element;
  element.name = "update";
  element.ns = update_ns;
  element.text = base64(envelope.str());
  return element;
}

Result<Envelope> envelope_from_xml(const XmlElement& element) {
  if (!element.is("update", update_ns)) return damaged();
  std::optional<std::string> bytes = from_base64(element.text);
  if (!bytes) return damaged();
  return Envelope(std::move(*bytes));
}

}  // namespace carte
