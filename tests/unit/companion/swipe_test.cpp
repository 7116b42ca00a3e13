// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/card/swipe.h"

#include "tests/unit/suite.h"

using namespace carte;

TEST(a_quick_movement_goes_where_it_mostly_went) {
  EXPECT(swipe_of(20, -900) == Swipe::up);
  EXPECT(swipe_of(-20, 900) == Swipe::down);
  EXPECT(swipe_of(-900, 100) == Swipe::left);
  EXPECT(swipe_of(900, -100) == Swipe::right);
}

TEST(a_slow_or_slanting_movement_is_no_swipe) {
  EXPECT(!swipe_of(0, 100));
  EXPECT(!swipe_of(800, 700));
  EXPECT(!swipe_of(0, 0));
}

TEST(up_calls_and_down_writes_until_the_user_says_otherwise) {
  EXPECT(usual_deed(Swipe::up) == SwipeDeed::call);
  EXPECT(usual_deed(Swipe::down) == SwipeDeed::message);
}

TEST(every_deed_is_found_again_by_its_name) {
  for (const SwipeDeed deed : all_deeds()) EXPECT(deed_by_name(deed_name(deed)) == deed);
  EXPECT(!deed_by_name("dance"));
}
