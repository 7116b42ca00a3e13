// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>

#include "plugin/holder/connection.h"
#include "plugin/holder/vault.h"

namespace carte {

// Changes the vault and saves its record, both or neither.
void change_vault(Connection& connection, Vault& vault, const std::function<void()>& change);

// Takes what was written before out of the write-ahead log, and the log's length with it.
void truncate_log(Connection& connection);

// Writes the whole file anew, without the pages that are not used any more, and empties the log. Not within a
// transaction.
void rewrite_file(Connection& connection);

// What is left to do once every blob has its new form: after a lock came, the pages of before leave the file (VACUUM)
// and the log; after it went, its key is forgotten. Gives a notice when files of earlier in the same folder stay in
// clear.
std::string tidy_vault(Connection& connection, Vault& vault);

}  // namespace carte
