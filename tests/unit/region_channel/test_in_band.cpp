// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/region_channel/meeting.h"
#include "tests/unit/suite.h"

using namespace carte;
using namespace carte::region;
using namespace carte::region::test;

namespace {

ChannelSettings chat_only() {
  ChannelSettings settings = quick();
  settings.direct = false;
  settings.in_band_rate = 100'000;
  return settings;
}

}  // namespace

TEST(where_nothing_else_works_the_chat_carries_it) {
  Meeting meeting(chat_only());
  meeting.in_band_room = 2000;
  Onlooker viewer(meeting, chat_only());
  until([&] { return meeting.connections >= 1 && viewer.connections >= 1; });
  EXPECT_EQ(viewer.path, LivePath::in_band);
  EXPECT(meeting.door->send(viewer.id(), picture(1, 20'000, true)));
  until([&] { return viewer.messages.size() == 1; });
  EXPECT(viewer.messages[0] == Message(picture(1, 20'000, true)));
  EXPECT_EQ(meeting.door->port(), 0);
}

TEST(the_sharers_end_goes_through_the_chat_too) {
  Meeting meeting(chat_only());
  meeting.in_band_room = 2000;
  Onlooker viewer(meeting, chat_only());
  until([&] { return meeting.connections >= 1 && viewer.connections >= 1; });
  meeting.door->end(EndReason::stopped);
  until([&] { return viewer.end.has_value(); });
  EXPECT_EQ(*viewer.end, EndReason::stopped);
}

TEST(without_any_way_the_viewer_is_told) {
  Meeting meeting(chat_only());
  Onlooker viewer(meeting, chat_only());
  until([&] { return viewer.end && meeting.end; });
  EXPECT_EQ(*viewer.end, EndReason::no_way);
  EXPECT_EQ(*meeting.end, EndReason::no_way);
  EXPECT_EQ(viewer.why, "No way was found from the other computer to this one, and this chat cannot carry pictures.");
}

TEST(no_more_goes_through_the_chat_than_there_is_room_for) {
  Meeting meeting(chat_only());
  meeting.in_band_room = 0;
  Onlooker viewer(meeting, chat_only());
  until([&] { return !viewer.letters.empty() && std::holds_alternative<InBand>(viewer.letters.back()); });
  a_moment();
  EXPECT_EQ(viewer.in_band_bytes, 0u);
  viewer.channel->bytes_came(true, 100, {});
  until([&] { return viewer.in_band_bytes > 0; });
  EXPECT(viewer.in_band_bytes <= 100u);
}

TEST(the_chat_is_given_a_second_at_a_time) {
  ChannelSettings slow = chat_only();
  slow.in_band_rate = 200;
  Meeting meeting(chat_only());
  meeting.in_band_room = 100'000;
  Onlooker viewer(meeting, slow);
  until([&] { return viewer.in_band_bytes >= 200; });
  EXPECT_EQ(viewer.in_band_bytes, 200u);
}

TEST(when_the_chat_carries_it_no_more_it_is_asked_for_anew) {
  Meeting meeting(chat_only());
  meeting.in_band_room = 2000;
  Onlooker viewer(meeting, chat_only());
  until([&] { return meeting.connections == 1 && viewer.connections == 1; });
  meeting.door->bytes_came(viewer.id(), false, 0, {});
  viewer.channel->bytes_came(false, 0, {});
  until([&] { return meeting.connections == 2 && viewer.connections == 2; });
  EXPECT_EQ(viewer.losses, 1);
  EXPECT_EQ(viewer.path, LivePath::in_band);
}

TEST(once_the_chat_did_not_carry_it_anew_it_is_tried_again) {
  Meeting meeting(chat_only());
  meeting.in_band_room = 2000;
  Onlooker viewer(meeting, chat_only());
  until([&] { return meeting.connections == 1 && viewer.connections == 1; });
  meeting.in_band_room.reset();
  viewer.channel->bytes_came(false, 0, {});
  until([&] { return viewer.losses == 1 && std::holds_alternative<InBand>(viewer.letters.back()); });
  a_moment();
  meeting.in_band_room = 2000;
  until([&] { return viewer.connections == 2; });
  EXPECT(!viewer.end);
}

TEST(what_the_chat_has_not_taken_is_unsent) {
  Meeting meeting(chat_only());
  meeting.in_band_room = 2000;
  Onlooker viewer(meeting, chat_only());
  until([&] { return meeting.connections == 1 && viewer.connections == 1; });
  EXPECT(meeting.door->send(viewer.id(), picture(1, 100'000, true)));
  EXPECT(meeting.door->unsent(viewer.id()) > 80'000u);
}
