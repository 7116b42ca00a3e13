// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "prpl-ext/region/picture.h"

namespace carte {

// How a picture lies in the room a window has for it. All of the room's lengths are in the device's pixels, so that at
// a scale of 1 each pixel of the picture is one of the screen.

struct Extent {
  int width = 0, height = 0;
  bool operator==(const Extent&) const = default;
};

// The picture's top left corner in the room, and how large it is drawn.
struct Placement {
  double scale = 1;
  int left = 0, top = 0;
  bool operator==(const Placement&) const = default;
};

// What the user chose to see of it.
struct ViewerFit {
  Extent picture, room;
  bool fits = true;                   // all of it is to be seen; never larger than it is
  double zoom = 1;                    // unless it fits
  double middle_x = 0, middle_y = 0;  // the pixel of the picture in the middle of the room; unless it fits

  double scale() const;
  // Within the limits of panning: a picture smaller than the room stands in its middle, a larger one covers it.
  Placement placement() const;

  void fit() { fits = true; }
  // One to one or another scale, with the pixel of the picture that is at this place of the room staying there.
  void zoom_to(double scale, double room_x, double room_y);
  // To the next of the usual scales, larger or smaller.
  void zoom_in(double room_x, double room_y);
  void zoom_out(double room_x, double room_y);
  // Moves the picture, as far as there is more to be seen.
  void pan(double x, double y);
};

// Whether all of the picture is in the room.
bool is_all_seen(const ViewerFit& fit);

// Where in the room a part of the picture is drawn, with the pixels around it that its edge is mixed into; within the
// room.
region::Rect drawn_part(const region::Rect& part, const Placement& placement, const Extent& room);

// Which room a window should have for the picture on a screen that leaves this much: all of it if it can be.
Extent wanted_room(const Extent& picture, const Extent& most);

}  // namespace carte
