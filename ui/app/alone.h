// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <memory>
#include <string>

#include "prpl-ext/base/result.h"
#include "ui/app/card/card_window.h"
#include "ui/app/choices.h"
#include "ui/app/hand_over/hand_over_window.h"

namespace carte {

// What carte-ui shows while no chat program runs: a card out of a file, or what needs the chat program.
class Alone {
 public:
  // `quit` is called when the last window was closed.
  explicit Alone(std::function<void()> quit) : quit_(std::move(quit)) {}

  // The first card of the file. Error: there is none.
  Result<void> show_card(const std::string& path);
  // An address that only the chat program can open; empty: the cards it holds.
  void show_need(const std::string& address);

 private:
  void hand_over(const Card& card);
  void closed();

  std::function<void()> quit_;
  Choices choices_;
  std::shared_ptr<CardWindow> card_;
  std::shared_ptr<HandOverWindow> hand_over_;
};

}  // namespace carte
