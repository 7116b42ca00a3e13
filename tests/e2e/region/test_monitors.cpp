// SPDX-License-Identifier: GPL-2.0-or-later
// Two monitors side by side, one of which is unplugged; runs within with_monitors.sh.
#include <cstdlib>

#include "tests/e2e/region/desk.h"
#include "tests/e2e/region/viewer.h"
#include "tests/unit/suite.h"

using namespace carte::region;

namespace {

constexpr std::uint32_t red = 0xff0000, green = 0x00ff00, white = 0xffffff;

struct World {
  Desk desk{std::getenv("DISPLAY")};
  CaptureChoice choice{.what = CaptureChoice::What::screen};
  World() { plug_in(); }

  static void xrandr(const char* what) {
    g_spawn_command_line_sync((std::string("xrandr --output DUMMY1 ") + what).c_str(), nullptr, nullptr, nullptr,
                              nullptr);
  }
  static void plug_in() { xrandr("--mode 1024x768 --right-of DUMMY0"); }
  static void unplug() { xrandr("--off"); }
};

}  // namespace

TEST(a_region_over_two_monitors_is_one_picture) {
  World world;
  const auto left = world.desk.menu({1180, 100, 100, 100}, red);
  world.desk.menu({1280, 100, 100, 100}, green);
  world.choice = {.region = {1230, 100, 100, 100}};
  Viewer viewer(world.choice);
  EXPECT(viewer.next());
  EXPECT_EQ(viewer.at(49, 50), red);
  EXPECT_EQ(viewer.at(50, 50), green);
  world.desk.fill(left, {0, 0, 100, 100}, white);
  EXPECT(viewer.shows(49, 50, white));
}

TEST(the_whole_screen_is_both_monitors_and_then_the_one_that_is_left) {
  World world;
  Viewer viewer(world.choice);
  EXPECT(viewer.next());
  EXPECT_EQ(viewer.width(), 2304);
  EXPECT_EQ(viewer.height(), 768);
  World::unplug();
  EXPECT(viewer.until([&] { return viewer.width() == 1280 && viewer.height() == 720; }));
}

TEST(a_region_on_a_monitor_that_is_unplugged_waits_for_it) {
  World world;
  world.desk.menu({1400, 100, 100, 100}, red);
  world.choice = {.region = {1400, 100, 100, 100}};
  Viewer viewer(world.choice);
  EXPECT(viewer.next());
  World::unplug();
  EXPECT(viewer.news<CaptureState>() == CaptureState::paused);
  World::plug_in();
  EXPECT(viewer.news<CaptureState>() == CaptureState::live);
  EXPECT(viewer.shows(50, 50, red));
}
