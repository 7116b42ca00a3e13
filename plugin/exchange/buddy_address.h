// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "prpl-ext/base/ids.h"

namespace carte {

enum class AddressFault { none, malformed, too_long, not_a_person };

// Is this an address as its protocol writes those of people? XMPP: RFC 7622 sections 3.2-3.3 in bytes, no service
// without a local part; IRC: RFC 2812 section 2.3.1 nicknames, bytes beyond ASCII allowed; others: any line of at most
// 255 bytes.
AddressFault check_address(const AccountName& address);

// Where the name holds: the server for IRC (`bob@irc.example.org`), else empty.
std::string network_of(const AccountName& address);

// The name as a buddy list of that protocol has it: for IRC without the server.
UserName buddy_name(const AccountName& address);

// What follows the last `@`, empty when there is none.
std::string domain_of(const UserName& name);

}  // namespace carte
