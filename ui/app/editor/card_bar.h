// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "prpl-ext/base/gref.h"

namespace carte {

// The line above the form: which card, a new one, a copy, away with it, undo and redo.
class CardBar {
 public:
  struct Events {
    std::function<void(int number)> chosen;
    std::function<void()> new_wanted, duplicate_wanted, remove_wanted, undo, redo;
  };

  CardBar(GtkAccelGroup* keys, Events events);

  GtkWidget* widget() const { return box_; }
  // Numbers and labels.
  void show(const std::vector<std::pair<int, std::string>>& cards, int chosen);
  void allow(bool undo, bool redo);

 private:
  GtkWidget* add_icon(const char* icon, const char* tooltip, guint key, GdkModifierType modifiers, GtkAccelGroup* keys);
  void card_picked();
  void new_clicked() { events_.new_wanted(); }
  void duplicate_clicked() { events_.duplicate_wanted(); }
  void remove_clicked() { events_.remove_wanted(); }
  void undo_clicked() { events_.undo(); }
  void redo_clicked() { events_.redo(); }

  Events events_;
  GtkWidget *box_, *cards_, *undo_, *redo_;
  std::vector<std::pair<int, std::string>> shown_;
  bool updating_ = false;
  Signal picked_, new_, duplicate_, remove_, undone_, redone_;
};

}  // namespace carte
