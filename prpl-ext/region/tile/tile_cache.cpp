// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/tile/tile_cache.h"

#include <xxhash.h>

#include <algorithm>

namespace carte::region::tile {

TilePixels pixels_of(const Plane& plane, const Rect& tile) {
  TilePixels pixels{};
  for (int y = 0; y < tile.height; y++)
    std::copy_n(plane.at(tile.x, tile.y + y), tile.width, pixels.begin() + y * tile_side);
  return pixels;
}

TilePixels TileCache::at(std::uint32_t slot) const {
  const std::uint8_t* stored = (*blocks_[slot / block_slots])[slot % block_slots].data();
  TilePixels tile;
  for (Pixel& pixel : tile) {
    pixel = stored[0] | Pixel{stored[1]} << 8 | Pixel{stored[2]} << 16;
    stored += 3;
  }
  return tile;
}

// The hash only leads to the tile: what is found is compared, so that it makes no difference to the stream.
std::optional<std::uint32_t> TileCache::find(const TilePixels& tile, std::uint64_t hash) const {
  for (std::uint32_t slot = first_[hash % buckets]; slot != none; slot = following_[slot])
    if (hashes_[slot] == hash && at(slot) == tile) return slot;
  return std::nullopt;
}

std::optional<std::uint32_t> TileCache::find(const TilePixels& tile) const {
  return find(tile, XXH3_64bits(tile.data(), sizeof tile));
}

std::uint32_t TileCache::insert(const TilePixels& tile) {
  const std::uint64_t hash = XXH3_64bits(tile.data(), sizeof tile);
  if (const auto slot = find(tile, hash)) return *slot;
  const std::uint32_t slot = slot_to_fill();
  std::uint8_t* stored = (*blocks_[slot / block_slots])[slot % block_slots].data();
  for (const Pixel pixel : tile) {
    *stored++ = static_cast<std::uint8_t>(pixel);
    *stored++ = static_cast<std::uint8_t>(pixel >> 8);
    *stored++ = static_cast<std::uint8_t>(pixel >> 16);
  }
  hashes_[slot] = hash;
  following_[slot] = first_[hash % buckets];
  first_[hash % buckets] = slot;
  return slot;
}

std::uint32_t TileCache::slot_to_fill() {
  const std::uint32_t slot = next_;
  next_ = (next_ + 1) % slots;
  if (slot < used()) {
    unlink(slot);
    return slot;
  }
  if (slot % block_slots == 0) blocks_.push_back(std::make_unique<Block>());
  hashes_.push_back(0);
  following_.push_back(none);
  return slot;
}

void TileCache::unlink(std::uint32_t slot) {
  std::uint32_t* link = &first_[hashes_[slot] % buckets];
  while (*link != slot) link = &following_[*link];
  *link = following_[slot];
}

void PositionHistory::remember(int tile, std::uint32_t slot) {
  Slots& kept = slots_[static_cast<std::size_t>(tile)];
  const auto place = std::find(kept.begin(), kept.end() - 1, slot);
  std::copy_backward(kept.begin(), place, place + 1);
  kept.front() = slot;
}

}  // namespace carte::region::tile
