// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sodium.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "plugin/holder/passphrase.h"

// What the writer and the reader of backups (backup_file.h) have in common.
namespace carte::backup_format {

inline constexpr std::string_view magic = "purple-carte backup\n";
inline constexpr char version = 1;
inline constexpr std::size_t seal_bytes = crypto_secretstream_xchacha20poly1305_ABYTES;
inline constexpr std::size_t stream_bytes = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
inline constexpr std::size_t check_bytes = 16;
inline constexpr std::size_t front_bytes = magic.size() + 1 + KeyDerivation::serialised_size + stream_bytes;
inline constexpr std::size_t head_bytes = front_bytes + seal_bytes + check_bytes;

inline unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
inline const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

// By which a damaged head is known from a wrong passphrase.
inline std::string check_of(std::string_view head) {
  std::string check(check_bytes, '\0');
  crypto_generichash(bytes_of(check), check.size(), bytes_of(head), head.size(), nullptr, 0);
  return check;
}

}  // namespace carte::backup_format
