// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <memory>
#include <string>
#include <vector>

#include "prpl-ext/base/gref.h"
#include "ui/pidgin/core_signals.h"

namespace carte {

// The row of buttons under a card, and its menu.
class CardButtons {
 public:
  explicit CardButtons(unsigned card);
  CardButtons(const CardButtons&) = delete;
  CardButtons& operator=(const CardButtons&) = delete;
  ~CardButtons();

  GtkWidget* widget() const { return row_; }

  // Shows buttons for the main actions as far as they fit into the width (pixels), and "More" for the others.
  void show(const CardAnswer::Actions& actions, int width);

  // What a mouse button on the card's picture does: opens the card, or a menu of everything. False: nothing.
  bool click(const GdkEventButton& event);

 private:
  class Item;

  void make_buttons(int width);
  GtkWidget* add_button(const CardAnswer::Action& action);
  void add_more_button();
  gboolean on_key(GdkEventKey* event);
  void on_more();
  void popup(const std::vector<CardAnswer::Action>& actions, GtkWidget* below, const GdkEventButton* event);

  void close_menu();

  const unsigned card_;
  GtkWidget* row_;
  Signal key_pressed_;
  GtkWidget* more_ = nullptr;
  CardAnswer::Actions actions_;
  int width_ = 0;
  std::vector<CardAnswer::Action> in_menu_;  // the actions without a button
  std::vector<std::unique_ptr<Item>> button_items_, menu_items_;
  Signal more_clicked_;
  gref<GtkWidget> menu_;  // the last one opened
};

}  // namespace carte
