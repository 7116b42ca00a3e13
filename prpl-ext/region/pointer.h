// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace carte::region {

// The sharer's pointer, which is never in the pixels: premultiplied ARGB (0xAARRGGBB), `width` x `height`, and the pixel of it that points.
struct PointerShape {
  int width = 0, height = 0, hot_x = 0, hot_y = 0;
  std::vector<std::uint32_t> pixels;
  bool operator==(const PointerShape&) const = default;
};

// Where the pointer is in the picture. Outside of it: not to be shown.
struct PointerPlace {
  int x = 0, y = 0;
  bool inside = false;
  bool operator==(const PointerPlace&) const = default;
};

}  // namespace carte::region
