// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

#include "plugin/holder/passphrase.h"
#include "plugin/holder/vault_record.h"
#include "prpl-ext/base/result.h"

namespace carte {

// Where a closed value stands; it is authenticated with it, so that nobody can move blobs between columns.
struct SealedColumn {
  const char* table;   // with rowids
  const char* column;  // BLOB, NULL for no value
};

// hash() while locked. On the database's thread: the gate turns it into an Error with this sentence.
class VaultLocked : public std::runtime_error {
 public:
  VaultLocked();
};

// Keeps the contents of the holder, or of one card in it, as its record says: plain while there is no lock, sealed
// when there is. Only crypto, no I/O. The holder's own is used on the database's thread alone, by jobs that hold a
// reference to it, so it has to outlive the Database; vault_store.h loads it before the first of them.
class Vault {
 public:
  enum class State { no_lock, unlocked, locked };

  Vault();                             // no lock, a fresh random hash key
  explicit Vault(VaultRecord record);  // locked when the record has a lock

  State state() const;
  bool locked() const { return state() == State::locked; }

  // The value as it is to be kept in that column: marker 0 and the plain bytes while there is no lock; marker 1, nonce
  // and XChaCha20-Poly1305 when there is; while locked marker 2 and crypto_box_seal to the vault's own public key,
  // which only the unlocked vault can open. Never fails.
  std::string close(const SealedColumn& column, std::string_view plain) const;

  // The reverse, for all three forms. Errors: it is locked; the blob is damaged, of another column or another vault.
  // Each a sentence.
  Result<std::string> open(const SealedColumn& column, std::string_view blob) const;

  // True when close() would write this form now; a blob of another form is to be opened and closed again.
  bool is_current(std::string_view blob) const;

  // 16 bytes of keyed BLAKE2b over kind and value, to look a value up by ("address", "prpl-jabber bob@example.org").
  // Nobody without the hash key can try values; that key is in the record, wrapped when there is a lock. Throws
  // VaultLocked when it is locked: what comes in meanwhile is kept by keep_sealed() (vault_store.h) and given to the
  // store again after the unlock.
  std::string hash(std::string_view kind, std::string_view value) const;

  // What is to be stored of it: no secret is in clear in it once there is a lock.
  const VaultRecord& record() const { return record_; }
  VaultRecord& record() { return record_; }

  // Puts a lock on, with a fresh data key unless forget_data_key() is still to come; `key` is derive_key() by `how`. The
  // vault is unlocked afterwards; blobs of before stay readable.
  void enable(const SecretBytes& key, const KeyDerivation& how);
  // False: another key, so a wrong password.
  bool unlock(const SecretBytes& key);
  // Wipes what was unlocked. Nothing to do without a lock.
  void lock_now();
  // Wraps the data key anew. Only unlocked.
  void rewrap(const SecretBytes& key, const KeyDerivation& how);
  // Takes the lock off: close() writes plain from here on. The data key goes into the record in clear until
  // forget_data_key(), so that a program killed meanwhile can still read what is not rewritten yet. Only unlocked.
  void remove();
  // When nothing of marker 1 or 2 is left after remove().
  void forget_data_key();

 private:
  bool has_data_key() const { return !data_key_.empty(); }
  Result<std::string> open_sealed(const SealedColumn& column, std::string_view sealed) const;
  Result<std::string> open_box(const SealedColumn& column, std::string_view box) const;
  void wrap(const SecretBytes& key, const KeyDerivation& how);
  void take_keys(std::string_view keys);

  VaultRecord record_;
  SecretBytes data_key_;    // empty while locked, and without a lock
  SecretBytes box_secret_;  // the same
  SecretBytes hash_key_;    // empty while locked
};

}  // namespace carte
