// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <string>

#include "prpl-ext/base/result.h"

namespace carte {

// Opens an address in the program that the desktop names for it; the caller has checked it. Error: none is installed, or it
// does not start.
Result<void> open_with_desktop(GtkWidget* widget, const std::string& uri);

// Opens the addresses of a card: chats in the chat program, everything else in the program that the desktop names for
// it. Only what is_safe_link() allows.
class HandleOpener {
 public:
  struct Events {
    std::function<void(const std::string& uri)> chat;
    std::function<void(const std::string& sentence)> said;  // why nothing opened
  };
  // `window` outlives it.
  HandleOpener(GtkWidget* window, Events events) : window_(window), events_(std::move(events)) {}

  void open(const std::string& uri);

 private:
  GtkWidget* window_;
  Events events_;
};

}  // namespace carte
