// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <optional>

#include "prpl-ext/card/card.h"

namespace carte {

// Makes the portrait the account's icon, in the place of none or of one that was made from a card before; one that the
// user chose stays, and one that the user took away stays away. Nothing: an icon that was made from a card goes.
// True when the icon is another now, which prpl-jabber sends to the server with the account's user info.
bool set_portrait_icon(PurpleAccount* account, const std::optional<Photo>& portrait);

}  // namespace carte
