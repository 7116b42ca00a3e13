// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "prpl-ext/region/picture.h"

namespace carte::region {

// A picture of stripes and steps in which no row is like another; `seed` makes it a different one.
inline Picture drawn_picture(int width, int height, std::uint32_t seed = 0) {
  Picture picture(width, height);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x)
      picture.row(y)[x] = (static_cast<std::uint32_t>((x / 8) * 0x050301 + y * 0x010207) + seed * 0x314159) & 0xffffff;
  return picture;
}

// One that no coder makes small, as photos and films are.
inline Picture noise_picture(int width, int height, std::uint32_t seed) {
  Picture picture(width, height);
  std::uint32_t state = seed * 2654435761u + 12345;
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) picture.row(y)[x] = (state = state * 1664525 + 1013904223) >> 8;
  return picture;
}

inline void fill(Picture& picture, const Rect& rect, std::uint32_t colour) {
  for (int y = rect.y; y < rect.y + rect.height; ++y)
    for (int x = rect.x; x < rect.x + rect.width; ++x) picture.row(y)[x] = colour;
}

inline bool same_pixels(const PictureView& one, const PictureView& other) {
  if (one.width != other.width || one.height != other.height) return false;
  for (int y = 0; y < one.height; ++y)
    for (int x = 0; x < one.width; ++x)
      if ((one.row(y)[x] & 0xffffff) != (other.row(y)[x] & 0xffffff)) return false;
  return true;
}

}  // namespace carte::region
