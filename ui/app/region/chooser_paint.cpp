// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/chooser_paint.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <utility>

namespace carte {
namespace {

using region::Rect;
using CairoRegion = std::unique_ptr<cairo_region_t, Releaser<cairo_region_destroy>>;

// In the toolkit's units.
constexpr int frame_width = 3;
constexpr int handle_radius = 5;
constexpr int margin = 8;  // of words in their boxes, and between things
constexpr int longest_size = 420;
constexpr int seen_pixels = 17;  // of the device, across the magnifier; odd, so that one is in the middle
constexpr int pixel_side = 8;    // in the magnifier
constexpr int caption_height = 24;
constexpr int magnifier_away = 28;  // from the pointer
constexpr double darkness = 0.5;

Rect larger(const Rect& rect, int by) { return {rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by}; }

GdkRectangle larger(const GdkRectangle& rect, int by) {
  return {rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by};
}

bool same(const GdkRectangle& one, const GdkRectangle& other) { return gdk_rectangle_equal(&one, &other); }
bool touch(const GdkRectangle& one, const GdkRectangle& other) {
  return gdk_rectangle_intersect(&one, &other, nullptr);
}

void add(cairo_region_t* region, const GdkRectangle& rect) { cairo_region_union_rectangle(region, &rect); }

// The rim of a rectangle, with the handles on it.
void add_rim(cairo_region_t* region, const GdkRectangle& rect) {
  const GdkRectangle outer = larger(rect, handle_radius + 2), inner = larger(rect, -handle_radius - 2);
  const CairoRegion rim(cairo_region_create_rectangle(&outer));
  if (inner.width > 0 && inner.height > 0) cairo_region_subtract_rectangle(rim.get(), &inner);
  cairo_region_union(region, rim.get());
}

void rounded(cairo_t* cr, const GdkRectangle& at, double radius) {
  const double right = at.x + at.width, bottom = at.y + at.height;
  cairo_new_sub_path(cr);
  cairo_arc(cr, right - radius, at.y + radius, radius, -G_PI_2, 0);
  cairo_arc(cr, right - radius, bottom - radius, radius, 0, G_PI_2);
  cairo_arc(cr, at.x + radius, bottom - radius, radius, G_PI_2, G_PI);
  cairo_arc(cr, at.x + radius, at.y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path(cr);
}

void paint_words(cairo_t* cr, const GdkRectangle& at, PangoLayout* layout) {
  rounded(cr, at, 6);
  cairo_set_source_rgba(cr, 0.09, 0.09, 0.11, 0.92);
  cairo_fill_preserve(cr);
  cairo_set_source_rgba(cr, 1, 1, 1, 0.25);
  cairo_set_line_width(cr, 1);
  cairo_stroke(cr);
  cairo_set_source_rgb(cr, 1, 1, 1);
  cairo_move_to(cr, at.x + margin, at.y + margin / 2);
  pango_cairo_show_layout(cr, layout);
}

GdkRectangle box_of(PangoLayout* layout) {
  int width = 0, height = 0;
  pango_layout_get_pixel_size(layout, &width, &height);
  return {0, 0, width + 2 * margin, height + margin};
}

void accent(GtkWidget* widget, cairo_t* cr) {
  GdkRGBA colour{0.21, 0.52, 0.89, 1};
  gtk_style_context_lookup_color(gtk_widget_get_style_context(widget), "theme_selected_bg_color", &colour);
  gdk_cairo_set_source_rgba(cr, &colour);
}

GdkRectangle kept_in(GdkRectangle at, const GdkRectangle& bounds) {
  at.x = std::max(bounds.x, std::min(at.x, bounds.x + bounds.width - at.width));
  at.y = std::max(bounds.y, std::min(at.y, bounds.y + bounds.height - at.height));
  return at;
}

// At the frame's left side: above it, else in it where that leaves something to be seen, else below or beside it.
GdkRectangle place_size(GdkRectangle at, const GdkRectangle& frame, const GdkRectangle& monitor,
                        std::initializer_list<GdkRectangle> others) {
  const auto touched = [&](const GdkRectangle& other) { return touch(at, other); };
  const auto fits = [&](int x, int y) {
    at.x = x;
    at.y = y;
    return same(at, kept_in(at, monitor)) && std::none_of(others.begin(), others.end(), touched);
  };
  if (fits(frame.x, frame.y - at.height - margin)) return at;
  if (frame.height > 3 * at.height && frame.width > at.width &&
      fits(frame.x + margin, std::max(frame.y, monitor.y) + margin))
    return at;
  if (fits(frame.x, frame.y + frame.height + margin)) return at;
  if (fits(frame.x + frame.width + margin, std::max(frame.y, monitor.y + margin))) return at;
  at.x = frame.x + margin;
  at.y = frame.y + margin;
  return kept_in(at, monitor);
}

GdkRectangle place_magnifier(Pixel pointer, const GdkRectangle& monitor) {
  const int side = seen_pixels * pixel_side;
  GdkRectangle at{pointer.x + magnifier_away, pointer.y + magnifier_away, side, side + caption_height};
  if (at.x + at.width > monitor.x + monitor.width) at.x = pointer.x - magnifier_away - at.width;
  if (at.y + at.height > monitor.y + monitor.height) at.y = pointer.y - magnifier_away - at.height;
  return kept_in(at, monitor);
}

// On top where it is not in the way, else at the bottom; over the frame rather than over anything else.
GdkRectangle place_hint(GdkRectangle at, const GdkRectangle& monitor, std::initializer_list<GdkRectangle> others,
                        const GdkRectangle& frame) {
  at.x = monitor.x + (monitor.width - at.width) / 2;
  const int top = monitor.y + 3 * margin, bottom = monitor.y + monitor.height - at.height - 3 * margin;
  const auto in_the_way = [&](int y) {
    const GdkRectangle there = larger(GdkRectangle{at.x, y, at.width, at.height}, margin);
    const auto touched = [&](const GdkRectangle& other) { return touch(there, other); };
    return 2 * std::count_if(others.begin(), others.end(), touched) + touch(there, frame);
  };
  at.y = in_the_way(bottom) < in_the_way(top) ? bottom : top;
  return at;
}

}  // namespace

ChooserPainter::ChooserPainter(GtkWidget* area, const StillScreen& screen) : area_(area), screen_(screen) {
  const Rect& all = screen.layout.all;
  GdkWindow* root = gdk_screen_get_root_window(gdk_screen_get_default());
  const int factor = gdk_window_get_scale_factor(root);
  near_.reset(gdk_window_create_similar_surface(root, CAIRO_CONTENT_COLOR, (all.width + factor - 1) / factor,
                                                (all.height + factor - 1) / factor));
  cairo_surface_set_device_scale(near_.get(), 1, 1);
  cairo_t* cr = cairo_create(near_.get());
  cairo_set_source_surface(cr, screen.picture.get(), 0, 0);
  cairo_paint(cr);
  cairo_destroy(cr);
}

gref<PangoLayout> ChooserPainter::size_layout(const std::string& size) const {
  gref<PangoLayout> layout(gtk_widget_create_pango_layout(area_, size.c_str()));
  // The title may be cut, the figures behind it not.
  pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_MIDDLE);
  int width = 0;
  pango_layout_get_pixel_size(layout.get(), &width, nullptr);
  if (width > longest_size) pango_layout_set_width(layout.get(), longest_size * PANGO_SCALE);
  return layout;
}

gref<PangoLayout> ChooserPainter::hint_layout(const std::string& hint, int width) const {
  gref<PangoLayout> layout(gtk_widget_create_pango_layout(area_, nullptr));
  pango_layout_set_markup(layout.get(), hint.c_str(), -1);
  pango_layout_set_alignment(layout.get(), PANGO_ALIGN_CENTER);
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  int needed = 0;
  pango_layout_get_pixel_size(layout.get(), &needed, nullptr);
  pango_layout_set_width(layout.get(), std::min(needed, width) * PANGO_SCALE);
  return layout;
}

GdkRectangle ChooserPainter::room_at(const Selection& selection, Pixel pixel) const {
  if (screen_.is_everywhere) return screen_.placing.units_of(selection.monitor_at(pixel));
  return {0, 0, gtk_widget_get_allocated_width(area_), gtk_widget_get_allocated_height(area_)};
}

ChooserPainter::Marks ChooserPainter::marks_of(const Selection& selection, const std::string& hint,
                                               const std::string& size, const GdkRectangle& bar) const {
  Marks marks{
      selection.rect(), selection.phase() == Selection::Phase::chosen, selection.pointer(), {}, {}, {}, size, hint};
  const GdkRectangle pixel = screen_.placing.units_of({marks.pointer.x, marks.pointer.y, 1, 1});
  const Pixel pointer{pixel.x, pixel.y};
  const GdkRectangle monitor = room_at(selection, marks.pointer);
  const GdkRectangle frame = screen_.placing.units_of(marks.frame);
  if (!marks.handles || selection.is_held()) marks.magnifier_at = place_magnifier(pointer, monitor);
  marks.size_at = place_size(box_of(size_layout(size).get()), frame, room_at(selection, {marks.frame.x, marks.frame.y}),
                             {bar, marks.magnifier_at});
  const GdkRectangle hint_box = box_of(hint_layout(hint, monitor.width - 6 * margin).get());
  const GdkRectangle pointed = larger(GdkRectangle{pointer.x, pointer.y, 1, 1}, 4 * margin);
  // From window to window it stays where it is.
  const GdkRectangle drawn = selection.phase() == Selection::Phase::pointing ? GdkRectangle{} : frame;
  marks.hint_at = place_hint(hint_box, monitor, {pointed, marks.size_at, bar, marks.magnifier_at}, drawn);
  return marks;
}

void ChooserPainter::show(const Selection& selection, const std::string& hint, const std::string& size,
                          const GdkRectangle& bar) {
  const Marks before = std::exchange(marks_, marks_of(selection, hint, size, bar));
  const GdkRectangle from = screen_.placing.units_of(before.frame), to = screen_.placing.units_of(marks_.frame);
  const CairoRegion changed(cairo_region_create_rectangle(&from));
  cairo_region_xor_rectangle(changed.get(), &to);
  if (before.frame != marks_.frame || before.handles != marks_.handles) {
    add_rim(changed.get(), from);
    add_rim(changed.get(), to);
  }
  if (before.size != marks_.size || !same(before.size_at, marks_.size_at))
    for (const auto& at : {before.size_at, marks_.size_at}) add(changed.get(), larger(at, 1));
  if (before.hint != marks_.hint || !same(before.hint_at, marks_.hint_at))
    for (const auto& at : {before.hint_at, marks_.hint_at}) add(changed.get(), larger(at, 1));
  for (const auto& at : {before.magnifier_at, marks_.magnifier_at}) add(changed.get(), larger(at, 3));
  gtk_widget_queue_draw_region(area_, changed.get());
}

// A picture of more pixels than the window has.
bool ChooserPainter::is_shrunk() const { return screen_.placing.units * gtk_widget_get_scale_factor(area_) < 1; }

void ChooserPainter::paint(cairo_t* cr) {
  const Rect& all = screen_.layout.all;
  if (!screen_.is_everywhere) {
    cairo_set_source_rgb(cr, 0.09, 0.09, 0.11);
    cairo_paint(cr);
  }
  cairo_save(cr);
  cairo_translate(cr, screen_.placing.left, screen_.placing.top);
  cairo_scale(cr, screen_.placing.units, screen_.placing.units);
  cairo_set_source_surface(cr, near_.get(), 0, 0);
  if (!is_shrunk()) cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_NEAREST);
  cairo_paint(cr);
  cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_rectangle(cr, all.x, all.y, all.width, all.height);
  cairo_rectangle(cr, marks_.frame.x, marks_.frame.y, marks_.frame.width, marks_.frame.height);
  cairo_set_source_rgba(cr, 0, 0, 0, darkness);
  cairo_fill(cr);
  paint_frame(cr);
  cairo_restore(cr);
  if (marks_.handles) paint_handles(cr);
  paint_words(cr, marks_.size_at, size_layout(marks_.size).get());
  if (marks_.magnifier_at.width > 0) paint_magnifier(cr);
  paint_words(cr, marks_.hint_at, hint_layout(marks_.hint, marks_.hint_at.width - 2 * margin).get());
}

