// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/base/newest_map.h"

#include <string>

#include "tests/unit/suite.h"

using namespace carte;

namespace {

NewestMap<std::string, int> three() {
  NewestMap<std::string, int> map(3);
  for (const char* key : {"one", "two", "three"}) map.put(key, 1);
  return map;
}

}  // namespace

TEST(a_full_map_lets_the_oldest_give_way_and_no_other) {
  NewestMap<std::string, int> map = three();
  map.put("four", 4);
  EXPECT(!map.contains("one"));
  EXPECT(map.contains("two") && map.contains("three"));
  EXPECT_EQ(*map.find("four"), 4);
  EXPECT_EQ(map.size(), 3u);
}

TEST(what_is_put_again_in_a_full_map_is_the_newest_and_nothing_gives_way) {
  NewestMap<std::string, int> map = three();
  map.put("one", 7);
  EXPECT_EQ(map.size(), 3u);
  EXPECT_EQ(*map.find("one"), 7);
  map.put("four", 4);
  EXPECT(map.contains("one") && !map.contains("two"));
}

TEST(what_was_erased_from_a_map_leaves_room) {
  NewestMap<std::string, int> map = three();
  map.erase("two");
  map.put("four", 4);
  EXPECT(map.contains("one") && map.contains("three") && map.contains("four"));
  map.erase_if([](const std::string& key) { return key != "four"; });
  EXPECT_EQ(map.size(), 1u);
  map.put("five", 5);
  map.put("six", 6);
  EXPECT_EQ(map.size(), 3u);
}
