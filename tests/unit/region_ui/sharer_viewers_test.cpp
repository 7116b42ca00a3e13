// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/sharer_viewers.h"

#include "tests/unit/suite.h"
#include "ui/app/region/live_words.h"

using namespace carte;
using region::LivePath;
using region::ViewerId;

namespace {

const ViewerId bob("b1"), carol("c1");

}  // namespace

TEST(who_was_asked_and_then_agrees_is_one_person) {
  SharerViewers viewers;
  viewers.named(bob, "Bob");
  viewers.named(carol, "Carol");
  viewers.named(bob, "Bob Smith");
  EXPECT_EQ(viewers.all().size(), std::size_t{2});
  EXPECT_EQ(viewers.all()[0].name, "Bob Smith");
}

TEST(a_name_is_one_clean_line) {
  SharerViewers viewers;
  EXPECT_EQ(viewers.named(bob, "Bob\n\u202e<b>Smith").name, "Bob <b>Smith");
}

TEST(only_those_who_see_it_count_as_watching) {
  SharerViewers viewers;
  viewers.named(bob, "Bob");
  viewers.named(carol, "Carol");
  viewers.set_stand(bob, ViewerStand::live);
  viewers.set_stand(carol, ViewerStand::code);
  EXPECT_EQ(viewers.watching(), 1);
  EXPECT(viewers.anybody_live());
  viewers.set_stand(bob, ViewerStand::paused);
  EXPECT_EQ(viewers.watching(), 1);
  EXPECT(!viewers.anybody_live());
}

TEST(the_stream_is_as_large_as_all_of_them_together) {
  SharerViewers viewers;
  viewers.named(bob, "Bob").figures.bytes_per_second = 1000;
  viewers.named(carol, "Carol").figures.bytes_per_second = 500;
  EXPECT_EQ(viewers.bytes_per_second(), 1500.);
  viewers.set_stand(bob, ViewerStand::ended);
  EXPECT_EQ(viewers.bytes_per_second(), 500.);
}

TEST(each_is_described_in_words) {
  SharerViewers viewers;
  SeenBy& one = viewers.named(bob, "Bob");
  EXPECT_EQ(words_of_stand(one), "was asked, no answer yet");
  one.path = LivePath::relayed;
  viewers.set_stand(bob, ViewerStand::live);
  EXPECT_EQ(words_of_stand(one), "watching, relayed");
  viewers.set_stand(bob, ViewerStand::ended, "Bob closed\nthe window.");
  EXPECT_EQ(words_of_stand(one), "Bob closed the window.");
}

TEST(an_unknown_state_of_somebody_who_was_asked_is_no_answer) {
  EXPECT_EQ(stand_named("declined"), ViewerStand::declined);
  EXPECT_EQ(stand_named("still"), ViewerStand::still);
  EXPECT_EQ(stand_named("surprised"), ViewerStand::waiting);
}

TEST(figures_leave_out_what_is_not_known) {
  EXPECT_EQ(words_of_figures({0, 35200, 24.4, 21, 12, LivePath::direct}),
            "12 ms behind · 24 pictures/s · 35.2\u00a0kB/s · direct");
  EXPECT_EQ(words_of_figures({0, 0, 0, -1, -1, LivePath::none}), "0 pictures/s · 0 bytes/s");
}

TEST(times_are_told_as_people_do) {
  EXPECT_EQ(words_of_time(247), "4:07");
  EXPECT_EQ(words_of_time(3847), "1:04:07");
  EXPECT_EQ(words_of_wait(38), "about 40 seconds");
  EXPECT_EQ(words_of_wait(130), "about 2 minutes");
}
