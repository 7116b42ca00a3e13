// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "prpl-ext/region/tile/tile_grid.h"

namespace carte::region::tile {

// 16 x 16 pixels, black where the picture ends.
using TilePixels = std::array<Pixel, tile_side * tile_side>;

TilePixels pixels_of(const Plane& plane, const Rect& tile);

// Tiles that were overwritten, kept in case they come back. Both ends put the same ones in, so that a slot's number is
// all that travels. The oldest gives way; memory grows as tiles come, up to 48 MiB.
class TileCache {
 public:
  static constexpr std::uint32_t slots = 65536;

  std::uint32_t used() const { return static_cast<std::uint32_t>(hashes_.size()); }
  // Only for a slot below used().
  TilePixels at(std::uint32_t slot) const;
  std::optional<std::uint32_t> find(const TilePixels& tile) const;
  // Returns its slot: that of an equal tile if there is one.
  std::uint32_t insert(const TilePixels& tile);

 private:
  static constexpr std::uint32_t block_slots = 256, buckets = 131072, none = 0xffffffff;
  using Stored = std::array<std::uint8_t, 3 * tile_side * tile_side>;  // blue, green, red
  using Block = std::array<Stored, block_slots>;

  std::optional<std::uint32_t> find(const TilePixels& tile, std::uint64_t hash) const;
  std::uint32_t slot_to_fill();
  void unlink(std::uint32_t slot);

  std::vector<std::unique_ptr<Block>> blocks_;
  std::vector<std::uint64_t> hashes_;     // of each slot
  std::vector<std::uint32_t> following_;  // slot after this one in its bucket
  std::vector<std::uint32_t> first_ = std::vector<std::uint32_t>(buckets, none);
  std::uint32_t next_ = 0;
};

// The slots of the tiles that stood at each position of the picture, newest first.
class PositionHistory {
 public:
  static constexpr int depth = 3;
  static constexpr std::uint32_t none = 0xffffffff;
  using Slots = std::array<std::uint32_t, depth>;

  PositionHistory() = default;
  explicit PositionHistory(int tiles) : slots_(static_cast<std::size_t>(tiles), {none, none, none}) {}
  const Slots& at(int tile) const { return slots_[static_cast<std::size_t>(tile)]; }
  void remember(int tile, std::uint32_t slot);

 private:
  std::vector<Slots> slots_;
};

}  // namespace carte::region::tile
