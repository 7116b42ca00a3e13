// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/tile/tile_cache.h"

#include "tests/unit/suite.h"

using namespace carte::region::tile;

namespace {

TilePixels tile(std::uint32_t number) {
  TilePixels pixels{};
  pixels[0] = number;
  return pixels;
}

}  // namespace

TEST(an_equal_tile_has_one_slot) {
  TileCache cache;
  EXPECT_EQ(cache.insert(tile(1)), 0u);
  EXPECT_EQ(cache.insert(tile(2)), 1u);
  EXPECT_EQ(cache.insert(tile(1)), 0u);
  EXPECT_EQ(cache.used(), 2u);
  EXPECT(cache.at(1) == tile(2));
  EXPECT(!cache.find(tile(3)));
}

TEST(the_oldest_tile_gives_way) {
  TileCache cache;
  for (std::uint32_t i = 0; i < TileCache::slots + 2; i++) cache.insert(tile(i));
  EXPECT_EQ(cache.used(), TileCache::slots);
  EXPECT(!cache.find(tile(0)) && !cache.find(tile(1)));
  EXPECT_EQ(*cache.find(tile(2)), 2u);
  EXPECT_EQ(*cache.find(tile(TileCache::slots)), 0u);
}

TEST(a_position_remembers_its_last_three_tiles) {
  PositionHistory history(2);
  for (std::uint32_t slot : {5u, 6u, 7u, 8u, 7u}) history.remember(1, slot);
  EXPECT(history.at(1) == (PositionHistory::Slots{7, 8, 6}));
  EXPECT_EQ(history.at(0)[0], PositionHistory::none);
}