// Around what is chosen; at the screen's edges there is no room for it but within.
void ChooserPainter::paint_frame(cairo_t* cr) const {
  const int unit = static_cast<int>(std::ceil(1 / screen_.placing.units)), width = frame_width * unit;
  const Rect outer = clipped(larger(marks_.frame, width), screen_.layout.all);
  const auto ring = [&](int from, int to) {
    for (const int by : {from, to}) {
      const Rect edge = larger(outer, -by);
      cairo_rectangle(cr, edge.x, edge.y, edge.width, edge.height);
    }
    cairo_fill(cr);
  };
  accent(area_, cr);
  ring(0, width - unit);
  cairo_set_source_rgb(cr, 1, 1, 1);
  ring(width - unit, width);
}

void ChooserPainter::paint_handles(cairo_t* cr) const {
  const GdkRectangle frame = screen_.placing.units_of(marks_.frame);
  cairo_set_line_width(cr, 2);
  for (const double across : {0., 0.5, 1.})
    for (const double down : {0., 0.5, 1.}) {
      if (across == 0.5 && (down == 0.5 || frame.width < 8 * handle_radius)) continue;
      if (down == 0.5 && frame.height < 8 * handle_radius) continue;
      cairo_arc(cr, frame.x + frame.width * across, frame.y + frame.height * down, handle_radius, 0, 2 * G_PI);
      cairo_set_source_rgb(cr, 1, 1, 1);
      cairo_fill_preserve(cr);
      accent(area_, cr);
      cairo_stroke(cr);
    }
}

