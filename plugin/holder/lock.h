// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/exchange/ports.h"
#include "plugin/holder/database.h"
#include "plugin/holder/vault.h"
#include "plugin/holder/vault_store.h"
#include "plugin/holder/work_thread.h"

namespace carte {

// The password on the holder, as the main loop sees it. Nothing here waits: a password's key is derived on a thread of
// its own, everything else happens on the database's. One operation at a time; another one meanwhile is refused with a
// sentence.
//
// To be made behind the Database and the job that loads the vault, and to go before the Database.
class HolderLock {
 public:
  // The notice is mostly empty: what the user should know besides.
  using Done = std::function<void(Result<std::string> notice)>;
  using Progress = std::function<void(double part)>;  // 0 to 1; may be empty
  using Changed = std::function<void(Vault::State)>;
  using Cost = KeyDerivation (*)();

  // `columns`: everything that goes through the vault, to be rewritten when the lock comes or goes. `cost`: of new
  // passwords.
  HolderLock(Database& database, Vault& vault, std::span<const SealedColumn> columns, Clock& clock,
             Cost cost = KeyDerivation::moderate);
  HolderLock(const HolderLock&) = delete;
  HolderLock& operator=(const HolderLock&) = delete;

  // Called whenever the state is another, and once when it is known after the start. When it is `locked`, nothing that
  // was read from the holder may be shown any more; when it is `unlocked`, what was kept sealed is to be applied.
  void on_change(Changed changed) { listeners_.push_back(std::move(changed)); }
  // no_lock until it is known.
  Vault::State state() const { return state_; }

  // True while blobs are brought to the form of now, after a start or an unlock too.
  bool rewriting() const { return rewriting_ != nullptr; }

  // Puts a password on. From `done` on nothing that is in the holder's file is in clear. A program that is killed on
  // the way is locked at its next start and goes on; or has no lock at all. The notice names files in the holder's
  // folder that stay in clear.
  void enable(std::string_view password, Progress progress, Done done);
  // Errors: another password, too early after a wrong one, too little memory. Each a sentence.
  void unlock(std::string_view password, Done done);
  // Seconds until a password may be tried again after a wrong one, as of the last try; 0: now.
  int wait() const;
  // At once. Nothing to do without a lock.
  void lock_now();
  // Errors: those of unlock(), about the old password. The holder is unlocked afterwards.
  void change_password(std::string_view old_password, std::string_view new_password, Done done);
  // Takes the password off and writes everything in clear again. Errors: those of unlock().
  void remove(std::string_view password, Progress progress, Done done);

  // Locks by itself after so many minutes without used(), also when the computer slept meanwhile; 0: never.
  void set_auto_lock(int minutes);
  // The user did something with the holder: the minutes begin anew.
  void used();

 private:
  struct Outcome;    // of a job: how the vault is then, and what went wrong
  struct Rewriting;  // a run over all columns
  using Key = std::shared_ptr<Result<SecretBytes>>;
  using Step = std::function<void(Connection&, Vault&)>;

  bool begin(const Result<Passphrase>& typed, const Done& done);
  void on_database(Step step, std::function<void(std::string fault)> then);
  void derive(const Passphrase& typed, const KeyDerivation& how, std::function<void(Key)> then);
  // Runs `when_right` in one transaction with the unlocking, then `then`, still busy; a wrong password ends in `done`.
  void check(const Passphrase& typed, Step when_right, Done done, std::function<void()> then);
  void finish(const Done& done, const std::string& fault, const std::string& notice = {});
  void set_state(Vault::State state);
  void rewrite(Progress progress, Done done);
  void rewrite_step(const std::shared_ptr<Rewriting>& rewriting);
  void watch_idle();
  bool idle_too_long() const;

  Database& database_;
  Vault& vault_;  // on the database's thread only
  std::vector<SealedColumn> columns_;
  Clock& clock_;
  Cost cost_;
  std::vector<Changed> listeners_;
  Vault::State state_ = Vault::State::no_lock;
  bool known_ = false, busy_ = false;
  std::int64_t retry_at_ = 0;
  int locking_ = 0;                       // lock_now() given to the database and not done yet
  std::shared_ptr<Rewriting> rewriting_;  // the newest run; one before it stops
  int idle_minutes_ = 0;
  bool watching_ = false;
  std::int64_t used_ms_ = 0, used_wall_ = 0;
  std::shared_ptr<int> alive_ = std::make_shared<int>();
  WorkThread worker_;  // last, so that it ends first
};

}  // namespace carte
