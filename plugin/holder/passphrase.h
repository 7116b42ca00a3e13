// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "prpl-ext/base/result.h"

namespace carte {

// Bytes that nobody else may see: in memory of their own between guard pages that is not swapped out, where the system
// allows that, and wiped when they go (libsodium, sodium_malloc). Only moved; a copy is made by copy().
class SecretBytes {
 public:
  SecretBytes() = default;
  explicit SecretBytes(std::size_t size);
  explicit SecretBytes(std::string_view bytes);
  static SecretBytes random(std::size_t size);

  SecretBytes copy() const { return SecretBytes(view()); }
  std::string_view view() const { return {reinterpret_cast<const char*>(bytes_.get()), size_}; }
  unsigned char* data() { return bytes_.get(); }
  const unsigned char* data() const { return bytes_.get(); }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

 private:
  struct Release {
    void operator()(unsigned char* bytes) const noexcept;
  };
  std::unique_ptr<unsigned char, Release> bytes_;
  std::size_t size_ = 0;
};

// Wipes the characters of a password where a caller had them, and empties the text.
void wipe(std::string& text);

// What a user typed to lock something, in the one normal form of Unicode (NFC) whatever keyboard it came from.
class Passphrase {
 public:
  static constexpr std::size_t max_bytes = 1024;

  // Errors: empty, or longer than max_bytes.
  static Result<Passphrase> from(std::string_view typed);
  Passphrase copy() const { return Passphrase(text_.copy()); }
  std::string_view view() const { return text_.view(); }

 private:
  explicit Passphrase(SecretBytes text) : text_(std::move(text)) {}
  SecretBytes text_;
};

// How a key is had from a passphrase: Argon2id (RFC 9106) with these costs. Stored beside what the key wraps, so that
// costs can grow later.
struct KeyDerivation {
  std::uint32_t passes = 0;
  std::uint64_t memory = 0;  // bytes
  std::array<std::uint8_t, 16> salt{};
  bool operator==(const KeyDerivation&) const = default;

  // libsodium's MODERATE (256 MiB, about half a second) and a fresh salt.
  static KeyDerivation moderate();
  // The least that Argon2id allows (8 KiB) and a fresh salt: for tests, protects nothing.
  static KeyDerivation least();

  // 28 bytes; the reverse refuses what would cost more than 1 GiB or 10 passes.
  std::string serialise() const;
  static Result<KeyDerivation> parse(std::string_view bytes);
  static constexpr std::size_t serialised_size = 28;
};

// 32 bytes. Takes the time and memory that the costs say: never on the main loop nor on the database's thread. Error:
// too little memory is free.
Result<SecretBytes> derive_key(const Passphrase& passphrase, const KeyDerivation& how);

}  // namespace carte
