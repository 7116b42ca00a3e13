// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <functional>

#include "prpl-ext/message/carrier.h"

namespace carte {

// What the menus can ask for.
struct MenuChoices {
  std::function<void(PurpleBlistNode* contact)> share_contact;  // this person's card, with somebody
  std::function<void(PurpleBlistNode* receiver)> share_with;    // somebody's card, with this buddy or room
  std::function<void(PurpleConversation* receiver)> share_in;   // somebody's card, in this conversation
  std::function<void()> share;                                  // somebody's card, with somebody
  std::function<void(const Peer& peer)> send_own;               // one's own card, to them
  std::function<void(const Peer& peer)> exchange;               // ask them to exchange cards
  std::function<bool(PurpleBlistNode* contact)> has_card;       // the holder has a card of this person
  std::function<void(PurpleBlistNode* contact)> show_card;      // that card
  std::function<void()> own_cards;                              // make or change one's own cards
  std::function<void()> holder;                                 // all cards
  std::function<void(const Peer& peer)> share_region, send_still;  // a part of the screen, live or as a picture; none without windows
  std::function<void()> read_code;                              // a QR code
  std::function<void()> back_up, restore;                       // the holder, as one file
};

// Our entries in the client's menus: buddy list nodes, conversations, and the plugin's own menu. They are there from
// construction to destruction.
class Menus {
 public:
  Menus(PurplePlugin* plugin, MenuChoices choices);
  ~Menus();
  Menus(const Menus&) = delete;
  Menus& operator=(const Menus&) = delete;

  // The plugin's own menu (PurplePluginInfo.actions); the caller owns the list.
  static GList* plugin_actions(PurplePlugin* plugin, gpointer context);

 private:
  PurplePlugin* plugin_;
  MenuChoices choices_;
};

}  // namespace carte
