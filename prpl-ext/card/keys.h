// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "prpl-ext/base/ids.h"
#include "prpl-ext/base/result.h"

namespace carte {

// Ed25519 (RFC 8032), by libsodium.
struct PublicKey {
  std::array<std::uint8_t, 32> bytes{};
  auto operator<=>(const PublicKey&) const = default;
};

struct Signature {
  std::array<std::uint8_t, 64> bytes{};
  auto operator<=>(const Signature&) const = default;
};

// The secret half; its memory is wiped when it goes.
class SecretKey {
 public:
  // A fresh random one.
  static SecretKey generate();
  // From the 32 bytes that seed() gives. Error: another length.
  static Result<SecretKey> from_seed(std::string_view seed);
  SecretKey(const SecretKey&) = default;
  SecretKey& operator=(const SecretKey&) = default;
  ~SecretKey();

  bool operator==(const SecretKey&) const = default;

  std::string seed() const;
  PublicKey public_key() const;
  Signature sign(std::string_view message) const;

  // The 64 bytes as libsodium keeps them; for sealing.
  const std::array<std::uint8_t, 64>& bytes() const { return bytes_; }

 private:
  SecretKey() = default;
  std::array<std::uint8_t, 64> bytes_{};
};

bool verify_signature(const PublicKey& key, std::string_view message, const Signature& signature);

// `carte:` and base32 (RFC 4648, lower case, no padding) of the first 20 bytes of BLAKE2b-256 over both keys: the id of
// a card for good, whatever signing key follows the first.
CardId card_id_of(const PublicKey& first_signing, const PublicKey& recovery);

// True for a well-formed id of a self-certifying card.
bool is_self_certifying(const CardId& id);

}  // namespace carte