void ChooserPainter::paint_enlarged(cairo_t* cr, const GdkRectangle& at) const {
  const int before = seen_pixels / 2;
  cairo_save(cr);
  cairo_rectangle(cr, at.x, at.y, at.width, at.width);
  cairo_clip(cr);
  cairo_set_source_rgb(cr, 0, 0, 0);  // beyond the screen
  cairo_paint(cr);
  cairo_translate(cr, at.x, at.y);
  cairo_scale(cr, pixel_side, pixel_side);
  cairo_set_source_surface(cr, screen_.picture.get(), before - marks_.pointer.x, before - marks_.pointer.y);
  cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_NEAREST);
  cairo_paint(cr);
  cairo_restore(cr);
  const double side = pixel_side, middle = before * side;
  cairo_set_source_rgba(cr, 0.2, 0.5, 1, 0.25);
  cairo_rectangle(cr, at.x, at.y + middle, at.width, side);
  cairo_rectangle(cr, at.x + middle, at.y, side, at.width);
  cairo_fill(cr);
  cairo_set_line_width(cr, 1);
  for (const int ring : {0, 1}) {
    cairo_set_source_rgb(cr, ring, ring, ring);
    cairo_rectangle(cr, at.x + middle - 0.5 - ring, at.y + middle - 0.5 - ring, side + 1 + 2 * ring,
                    side + 1 + 2 * ring);
    cairo_stroke(cr);
  }
}

