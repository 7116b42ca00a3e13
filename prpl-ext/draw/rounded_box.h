// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cairo.h>

#include <algorithm>
#include <cmath>

#include "prpl-ext/draw/theme_layout.h"

namespace carte {

// Adds a rectangle with round corners to the path.
inline void add_rounded_box(cairo_t* cr, const Box& box, double radius) {
  const double r = std::min({radius, box.width / 2, box.height / 2});
  const double left = box.x + r, right = box.x + box.width - r, top = box.y + r, bottom = box.y + box.height - r;
  cairo_new_sub_path(cr);
  cairo_arc(cr, right, top, r, -M_PI / 2, 0);
  cairo_arc(cr, right, bottom, r, 0, M_PI / 2);
  cairo_arc(cr, left, bottom, r, M_PI / 2, M_PI);
  cairo_arc(cr, left, top, r, M_PI, 3 * M_PI / 2);
  cairo_close_path(cr);
}

inline void set_colour(cairo_t* cr, const Rgba& colour) {
  cairo_set_source_rgba(cr, colour.red, colour.green, colour.blue, colour.alpha);
}

}  // namespace carte
