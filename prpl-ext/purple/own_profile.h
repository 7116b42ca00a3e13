// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "prpl-ext/card/card.h"

namespace carte {

// What the user's own accounts know of the user: names, an address for each account, the first icon. The name is empty
// when no account has one.
Card own_profile();

// The icon that the user chose for an account.
struct AccountIcon {
  std::string account;  // "alice@example.org (XMPP)"
  Photo photo;
};
std::vector<AccountIcon> account_icons();

}  // namespace carte
