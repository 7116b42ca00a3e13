// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "plugin/holder/passphrase.h"
#include "prpl-ext/base/result.h"

namespace carte {

// What a Vault is stored as.
struct VaultRecord {
  // The lock, when there is one.
  struct Lock {
    KeyDerivation how;
    std::string wrapped;                        // the keys, sealed by what the password gives
    std::array<std::uint8_t, 32> public_key{};  // X25519, to which all is closed while locked
    bool operator==(const Lock&) const = default;
  };
  std::optional<Lock> lock;
  std::string clear_keys;  // the keys as they are, when there is no lock
  bool rewriting = false;  // not every blob has the form yet that close() writes: go on with that

  // Wrong passwords in a row, and when the next may be tried.
  std::uint32_t failures = 0;
  std::int64_t retry_at = 0;  // seconds since 1970, UTC
  bool operator==(const VaultRecord&) const = default;

  // The reverse's errors: damaged, or of a newer version. Each a sentence.
  std::string serialise() const;
  static Result<VaultRecord> parse(std::string_view bytes);
};

}  // namespace carte
