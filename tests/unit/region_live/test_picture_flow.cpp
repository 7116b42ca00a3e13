// SPDX-License-Identifier: GPL-2.0-or-later
#include <map>
#include <set>

#include "prpl-ext/region/live/picture_flow.h"
#include "prpl-ext/region/tile/tile_codec.h"
#include "prpl-ext/region/whole/whole_codec.h"
#include "tests/unit/region_live/drawn_picture.h"
#include "tests/unit/suite.h"

using namespace carte::region;

namespace {

constexpr int alice = 1, bob = 2, carol = 3;

struct DrawnFrame final : Frame {
  DrawnFrame(Picture drawn, Micros now) : picture(std::move(drawn)) {
    view = picture.view();
    taken = now;
  }
  Picture picture;
};

// Viewers who decode what they get, and acknowledge it when they are told to.
class Flow : public PictureOutlet {
 public:
  explicit Flow(Mode kind = Mode::tiles, bool exact_only = false) : flow(kind, exact_only, *this), kind(kind) {}

  bool send(int viewer, SentPicture picture) override {
    if (refused.contains(viewer)) return false;
    auto& decoder = decoders[viewer];
    if (!decoder) decoder = kind == Mode::whole ? make_whole_decoder() : make_tile_decoder();
    const auto decoded = decoder->decode(picture.bytes);
    sent[viewer].push_back(picture);
    if (!decoded)
      ++unreadable[viewer];
    else
      seen[viewer] = decoded->picture.row(0)[0];
    return true;
  }

  void come(int viewer) {
    decoders.erase(viewer);
    flow.add(viewer, ms(1), now);
    (void)flow.pump(now);
  }
  // The screen is one colour, so many milliseconds later.
  void screen(std::uint32_t colour, int later = 20, int width = 64) {
    now += ms(later);
    Picture picture(width, 48);
    fill(picture, {0, 0, width, 48}, colour);
    flow.frame_came(std::make_shared<DrawnFrame>(std::move(picture), now), now);
    (void)flow.pump(now);
  }
  // It was one colour then, and that comes now.
  void late(std::uint32_t colour, Micros then) {
    Picture picture(64, 48);
    fill(picture, {0, 0, 64, 48}, colour);
    flow.frame_came(std::make_shared<DrawnFrame>(std::move(picture), then), now);
    (void)flow.pump(now);
  }
  // The last picture did not leave: the viewer's decoder has not seen it.
  void take_back(int viewer) {
    sent[viewer].pop_back();
    decoders.erase(viewer);
    flow.taken_back(viewer, 1, now);
  }
  void acknowledge(int viewer) {
    if (!sent[viewer].empty()) flow.acknowledged(viewer, sent[viewer].back().number, 0, now);
    (void)flow.pump(now);
  }
  void wait(int milliseconds) {
    now += ms(milliseconds);
    (void)flow.pump(now);
  }
  std::size_t pictures(int viewer) { return sent[viewer].size(); }

  PictureFlow flow;
  Mode kind;
  Micros now = ms(1000);
  std::map<int, std::unique_ptr<PictureDecoder>> decoders;
  std::map<int, std::vector<SentPicture>> sent;
  std::map<int, std::uint32_t> seen;
  std::map<int, int> unreadable;
  std::set<int> refused;
};

}  // namespace

TEST(a_viewer_gets_the_screen_and_what_changes) {
  Flow flow;
  flow.screen(0x111111);
  flow.come(alice);
  EXPECT_EQ(flow.seen[alice], 0x111111u);
  flow.screen(0x222222);
  EXPECT_EQ(flow.seen[alice], 0x222222u);
  EXPECT_EQ(flow.sent[alice][0].number, 1u);
  EXPECT(flow.sent[alice][0].key && !flow.sent[alice][1].key);
}

