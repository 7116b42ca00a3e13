// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/region_channel/meeting.h"
#include "tests/unit/suite.h"

using namespace carte;
using namespace carte::region;
using namespace carte::region::test;

TEST(a_viewer_who_accepted_is_connected_directly) {
  Meeting meeting;
  Onlooker viewer(meeting, quick());
  until([&] { return meeting.connections >= 1 && viewer.connections >= 1; });
  EXPECT_EQ(viewer.path, LivePath::direct);
  EXPECT_EQ(viewer.code, short_code(shared, meeting.certificate.fingerprint(), viewer.id(), viewer.salt));
}

TEST(messages_arrive_in_both_directions) {
  Meeting meeting;
  Onlooker viewer(meeting, quick());
  until([&] { return meeting.connections >= 1 && viewer.connections >= 1; });
  EXPECT(meeting.door->send(viewer.id(), StateChange{SharerState::live}));
  EXPECT(meeting.door->send(viewer.id(), picture(1, 3'000'000, true)));
  until([&] { return viewer.messages.size() == 2; });
  EXPECT(viewer.messages[1] == Message(picture(1, 3'000'000, true)));
  viewer.channel->send(Acknowledged{1, 2000});
  until([&] { return meeting.messages.size() == 1; });
  EXPECT(meeting.messages.front() == std::pair(viewer.id(), Message(Acknowledged{1, 2000})));
  EXPECT(meeting.door->round_trip_us(viewer.id()) >= 0);
}

TEST(no_port_is_open_before_a_viewer_is_admitted_nor_after_the_end) {
  Meeting meeting;
  EXPECT_EQ(meeting.door->port(), 0);
  Onlooker viewer(meeting, quick());
  until([&] { return viewer.connections >= 1; });
  EXPECT(meeting.door->port() != 0);
  meeting.door->end(EndReason::stopped);
  EXPECT_EQ(meeting.door->port(), 0);
}

TEST(no_address_leaves_before_the_viewer_accepted) {
  Meeting meeting;
  a_moment();
  EXPECT_EQ(meeting.letters.size(), 0u);
  Onlooker viewer(meeting, quick());
  until([&] { return viewer.connections >= 1; });
  EXPECT_EQ(std::get<Paths>(meeting.letters.front()).direct.front().port, meeting.door->port());
}

TEST(the_sharers_end_is_told_to_the_viewer) {
  Meeting meeting;
  Onlooker viewer(meeting, quick());
  until([&] { return meeting.connections >= 1 && viewer.connections >= 1; });
  meeting.door->end(EndReason::stopped);
  until([&] { return viewer.end.has_value(); });
  EXPECT_EQ(*viewer.end, EndReason::stopped);
  EXPECT_EQ(viewer.why, "The sharing was stopped.");
  EXPECT_EQ(viewer.losses, 0);
}

TEST(the_viewers_end_is_told_to_the_sharer_and_closes_the_port) {
  Meeting meeting;
  Onlooker viewer(meeting, quick());
  until([&] { return meeting.connections >= 1 && viewer.connections >= 1; });
  viewer.channel.reset();
  until([&] { return meeting.end.has_value(); });
  EXPECT_EQ(meeting.why, "They closed the window.");
  EXPECT_EQ(meeting.door->port(), 0);
}

TEST(several_viewers_have_their_own_connections) {
  Meeting meeting;
  Onlooker one(meeting, quick()), other(meeting, quick());
  until([&] { return meeting.connections >= 2 && one.connections + other.connections >= 2; });
  meeting.door->send(other.id(), StateChange{SharerState::paused});
  until([&] { return other.messages.size() == 1; });
  EXPECT_EQ(one.messages.size(), 0u);
  meeting.door->remove(one.id(), EndReason::refused);
  until([&] { return one.end.has_value(); });
  EXPECT_EQ(*one.end, EndReason::refused);
  EXPECT(meeting.door->send(other.id(), StateChange{SharerState::live}));
}

TEST(a_viewer_who_starts_anew_takes_the_place_of_the_old_one) {
  Meeting meeting;
  Onlooker first(meeting, quick());
  until([&] { return meeting.connections >= 1 && first.connections >= 1; });
  Onlooker again(meeting, quick(), first.certificate);
  until([&] { return again.connections >= 1 && first.losses >= 1; });
  EXPECT(meeting.connections >= 2);
  EXPECT_EQ(meeting.losses, 0);
}

