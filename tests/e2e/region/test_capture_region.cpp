// SPDX-License-Identifier: GPL-2.0-or-later
// Regions of a real X server without a screen.
#include "tests/e2e/region/desk.h"
#include "tests/e2e/region/viewer.h"
#include "tests/unit/suite.h"

using namespace carte::region;

namespace {

constexpr std::uint32_t red = 0xff0000, green = 0x00ff00, blue = 0x0000ff, white = 0xffffff;

struct World {
  XServer server;
  Desk desk{server};
  xcb_window_t wall = desk.menu({0, 0, 640, 480}, white);
  CaptureChoice choice{.region = {100, 100, 200, 150}, .display = server.name()};
};

// Windows that come, move, are painted and go, the same in every run.
void bustle(Desk& desk, xcb_window_t wall, int steps) {
  std::vector<xcb_window_t> windows;
  std::uint32_t state = 1;
  const auto any = [&state](int below) {
    return static_cast<int>((state = state * 1664525 + 1013904223) >> 16) % below;
  };
  for (int step = 0; step < steps; ++step) {
    const Rect rect{any(400), any(300), 10 + any(120), 10 + any(90)};
    const std::uint32_t colour = any(0x8000) * 511;
    const int what = any(5);
    if (what == 0 || windows.empty())
      windows.push_back(desk.menu(rect, colour));
    else if (what == 1)
      desk.place(windows[any(static_cast<int>(windows.size()))], rect);
    else if (what == 2)
      desk.fill(wall, rect, colour);
    else if (what == 3)
      desk.fill(windows.back(), {0, 0, any(60), any(60)}, colour);
    else if (windows.size() > 3)
      desk.destroy(windows.front()), windows.erase(windows.begin());
  }
}

}  // namespace

TEST(after_many_changes_the_picture_is_the_screen) {
  World world;
  Viewer viewer(world.choice);
  EXPECT(viewer.next());
  bustle(world.desk, world.wall, 600);
  const auto last = world.desk.menu({296, 246, 4, 4}, 0x123456);
  EXPECT(viewer.shows(199, 149, 0x123456));
  world.desk.destroy(last);
  EXPECT(viewer.until([&] { return viewer.at(199, 149) != 0x123456; }));
  EXPECT(viewer.all() == world.desk.seen(world.choice.region));
}

TEST(after_many_changes_the_picture_is_the_screen_without_an_excluded_window) {
  World world;
  const auto panel = world.desk.menu({150, 120, 100, 60}, blue);
  world.choice.exclude = {panel};
  Viewer viewer(world.choice);
  EXPECT(viewer.next());
  bustle(world.desk, world.wall, 300);
  world.desk.raise(panel);
  world.desk.menu({290, 240, 10, 10}, 0x123456);
  EXPECT(viewer.shows(199, 149, 0x123456));
  world.desk.unmap(panel);
  EXPECT(viewer.all() == world.desk.seen(world.choice.region));
}

TEST(the_first_picture_is_the_region_as_it_is) {
  World world;
  world.desk.fill(world.wall, {100, 100, 10, 10}, red);
  Viewer viewer(world.choice);
  EXPECT(viewer.next());
  EXPECT_EQ(viewer.width(), 200);
  EXPECT_EQ(viewer.height(), 150);
  EXPECT_EQ(viewer.at(9, 9), red);
  EXPECT_EQ(viewer.at(10, 10), white);
}

TEST(a_change_comes_with_where_it_is) {
  World world;
  Viewer viewer(world.choice);
  EXPECT(viewer.next());
  EXPECT(viewer.dirty() == std::vector<Rect>({{0, 0, 200, 150}}));
  world.desk.fill(world.wall, {120, 130, 5, 4}, red);
  EXPECT(viewer.next());
  EXPECT(viewer.dirty() == std::vector<Rect>({{20, 30, 5, 4}}));
}

TEST(what_happens_elsewhere_or_makes_no_difference_sends_nothing) {
  World world;
  Viewer viewer(world.choice);
  EXPECT(viewer.next());
  world.desk.fill(world.wall, {400, 400, 5, 5}, red);
  world.desk.fill(world.wall, {150, 150, 5, 5}, white);
  world.desk.fill(world.wall, {100, 100, 5, 5}, green);
  EXPECT(viewer.shows(0, 0, green));
  EXPECT_EQ(viewer.pictures(), 2);
}

TEST(held_it_sends_nothing_and_let_go_the_newest) {
  World world;
  Viewer viewer(world.choice);
  EXPECT(viewer.next());
  hold_capture(viewer.source(), true);
  world.desk.fill(world.wall, {100, 100, 5, 5}, red);
  world.desk.fill(world.wall, {100, 100, 5, 5}, green);
  hold_capture(viewer.source(), false);
  EXPECT(viewer.next());
  EXPECT_EQ(viewer.at(0, 0), green);
}

TEST(a_region_is_moved_and_resized_while_it_is_seen) {
  World world;
  world.desk.fill(world.wall, {300, 200, 50, 50}, blue);
  Viewer viewer(world.choice);
  EXPECT(viewer.next());
  EXPECT(viewer.news<PlaceNews>() == (PlaceNews{{100, 100, 200, 150}}));
  move_capture(viewer.source(), {300, 200, 80, 60});
  EXPECT(viewer.shows(0, 0, blue));
  EXPECT_EQ(viewer.width(), 80);
  EXPECT(viewer.news<PlaceNews>() == (PlaceNews{{300, 200, 80, 60}}));
}

