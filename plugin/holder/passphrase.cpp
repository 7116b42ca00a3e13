// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder/passphrase.h"

#include <glib.h>
#include <sodium.h>

#include <cstring>
#include <new>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/little_endian.h"

namespace carte {

namespace {

constexpr std::uint64_t max_memory = std::uint64_t(1) << 30;
constexpr std::uint32_t max_passes = 10;

KeyDerivation with_fresh_salt(std::uint32_t passes, std::uint64_t memory) {
  KeyDerivation how{passes, memory, {}};
  randombytes_buf(how.salt.data(), how.salt.size());
  return how;
}

}  // namespace

void SecretBytes::Release::operator()(unsigned char* bytes) const noexcept { sodium_free(bytes); }

SecretBytes::SecretBytes(std::size_t size) : size_(size) {
  if (sodium_init() < 0) throw std::bad_alloc();
  bytes_.reset(static_cast<unsigned char*>(sodium_malloc(size)));
  if (!bytes_) throw std::bad_alloc();
}

SecretBytes::SecretBytes(std::string_view bytes) : SecretBytes(bytes.size()) {
  if (!bytes.empty()) std::memcpy(data(), bytes.data(), bytes.size());
}

SecretBytes SecretBytes::random(std::size_t size) {
  SecretBytes bytes(size);
  randombytes_buf(bytes.data(), size);
  return bytes;
}

void wipe(std::string& text) {
  sodium_memzero(text.data(), text.size());
  text.clear();
}

Result<Passphrase> Passphrase::from(std::string_view typed) {
  if (typed.empty()) return Error{_("Please type a password.")};
  if (typed.size() > max_bytes) return Error{_("The password is too long.")};
  const gchars normal(g_utf8_normalize(typed.data(), gssize(typed.size()), G_NORMALIZE_NFC));
  if (!normal) return Passphrase(SecretBytes(typed));
  const std::size_t size = std::strlen(normal.get());
  Passphrase passphrase(SecretBytes(std::string_view(normal.get(), size)));
  sodium_memzero(normal.get(), size);
  return passphrase;
}

KeyDerivation KeyDerivation::moderate() {
  return with_fresh_salt(crypto_pwhash_argon2id_OPSLIMIT_MODERATE, crypto_pwhash_argon2id_MEMLIMIT_MODERATE);
}

KeyDerivation KeyDerivation::least() {
  return with_fresh_salt(crypto_pwhash_argon2id_OPSLIMIT_MIN, crypto_pwhash_argon2id_MEMLIMIT_MIN);
}

std::string KeyDerivation::serialise() const {
  std::string bytes;
  put_number(bytes, passes);
  put_number(bytes, memory);
  bytes.append(reinterpret_cast<const char*>(salt.data()), salt.size());
  return bytes;
}

Result<KeyDerivation> KeyDerivation::parse(std::string_view bytes) {
  KeyDerivation how;
  if (bytes.size() != serialised_size) return Error{_("What is stored about the password is damaged, so it cannot be checked.")};
  how.passes = number_at<std::uint32_t>(bytes);
  how.memory = number_at<std::uint64_t>(bytes, 4);
  std::memcpy(how.salt.data(), bytes.data() + 12, how.salt.size());
  if (how.passes < crypto_pwhash_argon2id_OPSLIMIT_MIN || how.passes > max_passes ||
      how.memory < crypto_pwhash_argon2id_MEMLIMIT_MIN || how.memory > max_memory)
    return Error{_("What is stored about the password is damaged, so it cannot be checked.")};
  return how;
}

Result<SecretBytes> derive_key(const Passphrase& passphrase, const KeyDerivation& how) {
  SecretBytes key(std::size_t(32));
  const std::string_view text = passphrase.view();
  if (crypto_pwhash(key.data(), key.size(), text.data(), text.size(), how.salt.data(), how.passes,
                    std::size_t(how.memory), crypto_pwhash_ALG_ARGON2ID13) != 0)
    return Error{sentence(
        _("Too little memory is free to check the password: %u MB are needed for a moment. Close some programs, "
          "then try again."),
        unsigned(how.memory >> 20))};
  return key;
}

}  // namespace carte
