// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/draw/shaped_text.h"

#include <algorithm>
#include <cmath>

namespace carte {
namespace {

using FontDescription = std::unique_ptr<PangoFontDescription, Releaser<pango_font_description_free>>;
using AttrList = std::unique_ptr<PangoAttrList, Releaser<pango_attr_list_unref>>;
using LayoutIter = std::unique_ptr<PangoLayoutIter, Releaser<pango_layout_iter_free>>;
using FontOptions = std::unique_ptr<cairo_font_options_t, Releaser<cairo_font_options_destroy>>;

gref<PangoContext> new_context() {
  gref<PangoContext> context(pango_font_map_create_context(pango_cairo_font_map_get_default()));
  FontOptions options(cairo_font_options_create());
  // Nothing may depend on the scale, or texts would break elsewhere at 1x and 2x.
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_SLIGHT);
  cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context.get(), options.get());
  pango_context_set_round_glyph_positions(context.get(), FALSE);
  return context;
}

void set_font(PangoLayout* layout, const TextStyle& style, double size) {
  FontDescription font(pango_font_description_new());
  pango_font_description_set_family(font.get(), style.font.c_str());
  pango_font_description_set_absolute_size(font.get(), size * PANGO_SCALE);
  pango_font_description_set_weight(font.get(), PangoWeight(style.weight));
  pango_font_description_set_style(font.get(), style.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_layout_set_font_description(layout, font.get());
}

guint16 channel(double value) { return guint16(std::lround(value * 65535)); }

void set_attributes(PangoLayout* layout, const std::string& language, std::size_t label_bytes,
                    const Rgba& label_colour) {
  AttrList attributes(pango_attr_list_new());
  if (!language.empty())
    pango_attr_list_insert(attributes.get(), pango_attr_language_new(pango_language_from_string(language.c_str())));
  if (label_bytes > 0) {
    PangoAttribute* colour =
        pango_attr_foreground_new(channel(label_colour.red), channel(label_colour.green), channel(label_colour.blue));
    colour->end_index = guint(label_bytes);
    pango_attr_list_insert(attributes.get(), colour);
  }
  pango_layout_set_attributes(layout, attributes.get());
}

PangoAlignment alignment(TextAlign align) {
  if (align == TextAlign::centre) return PANGO_ALIGN_CENTER;
  return align == TextAlign::end ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

bool is_kana(gunichar c) { return c >= 0x3040 && c <= 0x30ff; }
bool is_hangul(gunichar c) { return (c >= 0xac00 && c <= 0xd7a3) || (c >= 0x1100 && c <= 0x11ff); }
bool is_han(gunichar c) {
  return (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x323af);
}

bool has_han(const std::string& text) {
  for (const char* at = text.c_str(); *at; at = g_utf8_next_char(at)) {
    if (is_han(g_utf8_get_char(at))) return true;
  }
  return false;
}

std::string chinese_of_the_locale() {
  for (const char* const* name = g_get_language_names(); *name; ++name) {
    const std::string locale = *name;
    if (locale.rfind("zh_TW", 0) == 0) return "zh-tw";
    if (locale.rfind("zh_HK", 0) == 0) return "zh-hk";
    if (locale.rfind("ja", 0) == 0) return "ja";
  }
  return "zh-cn";
}

}  // namespace

bool reads_right_to_left(const std::string& text) {
  const char* at = text.c_str();
  while (*at && !g_unichar_isalpha(g_utf8_get_char(at))) at = g_utf8_next_char(at);
  switch (g_unichar_get_script(g_utf8_get_char(at))) {
    case G_UNICODE_SCRIPT_ARABIC:
    case G_UNICODE_SCRIPT_HEBREW:
    case G_UNICODE_SCRIPT_SYRIAC:
    case G_UNICODE_SCRIPT_THAANA:
    case G_UNICODE_SCRIPT_NKO:
    case G_UNICODE_SCRIPT_MANDAIC:
    case G_UNICODE_SCRIPT_SAMARITAN:
    case G_UNICODE_SCRIPT_ADLAM:
      return true;
    default:
      return false;
  }
}

std::string han_language(const std::string& text) {
  for (const char* at = text.c_str(); *at; at = g_utf8_next_char(at)) {
    const gunichar character = g_utf8_get_char(at);
    if (is_kana(character)) return "ja";
    if (is_hangul(character)) return "ko";
  }
  return has_han(text) ? chinese_of_the_locale() : std::string();
}

ShapedText shape_text(const std::string& text, const TextStyle& style, double width, const std::string& language,
                      std::size_t label_bytes, const Rgba& label_colour) {
  static const gref<PangoContext> context = new_context();
  ShapedText shaped{gref<PangoLayout>(pango_layout_new(context.get())), style.size};
  PangoLayout* layout = shaped.layout.get();
  pango_layout_set_text(layout, text.c_str(), int(text.size()));
  // Digits and signs would come from another font than the rest if texts without Han characters had the language.
  set_attributes(layout, has_han(text) ? language : std::string(), label_bytes, label_colour);
  pango_layout_set_auto_dir(layout, TRUE);
  pango_layout_set_alignment(layout, alignment(style.align));
  pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width(layout, int(std::floor(std::max(width, 1.0) * PANGO_SCALE)));
  pango_layout_set_single_paragraph_mode(layout, TRUE);
  for (set_font(layout, style, shaped.size); pango_layout_is_ellipsized(layout) && shaped.size > style.min_size;) {
    shaped.size = std::max(shaped.size - 1, style.min_size);
    set_font(layout, style, shaped.size);
  }
  if (pango_layout_is_ellipsized(layout) && style.lines > 1) pango_layout_set_height(layout, -style.lines);
  PangoRectangle logical;
  pango_layout_get_extents(layout, nullptr, &logical);
  shaped.width = double(logical.width) / PANGO_SCALE;
  shaped.lines = pango_layout_get_line_count(layout);
  shaped.shortened = pango_layout_is_ellipsized(layout);
  shaped.right_to_left = reads_right_to_left(text);
  const LayoutIter at(pango_layout_get_iter(layout));
  while (pango_layout_iter_next_line(at.get())) {
  }
  PangoRectangle last;
  pango_layout_iter_get_line_extents(at.get(), nullptr, &last);
  shaped.last_x = double(last.x - logical.x) / PANGO_SCALE;
  shaped.last_width = double(last.width) / PANGO_SCALE;
  return shaped;
}

void draw_text(cairo_t* cr, const ShapedText& text, double x, double y) {
  PangoRectangle all, line;
  pango_layout_get_extents(text.layout.get(), nullptr, &all);
  LayoutIter at(pango_layout_get_iter(text.layout.get()));
  // The middle of capital letters comes to the middle of the line.
  double baseline = y + text.line_height() / 2 + text.size * 0.36;
  do {
    pango_layout_iter_get_line_extents(at.get(), nullptr, &line);
    cairo_move_to(cr, x + double(line.x - all.x) / PANGO_SCALE, baseline);
    pango_cairo_show_layout_line(cr, pango_layout_iter_get_line_readonly(at.get()));
    baseline += text.line_height();
  } while (pango_layout_iter_next_line(at.get()));
}

}  // namespace carte
