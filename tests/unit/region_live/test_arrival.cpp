// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/live/arrival.h"
#include "prpl-ext/region/live/rate_meter.h"
#include "tests/unit/suite.h"

using namespace carte::region;

TEST(a_wait_is_told_by_the_rate_that_is_assumed_and_then_by_that_seen) {
  Arrival arrival(4096);
  EXPECT_EQ(arrival.seconds(40'960, ms(1'000)), 10);
  EXPECT_EQ(arrival.seconds(30'960, ms(6'000)), 15);
}

TEST(what_comes_soon_is_not_worth_a_word_but_a_wait_that_was_told_is_told_to_its_end) {
  Arrival arrival(4096);
  EXPECT_EQ(arrival.seconds(4'000, 0), 0);
  EXPECT_EQ(arrival.seconds(0, ms(1'000)), 0);
  EXPECT_EQ(arrival.seconds(10'000, ms(2'000)), 2);
  EXPECT_EQ(arrival.seconds(1'000, ms(4'500)), 1);
  EXPECT_EQ(arrival.seconds(0, ms(5'000)), 0);
}

TEST(the_next_one_is_a_wait_of_its_own) {
  Arrival arrival(1'000);
  EXPECT_EQ(arrival.seconds(5'000, 0), 5);
  EXPECT_EQ(arrival.seconds(8'000, ms(50'000)), 8);
}

TEST(a_connection_that_counts_anew_has_no_rate_yet) {
  RateMeter meter;
  meter.read(5'000, ms(1'000));
  meter.read(100, ms(2'000));
  EXPECT_EQ(meter.a_second(), 2'500.0);
}
