// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cairo.h>

#include <cstdint>
#include <span>
#include <vector>

#include "prpl-ext/draw/card_picture.h"
#include "prpl-ext/region/picture.h"
#include "prpl-ext/region/pointer.h"
#include "ui/app/region/viewer_fit.h"

namespace carte {

// How the picture is to be drawn.
struct ViewerLook {
  Placement placement;
  Extent room;
  std::uint32_t around = 0;  // the colour beside the picture, 0xRRGGBB
  bool dim = false;          // it is not what is there now
  bool operator==(const ViewerLook&) const = default;
};

// Puts the picture, scaled, and the sharer's pointer over it into the pixels of a window. At a scale of 1 the pixels
// are those of the picture.
class ViewerCanvas {
 public:
  const ViewerLook& look() const { return look_; }
  void set_look(const ViewerLook& look) { look_ = look; }
  // May be read until it is replaced; without pixels there is none.
  void set_picture(const region::PictureView& picture) { picture_ = picture; }
  const region::PictureView& picture() const { return picture_; }
  void set_pointer(const region::PointerShape& shape);
  void set_pointer_place(const region::PointerPlace& place) { place_ = place; }

  // Where in the room the pointer is drawn; empty: it is not.
  region::Rect pointer_part() const;
  // Draws one part of the room into `room`, which is all of it, rows `stride` pixels apart.
  void draw(std::uint32_t* room, int stride, const region::Rect& part) const;

 private:
  void draw_picture(cairo_t* cr) const;
  void draw_pointer(cairo_t* cr) const;
  bool is_copied(const region::Rect& part) const;

  ViewerLook look_;
  region::PictureView picture_;
  region::PointerShape shape_;
  region::PointerPlace place_;
};

// Where in the room these parts of the picture are drawn, without overlaps.
std::vector<region::Rect> drawn_parts(std::span<const region::Rect> parts, const ViewerLook& look);

}  // namespace carte
