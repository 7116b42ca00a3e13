// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/viewer_canvas.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace carte {
namespace {

using region::Rect;

using Drawing = std::unique_ptr<cairo_t, Releaser<cairo_destroy>>;
using CairoRegion = std::unique_ptr<cairo_region_t, Releaser<cairo_region_destroy>>;

// Cairo only reads a source, but has no type that says so.
CairoSurface surface_of(cairo_format_t format, const std::uint32_t* pixels, int width, int height, int stride) {
  auto* bytes = reinterpret_cast<unsigned char*>(const_cast<std::uint32_t*>(pixels));
  return CairoSurface(cairo_image_surface_create_for_data(bytes, format, width, height, stride * 4));
}

bool is_whole(double scale) { return scale >= 1 && scale == std::floor(scale); }

Rect overlap(const Rect& one, const Rect& other) {
  const int left = std::max(one.x, other.x), top = std::max(one.y, other.y);
  const int right = std::min(one.x + one.width, other.x + other.width);
  const int bottom = std::min(one.y + one.height, other.y + other.height);
  return right > left && bottom > top ? Rect{left, top, right - left, bottom - top} : Rect{};
}

// Smaller than a half, bilinear drops pixels; above, the better filter would take 60 ms for 1080 lines and shows little
// more.
cairo_filter_t filter_for(double scale) {
  if (is_whole(scale)) return CAIRO_FILTER_NEAREST;
  return scale < 0.5 ? CAIRO_FILTER_GOOD : CAIRO_FILTER_BILINEAR;
}

void set_scaled_source(cairo_t* cr, cairo_surface_t* surface, double scale) {
  cairo_scale(cr, scale, scale);
  cairo_set_source_surface(cr, surface, 0, 0);
  cairo_pattern_set_filter(cairo_get_source(cr), filter_for(scale));
}

}  // namespace

void ViewerCanvas::set_pointer(const region::PointerShape& shape) {
  const bool complete = shape.pixels.size() == static_cast<std::size_t>(std::max(0, shape.width)) *
                                                   static_cast<std::size_t>(std::max(0, shape.height));
  shape_ = complete ? shape : region::PointerShape{};
}

Rect ViewerCanvas::pointer_part() const {
  if (!place_.inside || shape_.pixels.empty() || !picture_.pixels) return {};
  return drawn_part({place_.x - shape_.hot_x, place_.y - shape_.hot_y, shape_.width, shape_.height}, look_.placement,
                    look_.room);
}

bool ViewerCanvas::is_copied(const Rect& part) const {
  return look_.placement.scale == 1 && !look_.dim && overlap(part, pointer_part()).width == 0 &&
         overlap(part, {look_.placement.left, look_.placement.top, picture_.width, picture_.height}) == part;
}

void ViewerCanvas::draw(std::uint32_t* room, int stride, const Rect& part) const {
  if (picture_.pixels && is_copied(part)) {
    for (int y = part.y; y < part.y + part.height; ++y)
      std::memcpy(room + static_cast<std::ptrdiff_t>(y) * stride + part.x,
                  picture_.row(y - look_.placement.top) + part.x - look_.placement.left,
                  sizeof *room * static_cast<std::size_t>(part.width));
    return;
  }
  const CairoSurface target = surface_of(CAIRO_FORMAT_RGB24, room, look_.room.width, look_.room.height, stride);
  const Drawing drawing(cairo_create(target.get()));
  cairo_t* cr = drawing.get();
  cairo_rectangle(cr, part.x, part.y, part.width, part.height);
  cairo_clip(cr);
  cairo_set_source_rgb(cr, (look_.around >> 16 & 255) / 255., (look_.around >> 8 & 255) / 255.,
                       (look_.around & 255) / 255.);
  cairo_paint(cr);
  if (!picture_.pixels) return;
  draw_picture(cr);
  draw_pointer(cr);
}

void ViewerCanvas::draw_picture(cairo_t* cr) const {
  const CairoSurface surface =
      surface_of(CAIRO_FORMAT_RGB24, picture_.pixels, picture_.width, picture_.height, picture_.stride);
  const double scale = look_.placement.scale;
  cairo_save(cr);
  cairo_translate(cr, look_.placement.left, look_.placement.top);
  cairo_rectangle(cr, 0, 0, std::ceil(picture_.width * scale), std::ceil(picture_.height * scale));
  cairo_clip(cr);
  cairo_save(cr);
  set_scaled_source(cr, surface.get(), scale);
  cairo_pattern_set_extend(cairo_get_source(cr), CAIRO_EXTEND_PAD);
  cairo_set_operator(cr, CAIRO_OPERATOR_SOURCE);
  cairo_paint(cr);
  cairo_restore(cr);
  if (look_.dim) {
    cairo_set_source_rgba(cr, 0, 0, 0, 0.5);
    cairo_paint(cr);
  }
  cairo_restore(cr);
}

void ViewerCanvas::draw_pointer(cairo_t* cr) const {
  if (pointer_part().width == 0) return;
  const CairoSurface surface =
      surface_of(CAIRO_FORMAT_ARGB32, shape_.pixels.data(), shape_.width, shape_.height, shape_.width);
  const double scale = look_.placement.scale;
  cairo_save(cr);
  cairo_translate(cr, look_.placement.left, look_.placement.top);
  cairo_translate(cr, (place_.x - shape_.hot_x) * scale, (place_.y - shape_.hot_y) * scale);
  set_scaled_source(cr, surface.get(), scale);
  cairo_paint(cr);
  cairo_restore(cr);
}

std::vector<Rect> drawn_parts(std::span<const Rect> parts, const ViewerLook& look) {
  const CairoRegion all(cairo_region_create());
  for (const Rect& part : parts) {
    const Rect drawn = drawn_part(part, look.placement, look.room);
    const cairo_rectangle_int_t one{drawn.x, drawn.y, drawn.width, drawn.height};
    if (drawn.width > 0) cairo_region_union_rectangle(all.get(), &one);
  }
  std::vector<Rect> result(static_cast<std::size_t>(cairo_region_num_rectangles(all.get())));
  for (std::size_t i = 0; i < result.size(); ++i) {
    cairo_rectangle_int_t one;
    cairo_region_get_rectangle(all.get(), static_cast<int>(i), &one);
    result[i] = {one.x, one.y, one.width, one.height};
  }
  return result;
}

}  // namespace carte
