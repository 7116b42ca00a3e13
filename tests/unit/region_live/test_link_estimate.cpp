// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/live/link_estimate.h"
#include "tests/unit/suite.h"

using namespace carte::region;

namespace {

Delivery delivery(Micros sent, Micros acknowledged, std::size_t bytes, Micros previous = 0) {
  return {.sent = sent, .acknowledged = acknowledged, .previous = previous, .bytes = bytes};
}

}  // namespace

TEST(nothing_is_known_at_first) {
  const LinkEstimate link;
  EXPECT_EQ(link.round_trip(), -1);
  EXPECT_EQ(link.time_for(1'000'000), 0);
}

TEST(the_rate_is_what_came_after_the_round_trip) {
  LinkEstimate link;
  link.answered(ms(20), ms(20));
  link.delivered(delivery(ms(100), ms(220), 125'000));
  EXPECT_EQ(link.bytes_per_second(), 1'250'000.0);
  EXPECT_EQ(link.time_for(12'500), ms(10));
}

TEST(behind_another_picture_the_rate_is_what_came_between_the_two) {
  LinkEstimate link;
  link.answered(ms(20), ms(20));
  link.delivered(delivery(ms(100), ms(320), 125'000, ms(220)));
  EXPECT_EQ(link.bytes_per_second(), 1'250'000.0);
}

TEST(what_the_viewer_spends_is_not_the_links_fault) {
  LinkEstimate link;
  link.answered(ms(2), ms(2));
  Delivery slow_viewer = delivery(ms(100), ms(112), 100'000);
  slow_viewer.viewer_busy = ms(9);
  for (int i = 0; i < 3; ++i) link.delivered(slow_viewer);
  EXPECT_EQ(link.bytes_per_second(), 100e6);
}

TEST(a_single_picture_that_waited_for_a_busy_computer_is_not_a_slow_link) {
  LinkEstimate link;
  link.answered(ms(1), ms(1));
  link.delivered(delivery(ms(100), ms(104), 10'000));
  EXPECT_EQ(link.bytes_per_second(), 0.0);
  EXPECT(link.assumed_rate() > 50e6);
  for (int i = 2; i < 4; ++i) link.delivered(delivery(ms(100 * i), ms(100 * i + 5), 10'000));
  EXPECT(link.assumed_rate() < 4e6);
}

TEST(a_rate_that_was_not_seen_for_long_is_not_believed) {
  LinkEstimate link;
  link.answered(ms(1), ms(1));
  link.delivered(delivery(ms(100), ms(600), 500'000));
  EXPECT(link.bytes_per_second() > 0);
  link.delivered(delivery(ms(6000), ms(6001), 100));
  EXPECT_EQ(link.bytes_per_second(), 0.0);
}

TEST(a_small_picture_tells_the_round_trip_and_no_rate) {
  LinkEstimate link;
  link.delivered(delivery(0, ms(21), 40));
  EXPECT_EQ(link.round_trip(), ms(21));
  EXPECT_EQ(link.bytes_per_second(), 0.0);
}

TEST(a_large_first_picture_is_not_taken_for_the_round_trip) {
  LinkEstimate link;
  link.delivered(delivery(0, ms(900), 1'000'000));
  EXPECT_EQ(link.round_trip(), -1);
  EXPECT_EQ(link.bytes_per_second(), 0.0);
}

TEST(a_route_that_became_longer_is_believed_after_ten_seconds) {
  LinkEstimate link;
  link.answered(ms(5), ms(5));
  link.answered(ms(50), ms(1000));
  EXPECT_EQ(link.round_trip(), ms(5));
  link.answered(ms(50), ms(10'005));
  EXPECT_EQ(link.round_trip(), ms(50));
}

TEST(a_link_that_became_slower_is_noticed) {
  LinkEstimate link;
  link.answered(ms(1), 0);
  link.delivered(delivery(0, ms(2), 50'000));
  for (int second = 1; second <= 20; ++second)
    link.delivered(delivery(ms(1000 * second - 401), ms(1000 * second), 40'000));
  EXPECT_EQ(link.bytes_per_second(), 100'000.0);
}

TEST(a_key_picture_is_not_how_long_pictures_usually_take) {
  LinkEstimate link;
  Delivery key = delivery(0, ms(800), 600'000);
  key.key = true;
  link.delivered(key);
  EXPECT_EQ(link.usual_delivery(), -1);
  link.delivered(delivery(ms(1000), ms(1012), 300));
  EXPECT_EQ(link.usual_delivery(), ms(12));
}

TEST(what_the_system_says_counts_for_more_than_slow_answers) {
  LinkEstimate link;
  link.reported({.bytes_per_second = 900e6, .at_its_limit = false, .round_trip_us = 30}, 0);
  for (int i = 1; i < 9; ++i) link.delivered(delivery(ms(100 * i), ms(100 * i + 50), 20'000));
  EXPECT_EQ(link.bytes_per_second(), 900e6);
  EXPECT_EQ(link.round_trip(), 30);
}

TEST(a_link_that_was_given_little_to_carry_is_not_known_by_it) {
  LinkEstimate link;
  link.reported({.bytes_per_second = 30'000, .at_its_limit = false, .round_trip_us = 400}, 0);
  EXPECT_EQ(link.bytes_per_second(), 0.0);
  EXPECT(link.assumed_rate() > 50e6);
  link.reported({.bytes_per_second = 1.2e6, .at_its_limit = true, .round_trip_us = 400}, 0);
  EXPECT_EQ(link.bytes_per_second(), 1.2e6);
}
