// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/draw/card_picture.h"

#include <algorithm>
#include <cmath>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/draw/background_picture.h"
#include "prpl-ext/draw/card_layout.h"
#include "prpl-ext/draw/field_icon.h"
#include "prpl-ext/draw/lru.h"
#include "prpl-ext/draw/pixels.h"
#include "prpl-ext/draw/portrait_picture.h"
#include "prpl-ext/draw/rounded_box.h"

namespace carte {
namespace {

constexpr double least_scale = 0.5, most_scale = 4;

std::string key_number(double value) { return std::to_string(std::lround(value * 1000)) + "|"; }

// Backgrounds, portraits and layouts of the cards that are on the screen now.
class Pictures {
 public:
  static Pictures& instance() {
    static Pictures pictures;
    return pictures;
  }

  CairoSurface draw(const Card& card, const ThemeLayout& theme, const PictureOptions& options) {
    const double scale = std::clamp(options.scale, least_scale, most_scale);
    CairoSurface surface = new_surface(theme.width, theme.height, scale);
    const CairoContext context(cairo_create(surface.get()));
    cairo_t* cr = context.get();
    const CardLayout& layout = layout_of(card, theme, options);
    cairo_set_operator(cr, CAIRO_OPERATOR_SOURCE);
    cairo_set_source_surface(cr, background(theme, options.dark, layout.mirrored, scale), 0, 0);
    cairo_paint(cr);
    cairo_set_operator(cr, CAIRO_OPERATOR_OVER);
    if (theme.portrait) draw_portrait_of(cr, card, layout, theme, options, scale);
    for (const PlacedText& text : layout.texts) draw_placed(cr, text);
    return surface;
  }

 private:
  cairo_surface_t* background(const ThemeLayout& theme, bool dark, bool mirror, double scale) {
    const std::string key =
        key_number(scale) + (dark ? "dark|" : "light|") + (mirror ? "mirror|" : "") + theme.fingerprint;
    return backgrounds_.get(key, [&] { return draw_background(theme, dark, mirror, scale); }).get();
  }

  // Laid out again only when a text differs.
  const CardLayout& layout_of(const Card& card, const ThemeLayout& theme, const PictureOptions& options) {
    std::vector<CardLine> lines = card_lines(card, theme, options.footer, options.has_seal, options.today);
    std::string key = theme.fingerprint + (options.dark ? "|dark" : "|light");
    for (const CardLine& line : lines)
      key += "\n" + line.item->group + "\n" + line.label + line.text + (line.seal ? "\nseal" : "");
    return layouts_.get(key, [&] { return layout_lines(lines, shown_name(card, options.today), theme, options.dark); });
  }

  void draw_portrait_of(cairo_t* cr, const Card& card, const CardLayout& layout, const ThemeLayout& theme,
                        const PictureOptions& options, double scale) {
    const ThemePortrait& place = *theme.portrait;
    const Box& box = *layout.portrait;
    const std::string about =
        key_number(scale) + key_number(place.box.width) + key_number(place.box.height) + key_number(place.radius);
    cairo_surface_t* picture = nullptr;
    if (options.show_photo && card.photo && !card.photo->bytes.empty())
      picture =
          portraits_
              .get("photo|" + about + card.photo->bytes, [&] { return draw_portrait(card.photo->bytes, place, scale); })
              .get();
    if (!picture) {
      const std::string font = name_font(theme);
      picture = portraits_
                    .get("name|" + about + font + "|" + layout.name,
                         [&] { return draw_initials(layout.name, place, font, scale); })
                    .get();
    }
    cairo_set_source_surface(cr, picture, box.x, box.y);
    // The card's own corners may cut into a portrait that reaches them.
    add_rounded_box(cr, {0, 0, double(theme.width), double(theme.height)}, theme.radius);
    cairo_fill(cr);
    if (place.ring <= 0) return;
    add_rounded_box(cr, box, place.radius);
    set_colour(cr, theme.colours(options.dark).named.at(place.ring_colour));
    cairo_set_line_width(cr, place.ring);
    cairo_stroke(cr);
  }

  static std::string name_font(const ThemeLayout& theme) {
    for (const ThemeItem& item : theme.items) {
      if (std::find(item.fields.begin(), item.fields.end(), Field::fn) != item.fields.end()) return item.style.font;
    }
    return "Sans";
  }

  static void draw_placed(cairo_t* cr, const PlacedText& text) {
    if (text.icon) {
      set_colour(cr, text.icon_colour);
      draw_field_icon(cr, *text.icon, text.icon_box);
    }
    if (text.seal_box) {
      set_colour(cr, text.seal_colour);
      draw_seal(cr, *text.seal_box);
    }
    set_colour(cr, text.colour);
    draw_text(cr, text.shaped, text.text_box.x, text.text_box.y);
  }

  Lru<CairoSurface> backgrounds_{4};
  Lru<CairoSurface> portraits_{12};
  Lru<CardLayout> layouts_{32};
};

}  // namespace

PictureSize card_picture_size(const Theme& theme) { return {theme.layout.width, theme.layout.height}; }

CairoSurface draw_card(const Card& card, const Theme& theme, const PictureOptions& options) {
  return Pictures::instance().draw(card, theme.layout, options);
}

std::string card_png(const Card& card, const Theme& theme, const PictureOptions& options) {
  return png_bytes(draw_card(card, theme, options).get());
}

Result<void> write_card_png(const std::string& path, const Card& card, const Theme& theme,
                            const PictureOptions& options) {
  const std::string bytes = card_png(card, theme, options);
  GErrorOut error;
  if (!g_file_set_contents(path.c_str(), bytes.data(), gssize(bytes.size()), error)) return Error{error.message()};
  return {};
}

}  // namespace carte
