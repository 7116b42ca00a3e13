// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/region_channel/meeting.h"
#include "tests/unit/region_channel/relay.h"
#include "tests/unit/suite.h"

using namespace carte;
using namespace carte::region;
using namespace carte::region::test;

namespace {

ChannelSettings impatient() {
  ChannelSettings settings = quick();
  settings.timing.silent = 300;
  return settings;
}

// A sharer and a viewer with a relay between them, connected.
struct Relayed {
  explicit Relayed(const ChannelSettings& settings = impatient()) : meeting(settings) {
    meeting.post_to_viewer = [this](Letter letter) -> std::optional<Letter> {
      if (auto* paths = std::get_if<Paths>(&letter)) paths->direct = {{std::string("\x7f\0\0\1", 4), through()}};
      return letter;
    };
    viewer.emplace(meeting, settings);
    until([&] { return meeting.connections >= 1 && viewer->connections >= 1; });
  }

  std::uint16_t through() {
    if (!relay) relay.emplace(meeting.door->port());
    return relay->port();
  }

  Meeting meeting;
  std::optional<Relay> relay;
  std::optional<Onlooker> viewer;
};

}  // namespace

TEST(a_connection_that_was_dropped_is_made_anew) {
  Relayed pair;
  pair.relay->cut();
  until([&] { return pair.meeting.connections >= 2 && pair.viewer->connections >= 2; });
  EXPECT_EQ(pair.viewer->losses, 1);
  EXPECT(pair.meeting.door->send(pair.viewer->id(), picture(1, 10, true)));
  until([&] { return pair.viewer->messages.size() == 1; });
}

TEST(a_dead_path_is_noticed_by_who_waits_for_an_answer) {
  Relayed pair;
  pair.relay->swallow(true);
  EXPECT(pair.meeting.door->send(pair.viewer->id(), picture(1, 10, true)));
  until([&] { return pair.meeting.losses >= 1; });
  EXPECT_EQ(pair.meeting.door->unsent(pair.viewer->id()), 0u);
  EXPECT_EQ(pair.meeting.door->send(pair.viewer->id(), picture(2, 10)), false);
}

TEST(a_dead_path_is_noticed_by_who_got_half_a_picture) {
  ChannelSettings settings = impatient();
  Relayed pair(settings);
  EXPECT(pair.meeting.door->send(pair.viewer->id(), picture(1, 12'000'000, true)));
  while (pair.meeting.door->unsent(pair.viewer->id()) > 11'000'000) g_main_context_iteration(nullptr, TRUE);
  pair.relay->swallow(true);
  until([&] { return pair.viewer->losses >= 1; });
  pair.relay->swallow(false);
  until([&] { return pair.viewer->connections >= 2; });
}

TEST(a_viewer_comes_back_when_the_path_does) {
  Relayed pair;
  pair.relay->swallow(true);
  pair.meeting.door->send(pair.viewer->id(), picture(1, 10, true));
  until([&] { return pair.meeting.losses >= 1; });
  pair.relay->cut();
  until([&] { return pair.viewer->losses >= 1; });
  pair.relay->swallow(false);
  until([&] { return pair.meeting.connections >= 2 && pair.viewer->connections >= 2; });
  EXPECT(!pair.viewer->end && !pair.meeting.end);
}

TEST(a_lost_viewer_is_given_up_after_a_while_on_both_ends) {
  ChannelSettings settings = impatient();
  settings.timing.resume = 200;
  Relayed pair(settings);
  pair.relay.reset();
  until([&] { return pair.viewer->end && pair.meeting.end; });
  EXPECT_EQ(*pair.viewer->end, EndReason::lost);
  EXPECT_EQ(pair.viewer->why, "The connection was lost and could not be made again.");
  EXPECT_EQ(*pair.meeting.end, EndReason::lost);
  EXPECT_EQ(pair.meeting.door->port(), 0);
}

TEST(nothing_travels_while_nothing_changes) {
  Relayed pair;
  pair.meeting.door->send(pair.viewer->id(), picture(1, 10, true));
  until([&] { return pair.viewer->messages.size() == 1; });
  pair.viewer->channel->send(Acknowledged{1, 0});
  until([&] { return pair.meeting.messages.size() == 1; });
  const std::uint64_t before = pair.relay->carried();
  a_moment(1000);
  EXPECT_EQ(pair.relay->carried(), before);
}

TEST(a_keystroke_is_at_most_80_bytes_on_the_wire) {
  Relayed pair;
  pair.meeting.door->send(pair.viewer->id(), picture(1, 10, true));
  pair.viewer->channel->send(Acknowledged{0, 0});
  until([&] { return pair.viewer->messages.size() == 1; });
  const std::uint64_t before = pair.relay->carried_back();
  pair.meeting.door->send(pair.viewer->id(), picture(2, 28));
  until([&] { return pair.viewer->messages.size() == 2; });
  EXPECT_EQ(pair.relay->carried_back() - before, 28u + 4u + 22u);
}
