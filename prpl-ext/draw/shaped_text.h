// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <pango/pangocairo.h>

#include <string>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/draw/theme_layout.h"

namespace carte {

// A text ready to be drawn, in the theme's units.
struct ShapedText {
  gref<PangoLayout> layout;
  double size = 0;   // of the letters; may be smaller than the style's
  double width = 0;  // of the longest line
  int lines = 1;
  bool shortened = false;  // ends in an ellipsis
  bool right_to_left = false;
  double last_x = 0, last_width = 0;  // where its last line begins, and how long that is

  // Lines stand at even distances, whichever fonts the characters come from.
  double line_height() const { return size * 1.4; }
  double height() const { return line_height() * lines; }
};

// The language for choosing among fonts that draw Han characters differently: by the kana or hangul in the card, else
// by the user's own Chinese locale, else zh-cn. Empty when there are no such characters.
std::string han_language(const std::string& text);

// Whether the text's first letter is of a script that is written from right to left.
bool reads_right_to_left(const std::string& text);

// Shapes one text into at most `width`; what is too long becomes smaller down to style.min_size, then is broken into
// style.lines lines, then ends in an ellipsis. The first `label_bytes` are drawn in `label_colour`.
ShapedText shape_text(const std::string& text, const TextStyle& style, double width, const std::string& language,
                      std::size_t label_bytes = 0, const Rgba& label_colour = {});

// Draws it with its left upper corner at x, y in the current colour.
void draw_text(cairo_t* cr, const ShapedText& text, double x, double y);

}  // namespace carte
