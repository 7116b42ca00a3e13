// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/tile/tile_cache.h"

#include <xxhash.h>

#include <algorithm>
#include <cstdlib>
#include <new>

#include "prpl-ext/region/tile/small_tile.h"

namespace carte::region::tile {

TilePixels pixels_of(const Plane& plane, const Rect& tile) {
  TilePixels pixels{};
  for (int y = 0; y < tile.height; y++)
    std::copy_n(plane.at(tile.x, tile.y + y), tile.width, pixels.begin() + y * tile_side);
  return pixels;
}

TileCache::TileCache() : ring_(static_cast<std::uint8_t*>(std::calloc(room, 1)), std::free) {
  if (!ring_) throw std::bad_alloc();
}

TilePixels TileCache::at(std::uint32_t slot) const { return large_tile(&ring_[slots_[slot].begin]); }

// The hash only leads to the tile: what is found is compared, so that it makes no difference to the stream.
std::optional<std::uint32_t> TileCache::find(const TilePixels& tile, std::uint64_t hash) const {
  for (std::uint32_t slot = first_[hash % buckets]; slot != none; slot = slots_[slot].following)
    if (slots_[slot].hash == hash && at(slot) == tile) return slot;
  return std::nullopt;
}

std::optional<std::uint32_t> TileCache::find(const TilePixels& tile) const {
  return find(tile, XXH3_64bits(tile.data(), sizeof tile));
}

std::uint32_t TileCache::insert(const TilePixels& tile) {
  const std::uint64_t hash = XXH3_64bits(tile.data(), sizeof tile);
  if (const auto slot = find(tile, hash)) return *slot;
  const SmallTile packed = small_tile(tile);
  const std::uint32_t begin = make_room(packed.size);
  std::copy_n(packed.bytes.begin(), packed.size, &ring_[begin]);
  const std::uint32_t slot = next_;
  if (slot == slots_.size()) slots_.emplace_back();
  slots_[slot] = {hash, begin, begin + packed.size, first_[hash % buckets]};
  first_[hash % buckets] = slot;
  next_ = (next_ + 1) % slots;
  count_++;
  return slot;
}

// A tile never goes round the end: what is left there stays empty.
std::uint32_t TileCache::make_room(std::uint32_t size) {
  if (count_ == slots) drop_oldest();
  if (write_at_ + size > room) {
    while (count_ > 0 && slots_[oldest()].begin >= write_at_) drop_oldest();
    write_at_ = 0;
  }
  while (count_ > 0 && slots_[oldest()].begin >= write_at_ && slots_[oldest()].begin < write_at_ + size) drop_oldest();
  const std::uint32_t begin = write_at_;
  write_at_ += size;
  return begin;
}

void TileCache::drop_oldest() {
  const std::uint32_t slot = oldest();
  std::uint32_t* link = &first_[slots_[slot].hash % buckets];
  while (*link != slot) link = &slots_[*link].following;
  *link = slots_[slot].following;
  count_--;
}

void PositionHistory::remember(int tile, std::uint32_t slot) {
  Slots& kept = slots_[static_cast<std::size_t>(tile)];
  const auto place = std::find(kept.begin(), kept.end() - 1, slot);
  std::copy_backward(kept.begin(), place, place + 1);
  kept.front() = slot;
}

}  // namespace carte::region::tile
