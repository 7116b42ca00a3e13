// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "prpl-ext/card/card.h"
#include "prpl-ext/draw/card_lines.h"
#include "prpl-ext/draw/card_picture.h"
#include "prpl-ext/draw/shaped_text.h"
#include "prpl-ext/draw/theme_layout.h"

namespace carte {

// A text of the card at its place.
struct PlacedText {
  std::string group;  // of the item in theme.ini
  std::string text;   // whole, also when only its beginning fits
  Box box;            // what it takes, its icon included
  Box text_box;       // the letters' part of it
  std::optional<Field> icon;
  Box icon_box;
  std::optional<Box> seal_box;  // behind the name of a signed card
  Rgba colour, icon_colour, seal_colour;
  ShapedText shaped;
};

struct CardLayout {
  std::vector<PlacedText> texts;  // in the order of the theme's items
  std::string name;               // as the card's name is shown; initials and their colour come from it
  bool mirrored = false;          // left and right are exchanged
  std::optional<Box> portrait;
};

// Where everything of a card goes. Nothing is drawn.
CardLayout layout_card(const Card& card, const ThemeLayout& theme, const PictureOptions& options);

// The same from texts that were collected before.
CardLayout layout_lines(const std::vector<CardLine>& lines, const std::string& name, const ThemeLayout& theme,
                        bool dark);

}  // namespace carte
