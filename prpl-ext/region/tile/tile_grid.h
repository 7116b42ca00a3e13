// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "prpl-ext/region/picture.h"

namespace carte::region::tile {

using Pixel = std::uint32_t;  // 0x00RRGGBB
constexpr int tile_side = 16;

// A picture cut into tiles, in reading order; those at the right and at the bottom are as large as the picture leaves.
struct TileGrid {
  int width = 0, height = 0;   // pixels
  int columns = 0, rows = 0;   // tiles

  TileGrid() = default;
  TileGrid(int width_in, int height_in)
      : width(width_in), height(height_in), columns((width_in + tile_side - 1) / tile_side),
        rows((height_in + tile_side - 1) / tile_side) {}

  int count() const { return columns * rows; }
  Rect tile(int column, int row) const { return span(column, column + 1, row); }
  Rect tile(int index) const { return tile(index % columns, index / columns); }
  // The tiles from column `first` up to and without column `last`.
  Rect span(int first, int last, int row) const {
    const int x = first * tile_side, y = row * tile_side;
    return {x, y, std::min(last * tile_side, width) - x, std::min(y + tile_side, height) - y};
  }
  // The tiles that an area lies in, as far as it is in the picture: columns and rows.
  Rect touched(const Rect& area) const {
    const int left = std::clamp(area.x, 0, width), right = std::clamp(area.x + area.width, left, width);
    const int top = std::clamp(area.y, 0, height), bottom = std::clamp(area.y + area.height, top, height);
    if (left == right || top == bottom) return {};
    const int column = left / tile_side, row = top / tile_side;
    return {column, row, (right - 1) / tile_side + 1 - column, (bottom - 1) / tile_side + 1 - row};
  }
  bool contains(const Rect& area) const {
    return area.x >= 0 && area.y >= 0 && area.x + area.width <= width && area.y + area.height <= height;
  }
};

// Pixels of a picture with a margin of black around them, so that the neighbours of any pixel can be read.
class Plane {
 public:
  static constexpr int margin = 16;

  Plane() = default;
  Plane(int width, int height)
      : stride_(width + margin), pixels_(static_cast<std::size_t>(stride_) * (height + 2 * margin) + margin) {}

  std::ptrdiff_t stride() const { return stride_; }
  Pixel* at(int x, int y) { return pixels_.data() + offset(x, y); }
  const Pixel* at(int x, int y) const { return pixels_.data() + offset(x, y); }

 private:
  // The right margin of a row is the left one of the next.
  std::ptrdiff_t offset(int x, int y) const { return static_cast<std::ptrdiff_t>(y + margin) * stride_ + margin + x; }

  int stride_ = 0;
  std::vector<Pixel> pixels_;
};

inline void copy_area(Plane& to, const Rect& area, const Plane& from, int from_x, int from_y) {
  for (int y = 0; y < area.height; y++)
    std::copy_n(from.at(from_x, from_y + y), area.width, to.at(area.x, area.y + y));
}

}  // namespace carte::region::tile
