// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/live/encoder_groups.h"
#include "tests/unit/suite.h"

using namespace carte::region;

namespace {

using Viewers = std::vector<EncoderGroups::Viewer>;
constexpr int alice = 1, bob = 2, carol = 3, dave = 4, erin = 5;

// Who shares an encoder, and who gets whole pictures.
std::vector<Viewers> of_kind(const EncoderGroups& groups, Mode kind) {
  std::vector<Viewers> viewers;
  for (const auto& group : groups.groups())
    if (group.kind == kind) viewers.push_back(group.viewers);
  return viewers;
}
std::vector<Viewers> tiles(const EncoderGroups& groups) { return of_kind(groups, Mode::tiles); }
std::vector<Viewers> whole(const EncoderGroups& groups) { return of_kind(groups, Mode::whole); }

void all_encoded(EncoderGroups& groups) {
  for (const auto& group : std::vector(groups.groups())) groups.encoded(group.number);
}

EncoderGroups with(const Viewers& viewers) {
  EncoderGroups groups(Mode::tiles);
  for (int viewer : viewers) groups.join(viewer, 0);
  all_encoded(groups);
  return groups;
}

}  // namespace

TEST(those_who_are_there_from_the_beginning_share_one_encoder) {
  EXPECT_EQ(tiles(with({alice, bob, carol})), (std::vector<Viewers>{{alice, bob, carol}}));
}

TEST(a_late_joiner_gets_an_encoder_of_its_own_from_a_key_picture) {
  EncoderGroups groups = with({alice, bob});
  groups.join(carol, ms(100));
  EXPECT_EQ(tiles(groups), (std::vector<Viewers>{{alice, bob}, {carol}}));
  EXPECT(!groups.groups()[0].key_due);
  EXPECT(groups.groups()[1].key_due);
}

TEST(two_late_joiners_share_what_was_not_begun) {
  EncoderGroups groups = with({alice});
  groups.join(bob, ms(100));
  groups.join(carol, ms(101));
  EXPECT_EQ(tiles(groups), (std::vector<Viewers>{{alice}, {bob, carol}}));
}

TEST(a_laggard_keeps_nobody_waiting) {
  EncoderGroups groups = with({alice, bob});
  groups.review({{alice, {.usual_delivery = ms(5)}}, {bob, {.usual_delivery = ms(6), .waiting = ms(170)}}}, false,
                ms(900));
  EXPECT_EQ(tiles(groups), (std::vector<Viewers>{{alice}, {bob}}));
  EXPECT(groups.groups()[1].key_due);
}

TEST(a_key_picture_may_take_longer) {
  EncoderGroups groups = with({alice, bob});
  groups.review({{alice, {.usual_delivery = ms(5)}}, {bob, {.waiting = ms(900), .key_on_its_way = true}}}, false,
                ms(900));
  EXPECT_EQ(tiles(groups), (std::vector<Viewers>{{alice, bob}}));
}

TEST(viewers_equally_far_away_stay_together) {
  EncoderGroups groups = with({alice, bob});
  groups.review({{alice, {.usual_delivery = ms(210)}}, {bob, {.usual_delivery = ms(320)}}}, false, ms(900));
  EXPECT_EQ(tiles(groups), (std::vector<Viewers>{{alice, bob}}));
}

TEST(who_keeps_up_joins_the_others_when_the_screen_rests) {
  EncoderGroups groups = with({alice, bob});
  groups.join(carol, ms(100));
  all_encoded(groups);
  const std::map<int, EncoderGroups::Progress> fine = {
      {alice, {.usual_delivery = ms(5)}}, {bob, {.usual_delivery = ms(5)}}, {carol, {.usual_delivery = ms(9)}}};
  groups.review(fine, false, ms(6000));
  EXPECT_EQ(tiles(groups), (std::vector<Viewers>{{alice, bob}, {carol}}));
  groups.review(fine, true, ms(6000));
  EXPECT_EQ(tiles(groups), (std::vector<Viewers>{{alice, bob, carol}}));
  EXPECT(groups.groups()[0].key_due);
}

TEST(who_keeps_up_joins_the_others_at_a_key_picture_that_comes_anyway) {
  EncoderGroups groups = with({alice});
  groups.join(bob, ms(100));
  groups.review({{alice, {.usual_delivery = ms(5)}}, {bob, {.usual_delivery = ms(5)}}}, false, ms(6000));
  groups.restart(ms(6000));
  EXPECT_EQ(tiles(groups), (std::vector<Viewers>{{alice, bob}}));
}

TEST(a_laggard_does_not_join_again_before_it_kept_up_for_a_while) {
  EncoderGroups groups = with({alice, bob});
  groups.review({{alice, {.usual_delivery = ms(5)}}, {bob, {.waiting = ms(400)}}}, false, ms(1000));
  all_encoded(groups);
  groups.review({{bob, {.usual_delivery = ms(5)}}}, true, ms(5999));
  EXPECT_EQ(tiles(groups).size(), 2u);
  groups.review({{bob, {.usual_delivery = ms(300)}}}, true, ms(9000));
  EXPECT_EQ(tiles(groups).size(), 2u);
  groups.review({{bob, {.usual_delivery = ms(30)}}}, true, ms(9000));
  EXPECT_EQ(tiles(groups).size(), 1u);
}

TEST(beyond_three_encoders_the_slowest_gets_whole_pictures) {
  EncoderGroups groups = with({alice, bob});
  groups.join(carol, ms(100));
  all_encoded(groups);
  groups.join(dave, ms(200));
  all_encoded(groups);
  groups.review({{carol, {.usual_delivery = ms(700)}}, {dave, {.usual_delivery = ms(90)}}}, false, ms(900));
  groups.join(erin, ms(1000));
  EXPECT_EQ(tiles(groups), (std::vector<Viewers>{{alice, bob}, {dave}, {erin}}));
  EXPECT_EQ(whole(groups), (std::vector<Viewers>{{carol}}));
}

TEST(an_encoder_that_became_free_goes_to_the_quickest_of_those_without) {
  EncoderGroups groups = with({alice, bob});
  for (int viewer : {carol, dave, erin}) {
    groups.join(viewer, ms(100));
    all_encoded(groups);
  }
  EXPECT_EQ(whole(groups), (std::vector<Viewers>{{erin}}));
  groups.leave(dave);
  groups.review({}, false, ms(6000));
  EXPECT_EQ(tiles(groups), (std::vector<Viewers>{{alice, bob}, {carol}, {erin}}));
  EXPECT_EQ(whole(groups).size(), 0u);
}

TEST(where_whole_pictures_are_wanted_nobody_gets_tiles) {
  EncoderGroups groups(Mode::whole);
  for (int viewer : {alice, bob, carol}) groups.join(viewer, 0);
  groups.review({{alice, {.waiting = ms(5000)}}}, true, ms(6000));
  EXPECT_EQ(whole(groups), (std::vector<Viewers>{{alice, bob, carol}}));
  EXPECT_EQ(tiles(groups).size(), 0u);
}

TEST(with_its_last_viewer_an_encoder_goes) {
  EncoderGroups groups = with({alice});
  groups.leave(alice);
  EXPECT_EQ(groups.groups().size(), 0u);
}
