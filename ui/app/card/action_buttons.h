// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "prpl-ext/base/gref.h"

namespace carte {

// What can be done with a card: an id and a label with a mnemonic each; those of the "More" menu behind an empty id.
using OfferedActions = std::vector<std::pair<std::string, std::string>>;

// The main ones as buttons, the first at the end of the line where the hand goes; the others in a menu.
class ActionButtons {
 public:
  // `chosen` may end the object.
  explicit ActionButtons(std::function<void(const std::string& id)> chosen);

  GtkWidget* widget() const { return line_.get(); }
  // `hidden`: ids that are left out, because the window has its own; `own`: the window's own, last in the menu.
  void show(const OfferedActions& offered, const std::set<std::string>& hidden, const OfferedActions& own);
  bool offers(const std::string& id) const { return offered_.contains(id); }
  // The first one gets the focus.
  void focus_first();

 private:
  void add_button(const std::string& id, const std::string& label);
  void add_to_menu(const std::string& id, const std::string& label);
  static void clicked(GtkWidget* widget, gpointer self) noexcept;

  std::function<void(const std::string&)> chosen_;
  std::set<std::string> offered_;
  gref<GtkWidget> line_;
  GtkWidget *buttons_, *menu_, *first_ = nullptr;
};

}  // namespace carte
