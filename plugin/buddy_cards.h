// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "plugin/holder/card_index.h"
#include "plugin/carte_signals.h"

namespace carte {

// What the holder knows of the people in the buddy list, for their menus and tooltips: at once, from memory.
class BuddyCards {
 public:
  // The holder's id of the card exchanged with whoever is at that address of an account; 0 when there is none.
  using Exchanged = std::function<std::int64_t(const AccountName& account, const UserName& name)>;

  BuddyCards(const CardIndex& index, Exchanged exchanged) : index_(index), exchanged_(std::move(exchanged)) {}

  // The holder's id of the card of a buddy, or of a person by any of their buddies.
  std::optional<std::int64_t> card_of(PurpleBlistNode* node) const;
  // Answers a half that asks.
  void describe(CarteTooltip& tooltip) const;

 private:
  std::optional<std::int64_t> card_of_buddy(PurpleBuddy* buddy) const;

  const CardIndex& index_;
  Exchanged exchanged_;
};

}  // namespace carte
