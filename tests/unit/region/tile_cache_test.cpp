// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/tile/tile_cache.h"

#include "prpl-ext/region/tile/small_tile.h"
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
  EXPECT_EQ(cache.count(), 2u);
  EXPECT(cache.at(1) == tile(2));
  EXPECT(!cache.find(tile(3)));
}

TEST(the_oldest_tile_gives_way) {
  TileCache cache;
  for (std::uint32_t i = 0; i < TileCache::slots + 2; i++) cache.insert(tile(i));
  EXPECT_EQ(cache.count(), TileCache::slots);
  EXPECT(!cache.find(tile(0)) && !cache.find(tile(1)));
  EXPECT_EQ(*cache.find(tile(2)), 2u);
  EXPECT_EQ(*cache.find(tile(TileCache::slots)), 0u);
}

TEST(large_tiles_give_way_when_there_is_no_more_room) {
  TileCache cache;
  std::uint32_t first = 0, last = 0;
  for (std::uint32_t number = 0; number * 750 < TileCache::room; number++) {
    TilePixels pixels{};
    for (std::uint32_t i = 0; i < pixels.size(); i++) pixels[i] = (number * 256 + i) & 0xffffff;
    last = cache.insert(pixels);
    if (number == 0) first = last;
  }
  EXPECT(!cache.holds(first) && cache.holds(last));
  EXPECT(cache.count() < TileCache::room / 768 && cache.count() > TileCache::room / 800);
  EXPECT_EQ(cache.at(last)[255], (last * 256 + 255) & 0xffffff);
}

TEST(a_tile_of_few_colours_is_small_and_comes_back) {
  for (std::uint32_t colours : {1u, 2u, 3u, 4u, 5u, 16u, 17u, 128u, 129u, 256u}) {
    TilePixels pixels{};
    for (std::uint32_t i = 0; i < pixels.size(); i++) pixels[i] = i % colours * 0x010101;
    const SmallTile small = small_tile(pixels);
    EXPECT(small.size <= (colours <= 16 ? 129 + 3 * colours : colours <= 128 ? 257 + 3 * colours : 769u));
    EXPECT(large_tile(small.bytes.data()) == pixels);
  }
}

TEST(a_position_remembers_its_last_three_tiles) {
  PositionHistory history(2);
  for (std::uint32_t slot : {5u, 6u, 7u, 8u, 7u}) history.remember(1, slot);
  EXPECT(history.at(1) == (PositionHistory::Slots{7, 8, 6}));
  EXPECT_EQ(history.at(0)[0], PositionHistory::none);
}
