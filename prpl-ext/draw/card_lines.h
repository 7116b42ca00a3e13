// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "prpl-ext/card/card.h"
#include "prpl-ext/draw/theme_layout.h"

namespace carte {

// One text that a theme would show of a card, if it has room.
struct CardLine {
  const ThemeItem* item = nullptr;
  int nth = 0;        // which of its field's values
  Field field{};      // the first of its fields that has a value; for the icon
  std::string label;  // the field's name with space behind it, where the item shows one
  std::string text;
  bool seal = false;  // the seal of a signed card stands behind it
};

// The theme's items that have something to say, in its order. A value that stands on the card already is not said
// again. The seal goes behind the name.
std::vector<CardLine> card_lines(const Card& card, const ThemeLayout& theme, const std::string& footer, bool has_seal,
                                 const Date& today);

// The card's name as it is shown.
std::string shown_name(const Card& card, const Date& today);

}  // namespace carte
