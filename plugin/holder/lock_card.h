// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/exchange/exchange_ports.h"
#include "plugin/holder/database.h"
#include "plugin/holder/held_cards.h"
#include "plugin/holder/held_table.h"
#include "plugin/holder/vault.h"
#include "plugin/holder/work_thread.h"

namespace carte {

// A card that was opened with its own password, for as long as the user looks at it.
struct OpenedCard {
  HeldCard held;
  std::vector<HeldRevision> history;  // newest first
};

// Passwords on single cards of the holder, whether the holder has one or not. A locked card stands in lists without its
// name; updates of it are taken, and closed to its key. Nothing waits here; one operation at a time, wrong passwords
// are paced as the holder's. Errors of all: there is no such card, the holder is locked, another password, too early
// after a wrong one.
class CardLocks {
 public:
  template <class T>
  using Done = std::function<void(Result<T>)>;

  // `cost`: of new passwords.
  CardLocks(Database& database, const Vault& vault, HeldCards& held, Clock& clock,
            KeyDerivation (*cost)() = KeyDerivation::moderate);
  CardLocks(const CardLocks&) = delete;
  CardLocks& operator=(const CardLocks&) = delete;

  // Closes the card and all that it was before; what came of it in chats (Cards) is cleared away, since it says the
  // same. Error besides: it has a password already.
  void lock(std::int64_t card, std::string_view password, Done<void> done);
  // For showing: on disk and in lists it stays locked.
  void open(std::int64_t card, std::string_view password, Done<OpenedCard> done);
  // Seconds until a password may be tried again after a wrong one, as of the last try; 0: now.
  int wait() const;
  void change_password(std::int64_t card, std::string_view old_password, std::string_view new_password,
                       Done<void> done);
  // Takes the password off: the card is one like others again.
  void remove(std::int64_t card, std::string_view password, Done<void> done);

 private:
  using Key = std::shared_ptr<Result<SecretBytes>>;
  struct Job;
  using Step = std::function<void(Job&)>;

  bool begin(const Result<Passphrase>& typed, const Done<void>& done);
  void derive(const Passphrase& typed, const KeyDerivation& how, std::function<void(Key)> then);
  void on_card(std::int64_t card, Step step, Done<void> then);
  // Runs the step with the card's vault open; still busy when `then` is called.
  void check(std::int64_t card, const Passphrase& typed, Step when_right, Done<void> then);
  Done<void> finishing(std::int64_t card, Done<void> done);

  Database& database_;
  const Vault& vault_;  // the holder's, on the database's thread only
  HeldCards& held_;
  Clock& clock_;
  KeyDerivation (*cost_)();
  bool busy_ = false;
  std::int64_t retry_at_ = 0;
  std::shared_ptr<int> alive_ = std::make_shared<int>();
  WorkThread worker_;  // last, so that it ends first
};

}  // namespace carte
