// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <vector>

#include "prpl-ext/region/picture.h"

namespace carte {

// The frame around a shared region: four bands beside its edges, never on its pixels. All in pixels of the screen.

// What of the region follows when a place of the frame is dragged.
enum class FrameGrip { none, move, left, right, bottom, top_left, top_right, bottom_left, bottom_right };

struct FrameHandle {
  FrameGrip grip = FrameGrip::none;
  region::Rect rect;
};

// From the top one clockwise: top, right, bottom, left. Top and bottom have the corners.
using FrameBands = std::array<region::Rect, 4>;
FrameBands frame_bands(const region::Rect& region, int thickness);
// As many as there is room for: always the four corners and the one to move it.
std::vector<FrameHandle> frame_handles(const region::Rect& region, int thickness);
FrameGrip grip_at(const std::vector<FrameHandle>& handles, int x, int y);

// The region after a grip was dragged by so much: on the screen, and not smaller than a side of `least` pixels.
region::Rect dragged(const region::Rect& region, FrameGrip grip, int by_x, int by_y, const region::Rect& screen);
constexpr int least_side = 32;

// Where a panel of this size stands: beside the frame, below it if it can, else above, right or left, within `work`;
// where the region leaves no room, on it, at its top.
region::Rect place_panel(const region::Rect& region, int thickness, int width, int height, const region::Rect& work);

}  // namespace carte
