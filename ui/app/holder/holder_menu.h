// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <string>
#include <vector>

namespace carte {

// What the holder's window can be told to do by its menus and keys.
enum class HolderCommand {
  open_card, new_card, import_cards, export_cards, remove_cards, undo,
  lock_now, set_password, change_password, remove_password, gestures, new_group,
};

struct HolderMenuState {
  unsigned selected = 0;
  bool can_undo = false, has_password = false;
  std::vector<std::string> groups;
};

struct HolderMenuEvents {
  std::function<void(HolderCommand)> command;
  std::function<void(const std::string& group)> move;  // what is selected goes there; empty: into no group
};

// The menu of the window, with its keys; and of the cards that are selected.
GtkWidget* new_window_menu(GtkAccelGroup* keys, const HolderMenuEvents& events);
void update_window_menu(GtkWidget* menu, const HolderMenuState& state);
GtkWidget* new_cards_menu(const HolderMenuState& state, const HolderMenuEvents& events);

}  // namespace carte
