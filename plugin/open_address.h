// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "prpl-ext/base/result.h"

namespace carte {

// Opens an xmpp:, irc: or ircs: address in this client, as if it had been clicked in a conversation. Error: no account of the user's
// can do that; it is a carte: address.
Result<void> open_address(const std::string& uri);

}  // namespace carte
