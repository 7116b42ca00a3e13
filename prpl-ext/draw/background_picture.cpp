// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/draw/background_picture.h"

#include <cmath>

#include "prpl-ext/card/portrait.h"
#include "prpl-ext/draw/pixels.h"
#include "prpl-ext/draw/rounded_box.h"

namespace carte {
namespace {

using CairoPattern = std::unique_ptr<cairo_pattern_t, Releaser<cairo_pattern_destroy>>;

// A gradient over the whole card: its line is as long as the card is in that direction.
CairoPattern gradient(const Background& background, double width, double height, bool mirror) {
  const double angle = (mirror ? 180 - background.angle : background.angle) * M_PI / 180, dx = std::cos(angle),
               dy = std::sin(angle);
  const double half = (std::abs(dx) * width + std::abs(dy) * height) / 2;
  CairoPattern pattern(cairo_pattern_create_linear(width / 2 - dx * half, height / 2 - dy * half, width / 2 + dx * half,
                                                   height / 2 + dy * half));
  const std::size_t last = std::max<std::size_t>(background.colours.size(), 2) - 1;
  for (std::size_t i = 0; i <= last; ++i) {
    const Rgba& colour = background.colours[std::min(i, background.colours.size() - 1)];
    cairo_pattern_add_color_stop_rgba(pattern.get(), double(i) / double(last), colour.red, colour.green, colour.blue,
                                      colour.alpha);
  }
  return pattern;
}

void draw_image(cairo_t* cr, const std::string& png, const ThemeLayout& theme, double scale) {
  const Result<gref<GdkPixbuf>> picture = decode_picture(png);
  if (!picture) return;
  const int width = int(std::ceil(theme.width * scale)), height = int(std::ceil(theme.height * scale));
  CairoSurface pixels = covering_pixels(picture->get(), width, height, 0.5);
  if (!pixels) return;
  cairo_surface_set_device_scale(pixels.get(), scale, scale);
  cairo_set_source_surface(cr, pixels.get(), 0, 0);
  cairo_paint(cr);
}

}  // namespace

CairoSurface new_surface(double width, double height, double scale) {
  CairoSurface surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, int(std::ceil(width * scale - 1e-6)),
                                                  int(std::ceil(height * scale - 1e-6))));
  cairo_surface_set_device_scale(surface.get(), scale, scale);
  return surface;
}

CairoSurface draw_background(const ThemeLayout& theme, bool dark, bool mirror, double scale) {
  CairoSurface surface = new_surface(theme.width, theme.height, scale);
  const CairoContext context(cairo_create(surface.get()));
  cairo_t* cr = context.get();
  const ModeColours& colours = theme.colours(dark);
  const Box card{0, 0, double(theme.width), double(theme.height)};
  cairo_push_group(cr);
  cairo_set_source(cr, gradient(colours.background, card.width, card.height, mirror).get());
  cairo_paint(cr);
  if (!colours.background.image.empty()) draw_image(cr, colours.background.image, theme, scale);
  for (const ThemeShape& shape : theme.shapes) {
    add_rounded_box(cr, mirror ? mirrored(shape.box, card.width) : shape.box, shape.radius);
    set_colour(cr, colours.named.at(shape.colour));
    cairo_fill(cr);
  }
  cairo_pop_group_to_source(cr);
  add_rounded_box(cr, card, theme.radius);
  cairo_fill(cr);
  add_rounded_box(cr, {0.5, 0.5, card.width - 1, card.height - 1}, theme.radius - 0.5);
  set_colour(cr, colours.named.at("border"));
  cairo_set_line_width(cr, 1);
  cairo_stroke(cr);
  return surface;
}

}  // namespace carte