TEST(paths_of_somebody_else_than_the_offers_are_not_followed) {
  Meeting meeting;
  meeting.post_to_viewer = [](Letter letter) -> std::optional<Letter> {
    if (auto* paths = std::get_if<Paths>(&letter)) paths->sharer = new_certificate().fingerprint();
    return letter;
  };
  Onlooker viewer(meeting, quick());
  until([&] { return viewer.end.has_value(); });
  EXPECT_EQ(*viewer.end, EndReason::refused);
  EXPECT_EQ(viewer.why, "Somebody else than the person who offered the region answered. Nothing was shown.");
  until([&] { return meeting.end.has_value(); });
  EXPECT_EQ(*meeting.end, EndReason::refused);
}

TEST(a_viewer_who_never_comes_is_given_up) {
  ChannelSettings settings = quick();
  settings.timing.first = 50;
  Meeting meeting(settings);
  meeting.door->admit(new_certificate().fingerprint(), {});
  until([&] { return meeting.end.has_value(); });
  EXPECT_EQ(*meeting.end, EndReason::lost);
  EXPECT_EQ(meeting.door->port(), 0);
}

TEST(letters_of_others_than_admitted_viewers_and_of_other_regions_are_dropped) {
  Meeting meeting;
  Onlooker viewer(meeting, quick());
  until([&] { return meeting.connections >= 1 && viewer.connections >= 1; });
  meeting.door->letter_came(new_certificate().fingerprint(), InBand{shared});
  meeting.door->letter_came(viewer.id(), End{Token("aaaaaaaa"), EndReason::stopped});
  viewer.channel->letter_came(End{Token("aaaaaaaa"), EndReason::stopped});
  a_moment();
  EXPECT(!viewer.end && !meeting.end);
}

TEST(what_is_not_read_waits_and_is_told_when_it_has_gone) {
  Meeting meeting;
  Onlooker viewer(meeting, quick());
  until([&] { return meeting.connections >= 1 && viewer.connections >= 1; });
  std::uint64_t sent = 0;
  while (meeting.door->send(viewer.id(), picture(++sent, 8'000'000))) EXPECT(sent < 100);
  EXPECT(meeting.door->unsent(viewer.id()) > 16u << 20);
  until([&] { return meeting.drains > 0; });
  EXPECT_EQ(meeting.door->unsent(viewer.id()), 0u);
  until([&] { return viewer.messages.size() == sent - 1; });
}

TEST(pictures_that_have_not_begun_are_taken_back_and_the_one_that_has_is_finished) {
  Meeting meeting;
  Onlooker viewer(meeting, quick());
  until([&] { return meeting.connections >= 1 && viewer.connections >= 1; });
  for (std::uint64_t number : {1, 2, 3}) EXPECT(meeting.door->send(viewer.id(), picture(number, 5'000'000)));
  EXPECT(meeting.door->send(viewer.id(), StateChange{SharerState::paused}));
  EXPECT_EQ(meeting.door->take_back_pictures(viewer.id()), 2u);
  EXPECT(meeting.door->unsent(viewer.id()) < 5u << 20);
  EXPECT(meeting.door->send(viewer.id(), picture(2, 10, true)));
  until([&] { return viewer.messages.size() == 3; });
  EXPECT(viewer.messages[0] == Message(picture(1, 5'000'000)));
  EXPECT(viewer.messages[1] == Message(StateChange{SharerState::paused}));
  EXPECT(viewer.messages[2] == Message(picture(2, 10, true)));
}

TEST(a_picture_that_may_not_leave_waits_and_can_be_taken_back) {
  Meeting meeting;
  Onlooker viewer(meeting, quick());
  until([&] { return meeting.connections >= 1 && viewer.connections >= 1; });
  meeting.pictures_leave = false;
  EXPECT(meeting.door->send(viewer.id(), picture(1, 10)));
  EXPECT(meeting.door->send(viewer.id(), StateChange{SharerState::paused}));
  a_moment();
  EXPECT_EQ(viewer.messages.size(), 0u);
  EXPECT_EQ(meeting.door->take_back_pictures(viewer.id()), 1u);
  until([&] { return viewer.messages.size() == 1; });
  EXPECT(viewer.messages[0] == Message(StateChange{SharerState::paused}));
  EXPECT_EQ(meeting.door->take_back_pictures(viewer.id()), 0u);
}
