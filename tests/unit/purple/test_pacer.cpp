// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/purple/pacer.h"
#include "tests/unit/suite.h"

using carte::Pacer;

TEST(the_first_line_of_ours_goes_at_once_and_the_next_after_the_pace) {
  Pacer pacer(10'000, 2'000, 5);
  EXPECT_EQ(pacer.wait(1'000), 0);
  pacer.our_line(1'000, 1);
  EXPECT_EQ(pacer.wait(1'000), 10'000);
  EXPECT_EQ(pacer.wait(10'999), 1);
  EXPECT_EQ(pacer.wait(11'000), 0);
}

TEST(lines_of_the_user_go_first) {
  Pacer pacer(10'000, 2'000, 5);
  pacer.user_line(1'000, 3);
  EXPECT_EQ(pacer.wait(1'000), 0);
  pacer.user_line(1'000, 1);
  EXPECT_EQ(pacer.wait(1'000), 2'000);
  EXPECT_EQ(pacer.wait(3'000), 0);
}

TEST(a_user_who_goes_on_writing_keeps_ours_waiting) {
  Pacer pacer(10'000, 2'000, 5);
  pacer.user_line(0, 10);
  pacer.user_line(2'000, 1);
  EXPECT_EQ(pacer.wait(2'000), 14'000);
}

TEST(what_is_not_rationed_never_waits_for_the_user) {
  Pacer pacer(0, 0, 0);
  pacer.user_line(1'000, 100);
  pacer.our_line(1'000, 1);
  EXPECT_EQ(pacer.wait(1'000), 0);
}

TEST(a_handful_of_lines_that_somebody_waits_for_goes_without_the_pace) {
  Pacer pacer(10'000, 0, 0);
  for (int i = 0; i < Pacer::most_urgent; ++i) {
    EXPECT_EQ(pacer.wait_urgent(1'000), 0);
    pacer.urgent_line(1'000, 1);
  }
  EXPECT_EQ(pacer.wait_urgent(1'000), 10'000);
  EXPECT_EQ(pacer.wait_urgent(11'000), 0);
}

TEST(an_urgent_line_too_lets_the_users_go_first) {
  Pacer pacer(10'000, 2'000, 5);
  pacer.user_line(1'000, 4);
  EXPECT_EQ(pacer.wait_urgent(1'000), 2'000);
}

TEST(behind_an_urgent_line_the_others_keep_their_pace) {
  Pacer pacer(10'000, 2'000, 5);
  pacer.urgent_line(1'000, 1);
  EXPECT_EQ(pacer.wait(1'000), 10'000);
}
