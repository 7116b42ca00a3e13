// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/region_channel/meeting.h"
#include "tests/unit/suite.h"

using namespace carte;
using namespace carte::region;
using namespace carte::region::test;

namespace {

ChannelSettings by_ice() {
  ChannelSettings settings = quick();
  settings.direct = false;
  settings.ice = true;
  settings.timing.ice = 30'000;
  return settings;
}

}  // namespace

TEST(where_no_address_answers_a_data_channel_is_made) {
  Meeting meeting(by_ice());
  Onlooker viewer(meeting, by_ice());
  until([&] { return meeting.connections >= 1 && viewer.connections >= 1; });
  EXPECT_EQ(viewer.path, LivePath::ice);
  EXPECT(meeting.door->send(viewer.id(), picture(1, 2'000'000, true)));
  until([&] { return viewer.messages.size() == 1; });
  EXPECT(viewer.messages[0] == Message(picture(1, 2'000'000, true)));
}
