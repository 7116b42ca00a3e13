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
// all that travels. Tiles of few colours are kept small; the oldest give way when there is no more room, and memory
// grows as tiles come.
class TileCache {
 public:
  static constexpr std::uint32_t slots = 65536;
  static constexpr std::size_t room = std::size_t{44} << 20;  // bytes

  TileCache();

  std::uint32_t count() const { return count_; }
  // How many tiles were put in after this one; count() and more: it is not here.
  std::uint32_t age_of(std::uint32_t slot) const { return (next_ - 1 - slot) % slots; }
  std::uint32_t slot_of_age(std::uint32_t age) const { return (next_ - 1 - age) % slots; }
  bool holds(std::uint32_t slot) const { return slot < slots && age_of(slot) < count_; }
  TilePixels at(std::uint32_t slot) const;  // only for a slot that it holds
  std::optional<std::uint32_t> find(const TilePixels& tile) const;
  // Returns its slot: that of an equal tile if there is one.
  std::uint32_t insert(const TilePixels& tile);

 private:
  static constexpr std::uint32_t buckets = 65536, none = 0xffffffff;
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t begin = 0, end = 0;  // bytes in ring_
    std::uint32_t following = none;    // in its bucket
  };

  std::optional<std::uint32_t> find(const TilePixels& tile, std::uint64_t hash) const;
  std::uint32_t oldest() const { return slot_of_age(count_ - 1); }
  void drop_oldest();
  // Drops tiles until there are so many bytes in a row, and says where.
  std::uint32_t make_room(std::uint32_t size);

  std::unique_ptr<std::uint8_t[], void (*)(void*)> ring_;  // packed tiles, in the order in which they came
  std::vector<Slot> slots_;
  std::vector<std::uint32_t> first_ = std::vector<std::uint32_t>(buckets, none);
  std::uint32_t next_ = 0, count_ = 0;
  std::uint32_t write_at_ = 0;
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
