// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <functional>
#include <optional>
#include <string>

#include "plugin/holder/card_index.h"
#include "plugin/carte_signals.h"

namespace carte {

// What the holder knows of the people in the buddy list, for their menus and tooltips: at once, from memory.
class BuddyCards {
 public:
  explicit BuddyCards(const CardIndex& index) : index_(index) {}

  // The holder's id of the card of a buddy, or of a person by any of their buddies.
  std::optional<std::int64_t> card_of(PurpleBlistNode* node) const;
  // Answers a half that asks.
  void describe(CarteTooltip& tooltip) const;

 private:
  std::optional<std::int64_t> card_of_buddy(PurpleBuddy* buddy) const;

  const CardIndex& index_;
};

}  // namespace carte
