// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "plugin/companion/holder_window.h"
#include "plugin/holder/lock.h"

namespace carte {

// The password of the holder, as the holder's window asks for it.
class LockDesk {
 public:
  // What came of a request: whether it was done, and a sentence for the user (why not, or what to know besides).
  using Answer = std::function<void(bool ok, const std::string& sentence)>;
  // So much of a long rewriting is done, 0 to 1.
  using Progress = std::function<void(double part)>;

  explicit LockDesk(HolderLock& lock) : lock_(lock) {}

  void perform(const PasswordRequest& request, Progress progress, Answer answer);
  bool has_password() const { return lock_.state() != Vault::State::no_lock; }
  void lock_now() { lock_.lock_now(); }

 private:
  HolderLock& lock_;
};

}  // namespace carte
