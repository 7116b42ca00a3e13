// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <string>

#include "prpl-ext/base/ids.h"
#include "prpl-ext/base/result.h"
#include "prpl-ext/message/carrier.h"

namespace carte {

// Our names for what libpurple points at, and back. Pointers are never kept: an account or conversation may be gone
// next time.

AccountName account_name(PurpleAccount* account);

// The user's account of that name, a connected one rather than another; null when there is none.
PurpleAccount* find_account(const AccountName& name);

// The same when it is online. Error: it is not, in words for the user.
Result<PurpleAccount*> online_account(const AccountName& name);

// Its connection when it is online, else null.
PurpleConnection* connection_of(const AccountName& name);

// Somebody's name as the account's protocol compares it: `Bob@Example.org/home` is `bob@example.org`, but
// `room@conference.example.org/Bob` of a room we are in stays as it is.
UserName user_name(PurpleAccount* account, const std::string& who);

// The address by which somebody on that account's network is known to others: for IRC the server follows the nick.
AccountName network_address(PurpleAccount* account, const std::string& who);

// Whom a conversation is with: a buddy, or a room as a whole.
Peer peer_of(PurpleConversation* conversation);

// The one who wrote under that nick in a room, or the partner of any other conversation.
Peer peer_of(PurpleConversation* conversation, const std::string& who);

// The open conversation with a peer (for a participant: the room's), or null.
PurpleConversation* find_conversation(const Peer& peer);

// The name under which a peer gets private messages and files: of a room's participant the nick (IRC) or
// `room@conference.example.org/nick` (XMPP). Empty for a room as a whole.
std::string private_name(const Peer& peer);

// Whether that is the private name of somebody in a room that the user is in.
bool is_in_room(const Peer& room, const UserName& who);

// True for accounts of libpurple's own XMPP, or IRC.
bool is_xmpp(const AccountName& name);
bool is_irc(const AccountName& name);

// What to call a peer in a sentence: the buddy's alias, the nick, or the name; one clean line.
std::string shown_name(const Peer& peer);

}  // namespace carte
