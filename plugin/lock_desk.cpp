// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/lock_desk.h"

#include <utility>

namespace carte {

void LockDesk::perform(const PasswordRequest& request) {
  if (request.card) {
    perform_on_card(request);
  } else {
    perform_on_holder(request);
  }
}

void LockDesk::perform_on_holder(const PasswordRequest& request) {
  const HolderLock::Done done = [this](const Result<std::string>& notice) {
    events_.answered(notice.ok(), notice ? *notice : notice.reason(), lock_.wait());
  };
  switch (request.step) {
    case PasswordStep::unlock: return lock_.unlock(request.password, done);
    case PasswordStep::set: return lock_.enable(request.new_password, events_.progress, done);
    case PasswordStep::change: return lock_.change_password(request.password, request.new_password, done);
    case PasswordStep::remove: return lock_.remove(request.password, events_.progress, done);
  }
}

void LockDesk::perform_on_card(const PasswordRequest& request) {
  const CardLocks::Done<void> done = [this](const Result<void>& result) {
    events_.answered(result.ok(), result ? std::string() : result.reason(), cards_.wait());
  };
  switch (request.step) {
    case PasswordStep::unlock:
      return cards_.open(request.card, request.password, [this](const Result<OpenedCard>& opened) {
        events_.answered(opened.ok(), opened ? std::string() : opened.reason(), cards_.wait());
        if (opened) events_.opened(*opened);
      });
    case PasswordStep::set: return cards_.lock(request.card, request.new_password, done);
    case PasswordStep::change: return cards_.change_password(request.card, request.password, request.new_password, done);
    case PasswordStep::remove: return cards_.remove(request.card, request.password, done);
  }
}

}  // namespace carte
