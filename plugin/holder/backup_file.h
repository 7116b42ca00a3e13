// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "plugin/holder/passphrase.h"
#include "prpl-ext/base/result.h"

namespace carte {

// The file that a holder is taken along in. All of it but the head is sealed: a passphrase gives the key (Argon2id),
// and what is in it is compressed (zlib) and goes through libsodium's crypto_secretstream, XChaCha20-Poly1305, so that
// no part can be changed, moved, repeated or cut off without notice.
//
// Head: "purple-carte backup\n", version (1 byte), KeyDerivation (28), stream header (24), a sealed empty chunk (17)
// by which a wrong passphrase is known, and 16 bytes of BLAKE2b over all that, by which a damaged head is. Then chunks:
// length (4, little-endian), sealed bytes; the last has the tag FINAL. Unsealed and joined they are one zlib stream of
// items: length of the kind (1), kind, length of the content (4), content.

// One thing in a backup; the kinds are in backup.h.
struct BackupItem {
  std::string kind;
  std::string content;
  bool operator==(const BackupItem&) const = default;
};

struct BackupLimits {
  static constexpr std::size_t item_bytes = 4 * 1024 * 1024;
  static constexpr std::uint64_t file_bytes = std::uint64_t(2) << 30;
  static constexpr std::uint64_t unpacked_bytes = std::uint64_t(8) << 30;
  static constexpr std::size_t chunk_bytes = 64 * 1024;
};

// Writes a backup piece by piece. It stands under its name only when finish() succeeded; before it is a hidden file
// beside it (mode 0600), which goes with the writer. Not on the main loop: this waits for the disk and for Argon2id.
class BackupWriter {
 public:
  // Errors: the folder cannot be written, too little memory for the passphrase's key. Each a sentence.
  static Result<std::unique_ptr<BackupWriter>> create(const std::string& path, const Passphrase& passphrase,
                                                      const KeyDerivation& how);
  ~BackupWriter();

  // Errors: the disk is full, the item is over a limit.
  Result<void> add(const BackupItem& item);
  // The same for what may hold keys: it is wiped then.
  Result<void> add_and_wipe(BackupItem item);
  // On disk for good, under its name; a file of that name before is replaced.
  Result<void> finish();

 private:
  struct State;
  explicit BackupWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Reads one piece by piece, in the order in which it was written. What next() gave is authentic, but that the file is
// whole is known only when it gave nothing more.
class BackupReader {
 public:
  // Errors: not a backup, of a newer version, damaged, larger than allowed, another passphrase. Each a sentence.
  static Result<std::unique_ptr<BackupReader>> open(const std::string& path, const Passphrase& passphrase);
  ~BackupReader();

  // Nothing: that was all. Errors: damaged, cut off, over a limit.
  Result<std::optional<BackupItem>> next();
  // To the first item again.
  Result<void> rewind();
  // How much of the file is read, 0 to 1.
  double part() const;

 private:
  struct State;
  explicit BackupReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace carte
