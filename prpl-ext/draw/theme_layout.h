// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "prpl-ext/card/field.h"

namespace carte {

// All lengths are in the theme's units: pixels at scale 1.
struct Box {
  double x = 0, y = 0, width = 0, height = 0;
  bool operator==(const Box&) const = default;
};

// The same place seen in a mirror.
inline Box mirrored(const Box& box, double card_width) {
  return {card_width - box.x - box.width, box.y, box.width, box.height};
}

struct Rgba {
  double red = 0, green = 0, blue = 0, alpha = 1;
  bool operator==(const Rgba&) const = default;
};

// One colour, a gradient of several, and a PNG drawn over them to cover the card.
struct Background {
  std::vector<Rgba> colours;  // never empty
  double angle = 90;          // where the gradient goes: 0 to the right, 90 down
  std::string image;          // PNG bytes, empty for none
};

// What differs between light and dark.
struct ModeColours {
  Background background;
  std::map<std::string, Rgba> named;  // always has text, muted, accent and border
};

enum class TextAlign { start, centre, end };  // start is where the text itself begins: right for Arabic
enum class VerticalAlign { top, middle, bottom };
enum class ItemLabel { none, icon, name };

struct TextStyle {
  std::string font;      // families, the first that is installed
  double size = 12;      // of the letters, in units
  double min_size = 12;  // a text too long is made smaller down to this, then shortened
  int weight = 400;      // 100..900
  bool italic = false;
  std::string colour = "text";
  TextAlign align = TextAlign::start;
  int lines = 1;
};

// One text of the card: fields joined on one line, the footer, or a text of the theme's own. Without any value it takes
// no place.
struct ThemeItem {
  std::string group;  // its group in theme.ini
  std::vector<Field> fields;
  bool footer = false;
  std::string text;  // static
  std::string separator = " · ", before, after;
  int values = 1;  // how many values of its field, each on a line of its own
  ItemLabel label = ItemLabel::none;
  std::string label_colour = "muted";
  TextStyle style;
  std::string column;  // where it stands, or else
  Box box;             // its own place
  double gap = 0;      // free space above it in its column, unless it is the first
  bool wide = false;   // takes the column's whole width, with nothing beside it
};

// A place in which items follow one another; what is empty leaves no hole, what has no room any more is left out.
struct ThemeColumn {
  std::string name;
  Box box;
  VerticalAlign align = VerticalAlign::top;
  int across = 1;      // 2: two texts side by side where both fit
  double gutter = 12;  // between them
};

struct ThemeShape {
  Box box;
  double radius = 0;
  std::string colour = "accent";
};

struct ThemePortrait {
  Box box;
  double radius = 0;  // half of the side makes a circle
  double ring = 0;    // width of a line around it
  std::string ring_colour = "border";
};

struct ThemeLayout {
  std::string fingerprint;  // of everything the theme consists of; caches go by it
  int width = 360, height = 200;
  double radius = 12;
  bool mirror = true;  // for a name that is written from right to left, left and right are exchanged
  ModeColours light, dark;
  std::optional<ThemePortrait> portrait;
  std::vector<ThemeShape> shapes;
  std::vector<ThemeColumn> columns;
  std::vector<ThemeItem> items;

  const ModeColours& colours(bool is_dark) const { return is_dark ? dark : light; }
};

// What a theme may cost; readers refuse more, with a reason.
struct ThemeLimits {
  static constexpr int max_side = 600, min_side = 80;
  static constexpr std::size_t ini_bytes = 64 * 1024;
  static constexpr std::size_t image_bytes = 1024 * 1024;
  static constexpr std::size_t groups = 100;
};

}  // namespace carte
