// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>

#include "plugin/holder/vault_record.h"
#include "prpl-ext/base/result.h"

namespace carte {

// How fast passwords may be tried at a lock. It stops who sits at the computer; who has the file can only be stopped by
// the password.

// Seconds to wait after so many wrong passwords in a row: 1, 2, 4 ... at most 300.
int wait_after(std::uint32_t failures);

// Counts the try before it is made, so that killing the program gives none for free; the record is to be saved whatever
// comes out. `now` in seconds since 1970. Errors: there is no lock; too early.
Result<KeyDerivation> begin_try(VaultRecord& record, std::int64_t now);

// It was right: the count begins anew.
void forget_tries(VaultRecord& record);

// The sentence for a wrong one; how long to wait is told beside it, where it can be counted down.
Error wrong_password();

}  // namespace carte
