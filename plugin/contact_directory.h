// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "prpl-ext/message/carrier.h"

namespace carte {

// Somebody whose card can be shared, or who can receive one, as the share dialog lists them.
struct ContactEntry {
  std::string id;  // finds the same one again while the client runs; see find_contact()
  std::string name, address, account, group;
  bool online = false;
  bool room = false;
};

// All buddies, and the participants of `room` when there is one. In the order of the buddy list.
std::vector<ContactEntry> sharable_contacts(PurpleConversation* room);

// Buddies of connected accounts and rooms the user is in.
std::vector<ContactEntry> possible_receivers();

// The id of a buddy, a stranger, a room, or one participant of a room.
std::string contact_id(const Peer& peer);
std::string contact_id(PurpleBuddy* buddy);

// Nothing when the id is none of ours, or that account is gone.
std::optional<Peer> find_contact(std::string_view id);

// The buddy list node's id: a person stands for its first buddy, a stored chat for its room. Empty for others.
std::string node_id(PurpleBlistNode* node);

// A contact by what a user types: address, alias or nick, case ignored; those of `conversation` (its account, its room) first.
// Empty id when there is none, or several different ones.
std::string find_by_typed_name(std::string_view typed, PurpleConversation* conversation);

}  // namespace carte