void ChooserPainter::paint_magnifier(cairo_t* cr) const {
  const GdkRectangle& at = marks_.magnifier_at;
  cairo_save(cr);
  rounded(cr, at, 6);
  cairo_clip(cr);
  cairo_set_source_rgb(cr, 0.09, 0.09, 0.11);
  cairo_paint(cr);
  paint_enlarged(cr, at);
  cairo_restore(cr);
  const gchars place(g_strdup_printf("%d, %d", marks_.pointer.x, marks_.pointer.y));
  const gref<PangoLayout> layout(gtk_widget_create_pango_layout(area_, place.get()));
  int width = 0, height = 0;
  pango_layout_get_pixel_size(layout.get(), &width, &height);
  cairo_set_source_rgb(cr, 1, 1, 1);
  cairo_move_to(cr, at.x + (at.width - width) / 2., at.y + at.width + (caption_height - height) / 2.);
  pango_cairo_show_layout(cr, layout.get());
  for (const double width : {4., 2.}) {  // to be seen on white and on black
    rounded(cr, at, 6);
    const double white = width < 3 ? 1 : 0.09;
    cairo_set_source_rgb(cr, white, white, white);
    cairo_set_line_width(cr, width);
    cairo_stroke(cr);
  }
}

}  // namespace carte
