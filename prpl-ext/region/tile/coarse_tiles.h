// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "prpl-ext/region/tile/plan.h"
#include "prpl-ext/region/tile/tile_grid.h"

namespace carte::region::tile {

// Which tiles may be shown coarser for a while (photos that move) and which are shown so. Known to the encoder alone: a
// coarse tile is coded as exactly as any other, only of pixels that were rounded before.
class CoarseTiles {
 public:
  explicit CoarseTiles(int tiles) : photo_before_(static_cast<std::size_t>(tiles)), coarse_(photo_before_.size()) {}

  // Had the many colours of a photo in at least four of the last six pictures in which it changed.
  bool may_be_coarse(int tile) const;
  // Rounds each channel to a multiple of 2 * tolerance + 1, so that none is off by more than the tolerance.
  static void round(Plane& picture, const Rect& area, int tolerance);

  void set_coarse(int tile, bool coarse) { coarse_[static_cast<std::size_t>(tile)] = coarse; }
  // Marks the coarse ones.
  void add_to(std::vector<std::uint8_t>& tiles) const;
  // No tile is coarse.
  bool all_exact() const;
  // After a picture was planned.
  void learn(const Plan& plan, const TileGrid& grid, const Plane& picture);

 private:
  std::vector<std::uint8_t> photo_before_;  // newest in the lowest bit
  std::vector<std::uint8_t> coarse_;
};

}  // namespace carte::region::tile