TEST(what_cannot_be_sent_is_left_out_and_the_newest_comes_next) {
  Flow flow;
  flow.come(alice);
  for (std::uint32_t colour : {0x1u, 0x2u, 0x3u, 0x4u, 0x5u}) flow.screen(colour);
  EXPECT_EQ(flow.pictures(alice), 2u);
  EXPECT(!flow.flow.takes_more());
  flow.acknowledge(alice);
  EXPECT_EQ(flow.seen[alice], 0x5u);
  EXPECT_EQ(flow.pictures(alice), 3u);
}

TEST(a_screen_that_rests_costs_nothing) {
  Flow flow;
  flow.come(alice);
  flow.screen(0x1);
  flow.acknowledge(alice);
  flow.screen(0x1);
  EXPECT_EQ(flow.pictures(alice), 1u);
  EXPECT_EQ(flow.flow.next_pump(flow.now), -1);
}

TEST(changes_quicker_than_sixty_a_second_wait_for_their_time) {
  Flow flow;
  flow.come(alice);
  flow.screen(0x1);
  flow.acknowledge(alice);
  flow.screen(0x2, 5);
  EXPECT_EQ(flow.pictures(alice), 1u);
  EXPECT_EQ(flow.flow.next_pump(flow.now), flow.now + ms(11));
  flow.wait(11);
  EXPECT_EQ(flow.seen[alice], 0x2u);
}

TEST(viewers_who_keep_up_get_the_very_same_pictures) {
  Flow flow;
  flow.come(alice);
  flow.come(bob);
  flow.screen(0x1);
  flow.screen(0x2);
  EXPECT(flow.sent[alice] == flow.sent[bob]);
  EXPECT_EQ(flow.flow.groups().groups().size(), 1u);
}

TEST(a_late_joiner_disturbs_nobody) {
  Flow flow;
  flow.come(alice);
  flow.screen(0x1);
  flow.come(bob);
  EXPECT_EQ(flow.seen[bob], 0x1u);
  flow.screen(0x2);
  EXPECT_EQ(flow.pictures(alice), 2u);
  EXPECT(!flow.sent[alice].back().key);
  EXPECT_EQ(flow.seen[bob], 0x2u);
}

TEST(a_laggard_is_left_behind_and_gets_its_own_key_picture) {
  Flow flow;
  for (int viewer : {alice, bob}) flow.come(viewer);
  flow.screen(0x1);
  for (int viewer : {alice, bob}) flow.acknowledge(viewer);
  for (std::uint32_t colour = 2; colour < 20; ++colour) {
    flow.screen(colour);
    flow.acknowledge(alice);
  }
  EXPECT_EQ(flow.seen[alice], 19u);
  flow.acknowledge(bob);
  EXPECT_EQ(flow.seen[bob], 19u);
  EXPECT(flow.sent[bob].back().key);
  EXPECT_EQ(flow.unreadable[bob], 0);
}

TEST(who_came_late_shares_the_encoder_once_the_screen_rests) {
  Flow flow;
  flow.come(alice);
  flow.screen(0x1);
  flow.come(bob);
  for (int second = 0; second < 6; ++second) {
    flow.screen(0x2 + second, 1000);
    for (int viewer : {alice, bob}) flow.acknowledge(viewer);
  }
  flow.wait(1100);
  EXPECT_EQ(flow.flow.groups().groups().size(), 1u);
  flow.screen(0x99);
  EXPECT_EQ(flow.seen[alice], 0x99u);
  EXPECT_EQ(flow.seen[bob], 0x99u);
  EXPECT_EQ(flow.unreadable[alice] + flow.unreadable[bob], 0);
}

TEST(another_size_is_a_key_picture_for_all) {
  Flow flow;
  for (int viewer : {alice, bob}) flow.come(viewer);
  flow.screen(0x1);
  flow.screen(0x2, 20, 80);
  for (int viewer : {alice, bob}) EXPECT(flow.sent[viewer].back().key);
  EXPECT_EQ(flow.unreadable[alice] + flow.unreadable[bob], 0);
}

