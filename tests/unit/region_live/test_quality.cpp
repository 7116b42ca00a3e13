// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/live/link_estimate.h"
#include "prpl-ext/region/live/quality.h"
#include "tests/unit/suite.h"

using namespace carte::region;

namespace {

// A link of that rate, with pictures of so many bytes delivered on it every 100 ms until `until`.
LinkEstimate link_of(double bytes_per_second) {
  LinkEstimate link;
  link.answered(ms(2), 0);
  const std::size_t bytes = 100'000;
  link.delivered({.acknowledged = ms(2) + static_cast<Micros>(1e6 * bytes / bytes_per_second), .bytes = bytes});
  return link;
}

void stream(Quality& quality, const LinkEstimate& link, std::size_t bytes, Micros from, Micros until) {
  for (Micros now = from; now <= until; now += ms(100)) {
    quality.changed(now);
    quality.encoded({.bytes = {1}, .exact = quality.options(0).tolerance == 0}, link, now);
    quality.delivered({.acknowledged = now, .bytes = bytes}, link);
  }
}

constexpr std::int64_t whole_screen = 1920 * 1080, a_line = 1920 * 20;

}  // namespace

TEST(on_a_local_network_large_changes_cost_as_little_time_as_can_be) {
  Quality quality(Mode::tiles, false);
  quality.encoded({}, link_of(50e6), 0);
  EXPECT_EQ(quality.options(whole_screen).effort, Effort::fast);
}

TEST(a_keystroke_takes_few_bytes_even_there) {
  Quality quality(Mode::tiles, false);
  quality.encoded({}, link_of(50e6), 0);
  EXPECT_EQ(quality.options(a_line).effort, Effort::small);
}

TEST(a_small_film_costs_as_little_time_as_can_be_once_it_runs) {
  Quality quality(Mode::tiles, false);
  const auto film = [&] { quality.encoded({.bytes = std::vector<std::uint8_t>(20'000)}, link_of(50e6), 0); };
  film();
  EXPECT_EQ(quality.options(320 * 240).effort, Effort::fast);
  for (int i = 0; i < 8; ++i) quality.encoded({.bytes = {1}}, link_of(50e6), 0);
  EXPECT_EQ(quality.options(a_line).effort, Effort::small);
}

TEST(on_a_slow_link_every_byte_counts) {
  Quality quality(Mode::tiles, false);
  quality.encoded({}, link_of(1.25e6), 0);
  EXPECT_EQ(quality.options(whole_screen).effort, Effort::small);
}

TEST(before_the_link_is_known_bytes_are_saved) {
  Quality quality(Mode::tiles, false);
  EXPECT_EQ(quality.options(whole_screen).effort, Effort::small);
}

TEST(pictures_are_exact_while_the_link_carries_them) {
  Quality quality(Mode::tiles, false);
  stream(quality, link_of(1.25e6), 60'000, ms(1000), ms(5000));
  EXPECT_EQ(quality.options(whole_screen).tolerance, 0);
  EXPECT(!quality.exact_at());
}

TEST(a_moving_picture_becomes_coarser_step_by_step_where_the_link_is_exceeded) {
  Quality quality(Mode::tiles, false);
  const LinkEstimate link = link_of(1.25e6);
  stream(quality, link, 400'000, ms(1000), ms(1000));
  EXPECT_EQ(quality.options(whole_screen).tolerance, 2);
  stream(quality, link, 400'000, ms(1100), ms(1200));
  EXPECT_EQ(quality.options(whole_screen).tolerance, 4);
  stream(quality, link, 400'000, ms(1300), ms(5000));
  EXPECT_EQ(quality.options(whole_screen).tolerance, 7);
}

TEST(who_wants_exact_pictures_only_gets_no_others) {
  Quality quality(Mode::tiles, true);
  stream(quality, link_of(0.1e6), 400'000, ms(1000), ms(5000));
  EXPECT_EQ(quality.options(whole_screen).tolerance, 0);
}

TEST(when_the_link_is_enough_again_pictures_become_finer_slowly) {
  Quality quality(Mode::tiles, false);
  const LinkEstimate link = link_of(1.25e6);
  stream(quality, link, 400'000, ms(1000), ms(2000));
  stream(quality, link, 10'000, ms(2100), ms(3000));
  EXPECT_EQ(quality.options(whole_screen).tolerance, 4);
  stream(quality, link, 10'000, ms(3100), ms(5000));
  EXPECT_EQ(quality.options(whole_screen).tolerance, 0);
}

TEST(at_rest_the_exact_picture_follows_within_a_quarter_of_a_second) {
  Quality quality(Mode::tiles, false);
  stream(quality, link_of(1.25e6), 400'000, ms(1000), ms(2000));
  EXPECT_EQ(*quality.exact_at(), ms(2250));
  EXPECT(!quality.rests(ms(2249)));
  EXPECT(quality.rests(ms(2250)));
  quality.rest();
  EXPECT_EQ(quality.options(0).tolerance, 0);
}

TEST(the_large_first_picture_makes_nothing_coarse) {
  Quality quality(Mode::tiles, false);
  const LinkEstimate link = link_of(1.25e6);
  quality.delivered({.acknowledged = ms(3000), .bytes = 900'000, .key = true}, link);
  EXPECT_EQ(quality.options(whole_screen).tolerance, 0);
}

TEST(whole_pictures_are_coarse_while_they_move_and_exact_before_and_after) {
  Quality quality(Mode::whole, false);
  quality.changed(ms(1000));
  EXPECT_EQ(quality.options(0).tolerance, 0);
  quality.changed(ms(1100));
  EXPECT_EQ(quality.options(0).tolerance, 3);
  quality.encoded({.bytes = {1}, .exact = false}, {}, ms(1100));
  EXPECT(quality.rests(ms(1350)));
  quality.rest();
  EXPECT_EQ(quality.options(0).tolerance, 0);
}

TEST(exact_whole_pictures_are_so_while_they_move_too) {
  Quality quality(Mode::whole, true);
  quality.changed(ms(1000));
  quality.changed(ms(1100));
  EXPECT_EQ(quality.options(0).tolerance, 0);
}
