// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <string>
#include <utility>
#include <vector>

#include "plugin/carte_signals.h"

namespace carte {

// The core plugin, on which the signals of plugin/carte_signals.h live; null when it is not there.
PurplePlugin* core_plugin();

// What the core answered about a card; owns all of it.
class CardAnswer {
 public:
  struct Action {
    std::string id, label;  // the label may have a mnemonic
    bool operator==(const Action&) const = default;
  };

  // Asks the core. scale: device pixels for one unit, 0 when no picture is wanted.
  CardAnswer(unsigned card, int scale, bool dark);
  CardAnswer(CardAnswer&& other) noexcept : state_(std::exchange(other.state_, {})) {}
  CardAnswer& operator=(CardAnswer&& other) noexcept {
    std::swap(state_, other.state_);
    return *this;
  }
  ~CardAnswer();

  bool known() const { return state_.known; }
  bool waiting() const { return state_.waiting; }
  int width() const { return state_.width; }
  int height() const { return state_.height; }
  cairo_surface_t* picture() const { return state_.picture; }
  std::string description() const { return state_.description ? state_.description : ""; }
  std::string notice() const { return state_.notice ? state_.notice : ""; }
  std::string shared_by() const { return state_.shared_by ? state_.shared_by : ""; }
  std::string warning() const { return state_.warning ? state_.warning : ""; }

  // The actions that deserve a button, and those for the menu.
  struct Actions {
    std::vector<Action> main, more;
    bool operator==(const Actions&) const = default;
  };
  Actions actions() const;

 private:
  CarteCardState state_ = {};
};

// The user chose an action of a card, in the window that the widget is in.
void do_card_action(unsigned card, const std::string& action, GtkWidget* widget);

// The user wants to share a contact in a conversation, which is shown in the window that the widget is in.
void share_contact(PurpleConversation* conversation, GtkWidget* widget);

// The user wants to show a part of the screen there, likewise.
void share_region(PurpleConversation* conversation, GtkWidget* widget);

// The user chose an action of a notice; empty: put it away.
void do_notice_action(unsigned notice, const std::string& action);

// The X11 id of the window that a widget is in, 0 as long as it is not on the screen.
unsigned long window_xid(GtkWidget* widget);

}  // namespace carte
