// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <list>
#include <map>
#include <string>

#include "plugin/carte_signals.h"
#include "ui/pidgin/pidgin_headers.h"

namespace carte {

// Notices of the core as small dialogs at the foot of the buddy list, where Pidgin shows its own.
class Notices {
 public:
  Notices() = default;
  Notices(const Notices&) = delete;
  Notices& operator=(const Notices&) = delete;
  ~Notices();

  // False when there is no buddy list to show it in.
  bool show(const CarteNotice& notice);
  void take_away(unsigned notice);

 private:
  struct Button {
    Notices* notices;
    unsigned notice;
    std::string action;
  };
  struct Shown {
    GtkWidget* dialog = nullptr;
    std::list<Button> buttons;  // by address: Pidgin gives it back when one is pressed
  };

  void add_button(unsigned notice, const char* label, const char* action);
  static void pressed(PidginMiniDialog* dialog, GtkButton*, gpointer button) noexcept;
  static void destroyed(GtkWidget* dialog, gpointer self) noexcept;

  std::map<unsigned, Shown> shown_;
};

}  // namespace carte
