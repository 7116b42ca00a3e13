// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder/lock_pacing.h"

#include <algorithm>

#include "prpl-ext/base/i18n.h"

namespace carte {

namespace {

constexpr int longest_wait = 300;

}  // namespace

int wait_after(std::uint32_t failures) {
  if (failures == 0) return 0;
  return failures > 9 ? longest_wait : std::min(1 << (failures - 1), longest_wait);
}

Result<KeyDerivation> begin_try(VaultRecord& record, std::int64_t now) {
  if (!record.lock) return Error{_("There is no password to be checked.")};
  if (now < record.retry_at) {
    // A clock that was set back must not lock the owner out for longer than the wait itself.
    record.retry_at = std::min(record.retry_at, now + wait_after(record.failures));
    return Error{_("The last password was wrong.")};
  }
  record.failures = std::min<std::uint32_t>(record.failures + 1, 1000);
  record.retry_at = now + wait_after(record.failures);
  return record.lock->how;
}

void forget_tries(VaultRecord& record) {
  record.failures = 0;
  record.retry_at = 0;
}

Error wrong_password() { return {_("That is not the password.")}; }

}  // namespace carte
