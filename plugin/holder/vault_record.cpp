// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder/vault_record.h"

#include <cstring>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/little_endian.h"

namespace carte {

namespace {

// version, flags, failures (4), retry_at (8), then for a lock: derivation, public key, wrapped keys; else the clear
// keys. Numbers are little-endian.
constexpr char version = 1;
constexpr unsigned char lock_bit = 1, rewriting_bit = 2;
constexpr std::size_t head_size = 14;

}  // namespace

std::string VaultRecord::serialise() const {
  std::string bytes(1, version);
  bytes += char((lock ? lock_bit : 0) | (rewriting ? rewriting_bit : 0));
  put_number(bytes, failures);
  put_number(bytes, retry_at);
  if (!lock) return bytes + clear_keys;
  bytes += lock->how.serialise();
  bytes.append(reinterpret_cast<const char*>(lock->public_key.data()), lock->public_key.size());
  return bytes + lock->wrapped;
}

Result<VaultRecord> VaultRecord::parse(std::string_view bytes) {
  const Error damaged{_("The keys of your card holder are damaged, so its cards cannot be read.")};
  if (bytes.size() < head_size) return damaged;
  if (bytes[0] != version)
    return Error{_("Your card holder was locked by a newer version of this plugin. Update the plugin to open it.")};
  const auto flags = static_cast<unsigned char>(bytes[1]);
  VaultRecord record;
  record.rewriting = flags & rewriting_bit;
  record.failures = number_at<std::uint32_t>(bytes, 2);
  record.retry_at = number_at<std::int64_t>(bytes, 6);
  bytes.remove_prefix(head_size);
  if (!(flags & lock_bit)) {
    record.clear_keys = std::string(bytes);
    return record;
  }
  Lock lock;
  if (bytes.size() < KeyDerivation::serialised_size + lock.public_key.size()) return damaged;
  auto how = KeyDerivation::parse(bytes.substr(0, KeyDerivation::serialised_size));
  if (!how) return damaged;
  lock.how = *how;
  bytes.remove_prefix(KeyDerivation::serialised_size);
  std::memcpy(lock.public_key.data(), bytes.data(), lock.public_key.size());
  lock.wrapped = std::string(bytes.substr(lock.public_key.size()));
  record.lock = std::move(lock);
  return record;
}

}  // namespace carte