TEST(who_cannot_read_a_picture_gets_a_key_picture_and_no_more_than_one_a_second) {
  Flow flow;
  flow.come(alice);
  flow.screen(0x1);
  for (int i = 0; i < 100; ++i) {
    flow.acknowledge(alice);
    flow.flow.key_wanted(alice, flow.now);
    flow.wait(1);
  }
  EXPECT_EQ(flow.pictures(alice), 2u);
  EXPECT(flow.sent[alice].back().key);
}

TEST(what_a_viewer_makes_up_gives_no_credit) {
  Flow flow;
  flow.come(alice);
  for (std::uint32_t colour : {0x1u, 0x2u, 0x3u}) flow.screen(colour);
  flow.flow.acknowledged(alice, 77, 0, flow.now);
  flow.flow.acknowledged(bob, 1, 0, flow.now);
  flow.wait(20);
  EXPECT_EQ(flow.pictures(alice), 2u);
}

TEST(while_it_is_paused_nothing_leaves) {
  Flow flow;
  flow.come(alice);
  flow.screen(0x1);
  flow.flow.set_resting(true, flow.now);
  flow.screen(0x2);
  EXPECT_EQ(flow.pictures(alice), 1u);
  EXPECT(!flow.flow.takes_more());
  flow.flow.set_resting(false, flow.now);
  flow.wait(1200);
  EXPECT_EQ(flow.seen[alice], 0x2u);
}

TEST(what_the_screen_showed_while_it_was_paused_is_not_seen_afterwards) {
  Flow flow;
  flow.come(alice);
  flow.screen(0x1);
  flow.acknowledge(alice);
  flow.flow.set_resting(true, flow.now);
  flow.screen(0xdead);
  flow.flow.set_resting(false, flow.now);
  flow.wait(0);
  EXPECT_EQ(flow.pictures(alice), 1u);
  EXPECT(flow.flow.takes_more());
  flow.screen(0x2);
  EXPECT_EQ(flow.pictures(alice), 2u);
  EXPECT_EQ(flow.seen[alice], 0x2u);
}

TEST(what_the_screen_showed_when_the_pause_began_is_not_sent_afterwards) {
  Flow flow;
  flow.come(alice);
  for (std::uint32_t colour : {0x1u, 0x2u, 0xdeadu}) flow.screen(colour);
  flow.flow.set_resting(true, flow.now);
  for (std::uint64_t number : {1, 2}) flow.flow.acknowledged(alice, number, 0, flow.now);
  flow.flow.set_resting(false, flow.now);
  flow.wait(0);
  EXPECT_EQ(flow.pictures(alice), 2u);
  flow.screen(0x3);
  EXPECT_EQ(flow.seen[alice], 0x3u);
}

TEST(what_waited_when_the_pause_began_is_not_sent_when_the_line_is_free_late) {
  Flow flow;
  flow.come(alice);
  for (std::uint32_t colour : {0x1u, 0x2u, 0xdeadu}) flow.screen(colour);
  flow.flow.set_resting(true, flow.now);
  flow.wait(500);
  flow.flow.set_resting(false, flow.now);
  for (int i = 0; i < 15; ++i) flow.wait(100);
  EXPECT(!flow.flow.takes_more());  // so nobody has asked the capture for more
  flow.flow.acknowledged(alice, 1, 0, flow.now);
  (void)flow.flow.pump(flow.now);
  EXPECT_EQ(flow.pictures(alice), 2u);
  EXPECT_EQ(flow.seen[alice], 0x2u);
}

TEST(a_frame_taken_in_the_pause_that_comes_later_is_not_sent_before_a_newer_one_could) {
  Flow flow;
  flow.come(alice);
  flow.screen(0x1);
  flow.flow.set_resting(true, flow.now);
  const Micros in_the_pause = flow.now + ms(20);
  flow.wait(100);
  flow.flow.set_resting(false, flow.now);
  flow.late(0xdead, in_the_pause);
  EXPECT_EQ(flow.pictures(alice), 1u);
  flow.screen(0x2);
  EXPECT_EQ(flow.seen[alice], 0x2u);
}

