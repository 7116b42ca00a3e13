// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace carte {

// Somebody whose card can be shared, or who can receive one, as the share dialog lists them.
struct ContactEntry {
  std::string id;  // finds the same one again while the client runs; see find_contact()
  std::string name, address, account, group;
  bool online = false;
  bool room = false;
};

// The same, as libpurple knows it. For a room's participant `room` is the room and `name` the nick there.
struct ContactRef {
  PurpleAccount* account = nullptr;
  std::string name;
  bool is_room = false;        // the room as a whole
  PurpleConversation* room = nullptr;
};

// All buddies, and the participants of `room` when there is one. In the order of the buddy list.
std::vector<ContactEntry> sharable_contacts(PurpleConversation* room);

// Buddies of connected accounts and rooms the user is in.
std::vector<ContactEntry> possible_receivers();

std::string buddy_id(PurpleBuddy* buddy);
std::string conversation_id(PurpleConversation* conversation);  // a receiver: the buddy or stranger of an IM, the room of a chat

// Nothing when that account or room is gone.
std::optional<ContactRef> find_contact(std::string_view id);

// The buddy list node's id: a person stands for its first buddy, a stored chat for its room. Empty for others.
std::string node_id(PurpleBlistNode* node);

// A contact by what a user types: address, alias or nick, case ignored; those of `conversation` (its account, its room) first.
// Empty id when there is none, or several different ones.
std::string find_by_typed_name(std::string_view typed, PurpleConversation* conversation);

}  // namespace carte
