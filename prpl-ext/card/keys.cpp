// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/keys.h"

#include <sodium.h>

#include <algorithm>
#include <new>

#include "prpl-ext/base/base32.h"
#include "prpl-ext/base/i18n.h"

namespace carte {

namespace {

constexpr std::string_view id_start = "carte:";
constexpr std::size_t id_bytes = 20;

static_assert(sizeof(PublicKey::bytes) == crypto_sign_PUBLICKEYBYTES);
static_assert(sizeof(Signature::bytes) == crypto_sign_BYTES);

// Chooses the fast code for this processor, and the source of random numbers.
void begin_sodium() {
  static const bool ready = sodium_init() >= 0;
  if (!ready) throw std::bad_alloc();  // no random numbers: nothing can be kept secret
}

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

}  // namespace

SecretKey SecretKey::generate() {
  begin_sodium();
  SecretKey key;
  PublicKey unused;
  crypto_sign_keypair(unused.bytes.data(), key.bytes_.data());
  return key;
}

Result<SecretKey> SecretKey::from_seed(std::string_view seed) {
  begin_sodium();
  if (seed.size() != crypto_sign_SEEDBYTES) return Error{_("The key is damaged.")};
  SecretKey key;
  PublicKey unused;
  crypto_sign_seed_keypair(unused.bytes.data(), key.bytes_.data(), bytes_of(seed));
  return key;
}

SecretKey::~SecretKey() { sodium_memzero(bytes_.data(), bytes_.size()); }

std::string SecretKey::seed() const {
  std::string seed(crypto_sign_SEEDBYTES, '\0');
  crypto_sign_ed25519_sk_to_seed(reinterpret_cast<unsigned char*>(seed.data()), bytes_.data());
  return seed;
}

PublicKey SecretKey::public_key() const {
  PublicKey key;
  crypto_sign_ed25519_sk_to_pk(key.bytes.data(), bytes_.data());
  return key;
}

Signature SecretKey::sign(std::string_view message) const {
  Signature signature;
  crypto_sign_detached(signature.bytes.data(), nullptr, bytes_of(message), message.size(), bytes_.data());
  return signature;
}

bool verify_signature(const PublicKey& key, std::string_view message, const Signature& signature) {
  begin_sodium();
  return crypto_sign_verify_detached(signature.bytes.data(), bytes_of(message), message.size(), key.bytes.data()) == 0;
}

CardId card_id_of(const PublicKey& first_signing, const PublicKey& recovery) {
  begin_sodium();
  std::array<unsigned char, 2 * crypto_sign_PUBLICKEYBYTES> both;
  std::copy(first_signing.bytes.begin(), first_signing.bytes.end(), both.begin());
  std::copy(recovery.bytes.begin(), recovery.bytes.end(), both.begin() + crypto_sign_PUBLICKEYBYTES);
  std::array<unsigned char, 32> digest;
  crypto_generichash(digest.data(), digest.size(), both.data(), both.size(), nullptr, 0);
  return CardId(std::string(id_start) + base32({reinterpret_cast<const char*>(digest.data()), id_bytes}));
}

bool is_self_certifying(const CardId& id) {
  const std::string_view text = id.str();
  if (!text.starts_with(id_start)) return false;
  const auto bytes = from_base32(text.substr(id_start.size()));
  return bytes && bytes->size() == id_bytes;
}

}  // namespace carte