TEST(who_was_to_get_what_was_taken_back_gets_a_key_picture_of_that_number) {
  Flow flow;
  for (int viewer : {alice, bob}) flow.come(viewer);
  for (std::uint32_t colour : {0x1u, 0x2u}) flow.screen(colour);
  flow.take_back(alice);
  flow.screen(0x3);
  EXPECT_EQ(flow.sent[alice].size(), 2u);
  EXPECT_EQ(flow.sent[alice].back().number, 2u);
  EXPECT(flow.sent[alice].back().key);
  EXPECT_EQ(flow.seen[alice], 0x3u);
  EXPECT_EQ(flow.pictures(bob), 2u);
}

TEST(no_more_is_taken_back_than_was_sent) {
  Flow flow;
  flow.come(alice);
  flow.screen(0x1);
  flow.flow.taken_back(alice, 7, flow.now);
  flow.flow.taken_back(bob, 1, flow.now);
  flow.wait(20);
  EXPECT_EQ(flow.sent[alice].back().number, 1u);
  EXPECT_EQ(flow.flow.progress(alice).bytes, flow.sent[alice].back().bytes.size());
}

TEST(who_comes_again_begins_with_a_key_picture) {
  Flow flow;
  for (int viewer : {alice, bob}) flow.come(viewer);
  flow.screen(0x1);
  flow.flow.remove(alice);
  flow.screen(0x2);
  flow.come(alice);
  EXPECT_EQ(flow.seen[alice], 0x2u);
  EXPECT_EQ(flow.unreadable[alice], 0);
}

TEST(a_path_that_takes_nothing_more_costs_the_viewer_a_key_picture_later) {
  Flow flow;
  flow.come(alice);
  flow.screen(0x1);
  flow.refused.insert(alice);
  flow.screen(0x2);
  flow.refused.clear();
  flow.screen(0x3);
  EXPECT_EQ(flow.seen[alice], 0x3u);
  EXPECT_EQ(flow.unreadable[alice], 0);
}

TEST(whole_pictures_wait_for_nobody) {
  Flow flow(Mode::whole);
  for (int viewer : {alice, bob}) flow.come(viewer);
  for (std::uint32_t colour = 1; colour < 9; ++colour) {
    flow.screen(colour, 400);
    flow.acknowledge(alice);
  }
  EXPECT_EQ(flow.pictures(alice), 8u);
  EXPECT_EQ(flow.pictures(bob), 2u);
  flow.acknowledge(bob);
  EXPECT_EQ(flow.seen[bob], 8u);
}

TEST(whole_pictures_that_moved_end_exact) {
  Flow flow(Mode::whole);
  flow.come(alice);
  for (std::uint32_t colour : {0x102030u, 0x40a0f3u, 0xf04522u}) {
    flow.screen(colour, 50);
    flow.acknowledge(alice);
  }
  EXPECT(!flow.sent[alice].back().exact);
  flow.now = flow.flow.next_pump(flow.now);
  flow.wait(0);
  EXPECT(flow.sent[alice].back().exact);
  EXPECT_EQ(flow.seen[alice], 0xf04522u);
}

TEST(a_fourth_encoder_is_not_had_and_whole_pictures_are) {
  Flow flow;
  flow.screen(0x1);
  for (int viewer : {alice, bob, carol}) flow.come(viewer);
  flow.decoders[4] = make_whole_decoder();
  flow.flow.add(4, ms(1), flow.now);
  flow.wait(0);
  EXPECT_EQ(flow.seen[4], 0x1u);
}

TEST(a_screen_larger_than_what_can_be_shared_is_an_error) {
  Flow flow;
  flow.come(alice);
  flow.now += ms(20);
  flow.flow.frame_came(std::make_shared<DrawnFrame>(Picture(PictureLimits::side + 1, 1), flow.now), flow.now);
  EXPECT(!flow.flow.pump(flow.now));
}
