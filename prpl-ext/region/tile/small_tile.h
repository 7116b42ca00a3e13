// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>

#include "prpl-ext/region/tile/tile_cache.h"

namespace carte::region::tile {

// A tile in as few bytes as can be had quickly. First the number of its colours (0: too many), then these, blue first;
// then the number of each pixel's colour, in 0, 1, 2, 4 or 8 bits; or the pixels themselves.
struct SmallTile {
  static constexpr std::uint32_t most_colours = 128;
  std::array<std::uint8_t, 1 + 3 * tile_side * tile_side> bytes;
  std::uint32_t size = 0;
};

SmallTile small_tile(const TilePixels& tile);
TilePixels large_tile(const std::uint8_t* small);

}  // namespace carte::region::tile
