// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>

#include "plugin/companion/holder_window.h"
#include "plugin/holder/lock.h"
#include "plugin/holder/lock_card.h"

namespace carte {

// The passwords of the holder and of single cards, as the holder's window asks for them.
class LockDesk {
 public:
  struct Events {
    // What came of a request: whether it was done, a sentence for the user (why not, or what to know besides), and so many
    // seconds until a password may be tried again.
    std::function<void(bool ok, const std::string& sentence, int wait_seconds)> answered;
    // So much of a long rewriting is done, 0 to 1.
    std::function<void(double part)> progress;
    // A card was opened with its own password, to be shown.
    std::function<void(const OpenedCard&)> opened;
  };

  LockDesk(HolderLock& lock, CardLocks& cards, Events events) : lock_(lock), cards_(cards), events_(std::move(events)) {}

  void perform(const PasswordRequest& request);
  bool has_password() const { return lock_.state() != Vault::State::no_lock; }
  int wait_seconds() const { return lock_.wait(); }
  void lock_now() { lock_.lock_now(); }

 private:
  void perform_on_holder(const PasswordRequest& request);
  void perform_on_card(const PasswordRequest& request);

  HolderLock& lock_;
  CardLocks& cards_;
  Events events_;
};

}  // namespace carte
