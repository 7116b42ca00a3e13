// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>

#include "prpl-ext/card/card.h"
#include "ui/app/card/swipe.h"

namespace carte {

// What a window lends to carry out the deeds of swipes and keys. Each is set; `offers` tells whether the core's action
// of that id can be chosen now.
struct CardDeeds {
  std::function<const Card&()> card;  // as it is shown
  std::function<void(const std::string& uri)> open;
  std::function<bool(const std::string& id)> offers;
  std::function<void(const std::string& id)> act;
  std::function<void(int by)> step;  // to another card
  std::function<void()> copy, save;
  std::function<void(const std::string& sentence)> said;  // why it cannot be done

  void carry_out(SwipeDeed deed) const;

 private:
  void open_or_say(const std::string& uri, const char* missing) const;
  void act_or_say(const char* id, const char* missing) const;
  void write() const;
};

}  // namespace carte
