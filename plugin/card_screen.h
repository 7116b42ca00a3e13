// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <deque>
#include <functional>
#include <map>
#include <string>

#include "plugin/carte_signals.h"
#include "plugin/exchange/card_view.h"
#include "prpl-ext/draw/theme.h"

namespace carte {

// Shows cards in conversations: through the client's own half where it has one (carte_signals.h), else as an inline picture
// (Pidgin) or a line of text with the commands for it (Finch, Chatty).
class CardScreen final : public Screen {
 public:
  // Gives a card of the session, null when unknown.
  using FindCard = std::function<const ReceivedCard*(unsigned handle)>;

  CardScreen(PurplePlugin* plugin, const AddressBook& book, FindCard find_card);

  void show(unsigned handle, const ReceivedCard& card) override;
  void changed(unsigned handle, const ReceivedCard& card) override;
  void say(const Peer& peer, const std::string& line) override;

  // Answers a half that asks what to draw.
  void describe(CarteCardState& state) const;
  // The user has put the card away: it is not shown any more.
  void put_away(unsigned handle);
  // How cards are drawn from now on; all of the session are drawn again.
  void set_style(Theme theme, bool show_pictures);

  // The newest card shown in the conversation, 0 when there is none.
  unsigned newest_in(PurpleConversation* conversation) const;
  // Cards of this session by number, oldest first, not those put away.
  std::vector<unsigned> shown() const;
  // One line of information in a conversation; peers' text in it must be clean.
  static void write_line(PurpleConversation* conversation, const std::string& line);
  // CarteCardState.actions, g_strfreev.
  static char** choices_for_half(const std::vector<CardChoice>& main, const std::vector<CardChoice>& more);

 private:
  struct Shown {
    Peer peer;
    bool by_half = false;
    bool told = false;  // written as text already
  };

  void write_fallback(unsigned handle, const ReceivedCard& card, PurpleConversation* conversation);
  void write_picture(const ReceivedCard& card, PurpleConversation* conversation) const;
  void emit_changed(unsigned handle) const;

  PurplePlugin* plugin_;
  const AddressBook& book_;
  FindCard find_card_;
  Theme theme_;
  bool show_pictures_ = true;
  std::map<unsigned, Shown> shown_;
};

}  // namespace carte
