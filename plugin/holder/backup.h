// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/holder/backup_items.h"
#include "plugin/holder/holder.h"
#include "plugin/holder/work_thread.h"

namespace carte {

// Takes a whole holder along in one file under a passphrase (backup_file.h): own cards with their keys, people's cards
// with what they were before, groups, exchanges, settings; not the log of what came in chats, nor the id of this
// installation, so that another one that restores it becomes a further device of the same person. Nothing waits: files,
// compression and Argon2id have a thread of their own, and the holder is read and changed a few cards at a time. One at
// a time.
class Backup {
 public:
  using Progress = std::function<void(double part)>;               // 0 to 1; may be empty
  using Done = std::function<void(Result<std::string> sentence)>;  // what is in the file, or what it brought

  // To go before the holder. `cost`: of new passphrases.
  explicit Backup(Holder& holder, Clock& clock, KeyDerivation (*cost)() = KeyDerivation::moderate);
  Backup(const Backup&) = delete;
  Backup& operator=(const Backup&) = delete;

  // Writes the file (mode 0600, in the place of one of that name, whole or not at all): "The backup holds 1 card of
  // your own, 120 cards of others and 4 exchanges." Errors: the holder is locked, the file cannot be written.
  void save(const std::string& path, std::string_view passphrase, Progress progress, Done done);
  // Reads the whole file before anything is changed, then merges: what is newer stays or comes. "3 cards of your own,
  // 120 cards of others and 4 exchanges came from the backup." What exchange and windows have in memory is to be loaded
  // again. Errors: another passphrase, damaged, cut off, the holder is locked.
  void restore(const std::string& path, std::string_view passphrase, Progress progress, Done done);

 private:
  struct Saving;
  struct Restoring;
  bool begin(const Result<Passphrase>& typed, const Done& done);
  void finish(const Done& done, Result<std::string> result);
  template <class T, class Operation, class Then>
  std::function<void(Result<T>)> step(std::shared_ptr<Operation> operation, Then then);
  template <class T, class Operation, class Then>
  void work(std::shared_ptr<Operation> operation, std::function<Result<T>()> job, Then then);

  void save_own(const std::shared_ptr<Saving>& saving);
  void save_bindings(const std::shared_ptr<Saving>& saving);
  void save_some(const std::shared_ptr<Saving>& saving);
  void write(const std::shared_ptr<Saving>& saving, std::shared_ptr<std::vector<BackupItem>> items);

  void restore_own(const std::shared_ptr<Restoring>& restoring);
  void add_own(const std::shared_ptr<Restoring>& restoring, std::vector<KeyedCard> come);
  void restore_bindings(const std::shared_ptr<Restoring>& restoring);
  void add_bindings(const std::shared_ptr<Restoring>& restoring);
  void restore_some(const std::shared_ptr<Restoring>& restoring);
  void restored(const std::shared_ptr<Restoring>& restoring);

  Holder& holder_;
  Clock& clock_;
  KeyDerivation (*cost_)();
  bool busy_ = false;
  std::shared_ptr<int> alive_ = std::make_shared<int>();
  WorkThread worker_;  // last, so that it ends first
};

}  // namespace carte
