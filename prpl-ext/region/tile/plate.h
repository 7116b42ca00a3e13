// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "prpl-ext/region/tile/tile_grid.h"

namespace carte::region::tile {

// For each tile the last content that stood still for a while: what lies under a dragged window, a menu, a tooltip.
class Plate {
 public:
  static constexpr std::uint32_t still = 6;  // pictures

  Plate() = default;
  explicit Plate(const TileGrid& grid)
      : plane_(grid.width, grid.height), changed_at_(static_cast<std::size_t>(grid.count())) {}

  const Plane& plane() const { return plane_; }

  // A tile is about to be overwritten in picture `number`; `before` still has it.
  void overwrite(int tile, const Rect& area, const Plane& before, std::uint32_t number) {
    std::uint32_t& changed_at = changed_at_[static_cast<std::size_t>(tile)];
    if (number - changed_at >= still) copy_area(plane_, area, before, area.x, area.y);
    changed_at = number;
  }

 private:
  Plane plane_;
  std::vector<std::uint32_t> changed_at_;
};

}  // namespace carte::region::tile
