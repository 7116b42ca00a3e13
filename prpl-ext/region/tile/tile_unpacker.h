// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "prpl-ext/region/tile/packed_tile.h"
#include "prpl-ext/region/tile/plan.h"
#include "prpl-ext/region/tile/zstd_stream.h"

namespace carte::region::tile {

// The decoder's end of the fast way (tile_packer.h).
class TileUnpacker {
 public:
  // Fills the coded tiles of the plan. False: damaged.
  bool unpack(std::span<const std::uint8_t> part, const Plan& plan, const TileGrid& grid, Plane& picture,
              ColourTable& colours);

 private:
  struct Tile {
    Rect area;
    std::uint8_t kind = 0;
  };
  struct NewColour {
    std::uint8_t number = 0;
    Pixel colour = 0;
  };

  bool read_kinds(ByteReader& bytes, const Plan& plan, const TileGrid& grid);

  ZstdUnpacker zstd_;
  std::vector<Tile> tiles_;
  std::vector<NewColour> new_colours_;
  std::size_t kinds_length_ = 0, numbers_length_ = 0;
};

}  // namespace carte::region::tile
