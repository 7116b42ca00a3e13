// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <string>

#include "prpl-ext/message/update_carrier.h"

namespace carte {

// One client of somebody's, as libpurple and XMPP name it: `bob@example.org/home` is the name `bob@example.org` and the
// resource `home`. A room's participant is a name of their own, `room@conference.example.org/nick`, without a resource.

UpdateAddress client_address(PurpleAccount* account, const std::string& who);

// The way back: the name, and behind it the resource where there is one.
std::string full_name(const UpdateAddress& address);

// By what Reassembly keeps those apart who write lines.
std::string sender_id(const UpdateAddress& from);

// True for a participant of a room on XMPP.
bool is_participant(const UserName& name);

// True when that full JID is this very client's.
bool is_this_client(PurpleAccount* account, const std::string& jid);

}  // namespace carte
