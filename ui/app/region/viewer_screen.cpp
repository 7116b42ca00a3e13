// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/viewer_screen.h"

#include <cstring>
#include <utility>
#include <vector>

namespace carte {

using region::Rect;

void ViewerScreen::show(const region::DecodedPicture& picture) {
  const auto& before = canvas_.picture();
  const bool other_size = before.width != picture.picture.width || before.height != picture.picture.height;
  canvas_.set_picture(picture.picture);
  if (other_size) return draw_all();
  draw(drawn_parts(picture.changed, canvas_.look()));
}

// What was drawn stays to be seen until there is another.
void ViewerScreen::forget() { canvas_.set_picture({}); }

void ViewerScreen::show_pointer(const region::PointerShape& shape) {
  const Rect before = canvas_.pointer_part();
  canvas_.set_pointer(shape);
  draw(std::vector{before, canvas_.pointer_part()});
}

void ViewerScreen::move_pointer(const region::PointerPlace& place) {
  const Rect before = canvas_.pointer_part();
  canvas_.set_pointer_place(place);
  draw(std::vector{before, canvas_.pointer_part()});
}

bool ViewerScreen::want_look(const ViewerLook& look) {
  const std::lock_guard lock(guard_);
  const bool on_its_way = wanted_.has_value();
  wanted_ = look;
  return !on_its_way;
}

void ViewerScreen::look_wanted() {
  std::optional<ViewerLook> look;
  {
    const std::lock_guard lock(guard_);
    look = std::exchange(wanted_, std::nullopt);
  }
  if (!look || *look == canvas_.look()) return;
  canvas_.set_look(*look);
  draw_all();
}

void ViewerScreen::draw_all() { draw(std::vector{Rect{0, 0, canvas_.look().room.width, canvas_.look().room.height}}); }

void ViewerScreen::draw(std::span<const Rect> parts) {
  const Extent& room = canvas_.look().room;
  if (room.width <= 0 || room.height <= 0 || !canvas_.picture().pixels) return;
  std::uint32_t* pixels = paper_->pixels(room);
  if (!pixels) return;
  std::vector<Rect> seen;
  for (const Rect& part : parts)
    if (part.width > 0 && part.height > 0) seen.push_back(part);
  for (const Rect& part : seen) canvas_.draw(pixels, room.width, part);
  paper_->put(seen);
}

CairoSurface ViewerScreen::copy() const {
  const auto& picture = canvas_.picture();
  if (!picture.pixels) return nullptr;
  CairoSurface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, picture.width, picture.height));
  unsigned char* rows = cairo_image_surface_get_data(surface.get());
  if (!rows) return nullptr;
  for (int y = 0; y < picture.height; ++y)
    std::memcpy(rows + static_cast<std::ptrdiff_t>(y) * cairo_image_surface_get_stride(surface.get()), picture.row(y),
                static_cast<std::size_t>(picture.width) * 4);
  cairo_surface_mark_dirty(surface.get());
  return surface;
}

}  // namespace carte
