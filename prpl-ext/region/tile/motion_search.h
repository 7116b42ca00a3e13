// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "prpl-ext/region/tile/pixel_ops.h"
#include "prpl-ext/region/tile/plan.h"
#include "prpl-ext/region/tile/tile_grid.h"

namespace carte::region::tile {

// Finds out by which vectors parts of a picture have moved, from a few samples of it. Only the encoder searches.
class MotionSearch {
 public:
  MotionSearch(const TileGrid& grid, const PixelOps& ops) : grid_(grid), ops_(ops) {}

  // `wanted` has a 1 for each tile that should be found in `before`. Each returns vectors, the likeliest first.
  // Straight up or down, by any distance.
  std::vector<Vector> vertical(const Plane& now, const Plane& before, const std::vector<std::uint8_t>& wanted);
  // Not far from (dx, dy).
  std::vector<Vector> near(const Plane& now, const Plane& before, const std::vector<std::uint8_t>& wanted, int dx,
                           int dy);
  // By any vector.
  std::vector<Vector> anywhere(const Plane& now, const Plane& before, const std::vector<std::uint8_t>& wanted);

 private:
  struct Anchor {
    int x = 0, y = 0;  // of the first of 16 pixels with many colours
  };
  struct Votes {
    Vector vector;
    int count = 0;
  };
  struct Entry {
    std::uint64_t hash = 0;
    std::int16_t x = 0, y = 0;
    bool ambiguous = false;
  };

  std::vector<Anchor> anchors(const Plane& now, const std::vector<std::uint8_t>& wanted, int most) const;
  void vote(int dx, int dy);
  std::vector<Vector> elected();
  void index(const Plane& before, const Rect& area);
  void look_up(const Plane& now, int x, int y);

  TileGrid grid_;
  const PixelOps& ops_;
  std::vector<Votes> votes_;
  std::vector<Entry> table_;
};

}  // namespace carte::region::tile