TEST(a_region_is_clipped_to_the_screen) {
  World world;
  world.choice.region = {600, -20, 200, 100};
  Viewer viewer(world.choice);
  EXPECT(viewer.next());
  EXPECT(viewer.news<PlaceNews>() == (PlaceNews{{600, 0, 40, 80}}));
  move_capture(viewer.source(), {700, 0, 50, 50});
  EXPECT(viewer.news<CaptureState>() == CaptureState::paused);
}

TEST(the_whole_screen_is_taken) {
  World world;
  world.choice.what = CaptureChoice::What::screen;
  Viewer viewer(world.choice);
  EXPECT(viewer.next());
  EXPECT_EQ(viewer.width(), 640);
  EXPECT_EQ(viewer.height(), 480);
}

TEST(below_an_excluded_window_is_seen_what_it_covers) {
  World world;
  const auto covered = world.desk.menu({150, 150, 50, 50}, red);
  const auto panel = world.desk.menu({140, 140, 100, 20}, blue);
  world.choice.exclude = {panel};
  Viewer viewer(world.choice);
  EXPECT(viewer.next());
  EXPECT_EQ(viewer.at(45, 45), white);
  EXPECT_EQ(viewer.at(55, 55), red);
  world.desk.fill(covered, {0, 0, 50, 50}, green);
  EXPECT(viewer.until([&] { return viewer.at(55, 55) == green && viewer.at(55, 75) == green; }));
}

TEST(an_excluded_window_is_in_no_picture_wherever_it_goes) {
  World world;
  const auto panel = world.desk.menu({0, 0, 60, 40}, blue);
  world.choice.exclude = {panel};
  Viewer viewer(world.choice);
  for (int step = 0; step < 20; ++step) {
    world.desk.place(panel, {100 + 10 * step, 90 + 8 * step, 60, 40});
    world.desk.fill(world.wall, {299, 249, 1, 1}, 0x010000 + step);
    EXPECT(viewer.until([&] { return viewer.at(199, 149) == 0x010000U + step; }));
    for (int y = 0; y < 150; ++y)
      for (int x = 0; x < 200; ++x) EXPECT(viewer.at(x, y) != blue);
  }
}

TEST(a_window_is_excluded_later_too) {
  World world;
  const auto panel = world.desk.menu({120, 120, 60, 40}, blue);
  Viewer viewer(world.choice);
  EXPECT(viewer.shows(30, 30, blue));
  exclude_from_capture(viewer.source(), {panel});
  EXPECT(viewer.shows(30, 30, white));
}

TEST(the_pointer_is_told_and_never_in_the_picture) {
  World world;
  Viewer viewer(world.choice);
  EXPECT(viewer.next());
  const auto shape = viewer.news<PointerShape>();
  EXPECT(shape && shape->width > 0);
  EXPECT_EQ(shape->pixels.size(), static_cast<std::size_t>(shape->width) * shape->height);
  world.desk.point(150, 160);
  std::optional<PointerPlace> pointer;
  while ((pointer = viewer.news<PointerPlace>()) && !pointer->inside) continue;
  EXPECT(pointer == (PointerPlace{50, 60, true}));
  world.desk.point(10, 10);
  EXPECT(viewer.news<PointerPlace>() == (PointerPlace{0, 0, false}));
}

TEST(by_the_timer_changes_are_found_without_being_told) {
  World world;
  world.choice.when = CaptureChoice::When::timer;
  world.choice.interval_ms = 20;
  Viewer viewer(world.choice);
  EXPECT(viewer.next());
  world.desk.fill(world.wall, {120, 130, 5, 4}, red);
  EXPECT(viewer.next());
  EXPECT(viewer.dirty() == std::vector<Rect>({{20, 30, 5, 4}}));
}

TEST(a_server_without_damage_or_shared_memory_will_do) {
  XServer server({"-extension", "DAMAGE", "-extension", "MIT-SHM"});
  Desk desk(server);
  Viewer viewer({.region = {0, 0, 100, 100}, .display = server.name()});
  EXPECT(viewer.next());
  desk.menu({10, 10, 20, 20}, green);
  EXPECT(viewer.shows(15, 15, green));
}

TEST(gstreamers_own_source_takes_regions_too) {
  World world;
  world.desk.fill(world.wall, {300, 200, 50, 50}, blue);
  world.choice.when = CaptureChoice::When::ximage;
  world.choice.region = {290, 190, 1000, 1000};
  Viewer viewer(world.choice);
  EXPECT(viewer.shows(10, 10, blue));
  EXPECT_EQ(viewer.width(), 350);
  move_capture(viewer.source(), {300, 200, 80, 60});
  EXPECT(viewer.until([&] { return viewer.width() == 80 && viewer.at(0, 0) == blue; }));
}

TEST(a_server_that_ends_is_an_error_of_the_pipeline) {
  World world;
  Viewer viewer(world.choice);
  EXPECT(viewer.next());
  world.server.end();
  EXPECT(viewer.failed());
}

TEST(no_display_is_an_error_of_the_pipeline) {
  Viewer viewer({.what = CaptureChoice::What::screen, .display = ":9999"});
  EXPECT(viewer.failed());
}

TEST(a_region_without_a_size_is_not_the_whole_screen) {
  World world;
  world.choice.region = {};
  gst_init(nullptr, nullptr);
  EXPECT(!make_capture_source(world.choice).ok());
  world.choice.region = {100, 100, 200, 150};
  Viewer viewer(world.choice);
  EXPECT(viewer.next());
  move_capture(viewer.source(), {});
  world.desk.fill(world.wall, {100, 100, 5, 5}, green);
  EXPECT(viewer.shows(0, 0, green));
  EXPECT_EQ(viewer.width(), 200);
}
