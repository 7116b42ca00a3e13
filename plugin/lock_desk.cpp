// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/lock_desk.h"

#include <utility>

namespace carte {

void LockDesk::perform(const PasswordRequest& request, Progress progress, Answer answer) {
  HolderLock::Done done = [answer = std::move(answer)](const Result<std::string>& notice) {
    answer(notice.ok(), notice ? *notice : notice.reason());
  };
  switch (request.step) {
    case PasswordStep::unlock: return lock_.unlock(request.password, std::move(done));
    case PasswordStep::set: return lock_.enable(request.new_password, std::move(progress), std::move(done));
    case PasswordStep::change: return lock_.change_password(request.password, request.new_password, std::move(done));
    case PasswordStep::remove: return lock_.remove(request.password, std::move(progress), std::move(done));
  }
}

}  // namespace carte
