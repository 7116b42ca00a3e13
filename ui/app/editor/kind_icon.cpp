// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/editor/kind_icon.h"

#include <pango/pangocairo.h>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/draw/field_icon.h"
#include "ui/app/editor/handle_kind.h"

namespace carte {
namespace {

void bubble(cairo_t* cr, double side) {
  const double right = side - 0.7, bottom = side * 0.78, corner = side * 0.2;
  cairo_set_line_width(cr, 1.1);
  cairo_new_sub_path(cr);
  cairo_arc(cr, right - corner, 0.7 + corner, corner, -1.5708, 0);
  cairo_arc(cr, right - corner, bottom - corner, corner, 0, 1.5708);
  cairo_line_to(cr, side * 0.5, bottom);
  cairo_line_to(cr, side * 0.28, side - 0.7);
  cairo_line_to(cr, side * 0.28, bottom);
  cairo_arc(cr, 0.7 + corner, bottom - corner, corner, 1.5708, 3.1416);
  cairo_arc(cr, 0.7 + corner, 0.7 + corner, corner, 3.1416, 4.7124);
  cairo_close_path(cr);
  cairo_stroke(cr);
}

void letters(cairo_t* cr, const char* text, double side) {
  const gref<PangoLayout> layout(pango_cairo_create_layout(cr));
  const std::unique_ptr<PangoFontDescription, Releaser<pango_font_description_free>> font(
      pango_font_description_from_string("Sans Bold"));
  pango_font_description_set_absolute_size(font.get(), side * 0.5 * PANGO_SCALE);
  pango_layout_set_font_description(layout.get(), font.get());
  pango_layout_set_text(layout.get(), text, -1);
  PangoRectangle ink;
  pango_layout_get_pixel_extents(layout.get(), &ink, nullptr);
  cairo_move_to(cr, (side - ink.width) / 2 - ink.x, (side * 0.8 - ink.height) / 2 - ink.y);
  pango_cairo_show_layout(cr, layout.get());
}

}  // namespace

void draw_kind_icon(cairo_t* cr, Field field, const std::string& kind, double side) {
  if (field != Field::impp) return draw_field_icon(cr, field, {0, 0, side, side});
  bubble(cr, side);
  letters(cr, handle_kind(kind).sign, side);
}

}  // namespace carte
