// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <list>

#include "plugin/carte_signals.h"
#include "ui/pidgin/card_box.h"
#include "ui/pidgin/card_caret.h"
#include "ui/pidgin/card_keys.h"

namespace carte {

// The cards that stand in Pidgin's conversations.
class CardsInChat {
 public:
  CardsInChat() = default;
  CardsInChat(const CardsInChat&) = delete;
  CardsInChat& operator=(const CardsInChat&) = delete;
  ~CardsInChat();  // takes them all out

  // Puts a card into its conversation. False when Pidgin shows no such conversation, or the core knows no such card.
  bool show(const CarteCardShown& shown);

  // Brings the card up to date wherever it stands.
  void changed(unsigned card);

 private:
  // What a view needs to live with cards.
  struct CardView {
    explicit CardView(GtkIMHtml* with_cards) : view(with_cards), keys(with_cards), caret(with_cards) {}
    GtkIMHtml* view;
    CardKeys keys;
    CardCaret caret;
  };

  void on_drawn(CardBox& box);
  void on_gone(CardBox& box);

  std::list<CardBox> boxes_;
  std::list<CardView> views_;         // those with cards
  std::list<CardBox*> with_picture_;  // the last drawn first
};

}  // namespace carte
