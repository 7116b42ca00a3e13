// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <string>

namespace carte {

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
