// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/frame_line.h"

namespace carte {
namespace {

struct Style {
  double red, green, blue;
  double dash, gap;  // in widths of the line; no gap: unbroken
};

constexpr Style style_of(FrameLook look) {
  switch (look) {
    case FrameLook::armed:
      return {0.08, 0.40, 0.75, 4, 2.5};
    case FrameLook::live:
      return {0.85, 0.11, 0.10, 1, 0};
    case FrameLook::paused:
      return {0.80, 0.48, 0, 1, 1.5};
  }
  return {};
}

}  // namespace

void set_frame_colour(cairo_t* cr, FrameLook look) {
  const Style style = style_of(look);
  cairo_set_source_rgb(cr, style.red, style.green, style.blue);
}

void stroke_frame_line(cairo_t* cr, FrameLook look, double width) {
  const Style style = style_of(look);
  const double dashes[] = {style.dash * width, style.gap * width};
  cairo_set_line_width(cr, width);
  cairo_set_source_rgb(cr, 1, 1, 1);
  cairo_stroke_preserve(cr);
  set_frame_colour(cr, look);
  if (style.gap > 0) cairo_set_dash(cr, dashes, 2, 0);
  cairo_stroke(cr);
  cairo_set_dash(cr, nullptr, 0, 0);
}

}  // namespace carte
