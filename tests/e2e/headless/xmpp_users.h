// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

namespace carte::headless {

// Makes users of localhost with the password "secret" on the server that with_servers.sh started, all in each other's
// contact lists or in nobody's.
void make_xmpp_users(const std::vector<std::string>& users, bool contacts);

}  // namespace carte::headless
