// SPDX-License-Identifier: GPL-2.0-or-later
// Windows that are followed, on a real X server without a screen, with and without a window manager.
#include "tests/e2e/region/desk.h"
#include "tests/e2e/region/viewer.h"
#include "tests/unit/suite.h"

using namespace carte::region;

namespace {

constexpr std::uint32_t red = 0xff0000, green = 0x00ff00, blue = 0x0000ff, white = 0xffffff;

struct World {
  XServer server;
  Desk desk{server}, other{server};
  xcb_window_t window = desk.window({100, 100, 200, 150}, white);
  CaptureChoice choice{.what = CaptureChoice::What::window, .window = window, .display = server.name()};

  // Something new to see in the window: what is awaited comes with it or came before.
  void mark(std::uint32_t colour) { desk.fill(window, {0, 0, 2, 2}, colour); }
};

}  // namespace

TEST(a_covered_window_is_seen_as_it_is) {
  World world;
  world.other.menu({50, 50, 300, 300}, blue);
  Viewer viewer(world.choice);
  EXPECT(viewer.next());
  EXPECT_EQ(viewer.at(100, 100), white);
  world.desk.fill(world.window, {50, 60, 4, 3}, red);
  EXPECT(viewer.shows(50, 60, red));
  EXPECT(viewer.dirty() == std::vector<Rect>({{50, 60, 4, 3}}));
}

TEST(a_window_is_followed_half_off_the_screen_without_a_picture_for_that) {
  World world;
  Viewer viewer(world.choice);
  EXPECT(viewer.next());
  EXPECT(viewer.news<PlaceNews>() == (PlaceNews{{100, 100, 200, 150}}));
  world.desk.place(world.window, {-120, 400, 200, 150});
  EXPECT(viewer.news<PlaceNews>() == (PlaceNews{{-120, 400, 200, 150}}));
  world.desk.fill(world.window, {10, 140, 4, 3}, red);
  EXPECT(viewer.next());
  EXPECT_EQ(viewer.at(10, 140), red);
  EXPECT_EQ(viewer.pictures(), 2);
}

TEST(a_resized_window_is_seen_in_its_new_size) {
  World world;
  Viewer viewer(world.choice);
  EXPECT(viewer.next());
  world.desk.place(world.window, {100, 100, 320, 240});
  world.desk.fill(world.window, {0, 0, 320, 240}, green);
  EXPECT(viewer.until([&] { return viewer.width() == 320 && viewer.height() == 240 && viewer.at(319, 239) == green; }));
}

TEST(a_window_dragged_at_its_corner_ends_as_it_is) {
  World world;
  Viewer viewer(world.choice);
  EXPECT(viewer.next());
  for (int size = 100; size < 300; ++size) world.desk.place(world.window, {100, 100, size, size});
  world.desk.fill(world.window, {0, 0, 299, 299}, green);
  EXPECT(viewer.until([&] { return viewer.width() == 299 && viewer.at(298, 298) == green; }));
}

TEST(its_menus_are_seen_over_it_and_those_of_others_are_not) {
  World world;
  Viewer viewer(world.choice);
  EXPECT(viewer.next());
  world.other.menu({120, 120, 20, 20}, blue);
  const auto menu = world.desk.menu({150, 120, 20, 20}, red);
  EXPECT(viewer.shows(50, 20, red));
  EXPECT_EQ(viewer.at(20, 20), white);
  world.desk.fill(menu, {0, 0, 20, 20}, green);
  EXPECT(viewer.shows(50, 20, green));
  world.desk.destroy(menu);
  EXPECT(viewer.shows(50, 20, white));
}

TEST(its_dialog_is_seen_and_the_programs_other_window_is_not) {
  World world;
  Viewer viewer(world.choice);
  EXPECT(viewer.next());
  world.desk.window({120, 120, 20, 20}, blue);
  const auto dialog = world.desk.window({700, 120, 20, 20}, red);
  world.desk.property(dialog, "WM_TRANSIENT_FOR", "WINDOW", {world.window});
  world.desk.place(dialog, {150, 120, 20, 20});
  world.desk.unmap(dialog);
  world.desk.map(dialog);
  EXPECT(viewer.shows(50, 20, red));
  EXPECT_EQ(viewer.at(20, 20), white);
}

TEST(a_menu_at_the_edge_is_seen_as_far_as_it_lies_over_the_window) {
  World world;
  Viewer viewer(world.choice);
  EXPECT(viewer.next());
  world.desk.menu({290, 90, 40, 40}, red);
  EXPECT(viewer.shows(195, 5, red));
  EXPECT_EQ(viewer.at(189, 5), white);
}

TEST(a_window_that_is_hidden_pauses_and_comes_back) {
  World world;
  Viewer viewer(world.choice);
  EXPECT(viewer.next());
  world.desk.unmap(world.window);
  EXPECT(viewer.news<CaptureState>() == CaptureState::paused);
  world.desk.map(world.window);
  EXPECT(viewer.news<CaptureState>() == CaptureState::live);
  world.mark(green);
  EXPECT(viewer.shows(0, 0, green));
}

TEST(a_window_that_is_closed_ends_the_pictures) {
  World world;
  Viewer viewer(world.choice);
  EXPECT(viewer.next());
  world.desk.destroy(world.window);
  EXPECT(viewer.news<CaptureState>() == CaptureState::closed);
  EXPECT(viewer.ended());
}

TEST(a_window_that_never_was_is_closed) {
  World world;
  world.choice.window = 0x1ffffff;
  Viewer viewer(world.choice);
  EXPECT(viewer.news<CaptureState>() == CaptureState::closed);
  EXPECT(viewer.ended());
}

TEST(the_invisible_rim_of_a_window_is_left_off) {
  World world;
  world.desk.fill(world.window, {10, 20, 1, 1}, red);
  world.desk.property(world.window, "_GTK_FRAME_EXTENTS", "CARDINAL", {10, 15, 20, 25});
  Viewer viewer(world.choice);
  EXPECT(viewer.next());
  EXPECT_EQ(viewer.width(), 175);
  EXPECT_EQ(viewer.height(), 105);
  EXPECT_EQ(viewer.at(0, 0), red);
}

TEST(a_window_manager_minimises_and_restores_it) {
  World world;
  const WindowManager manager(world.server);
  world.desk.framed(world.window);
  Viewer viewer(world.choice);
  EXPECT(viewer.next());
  EXPECT_EQ(viewer.at(100, 0), white);
  world.desk.minimise(world.window);
  EXPECT(viewer.news<CaptureState>() == CaptureState::paused);
  world.desk.map(world.window);
  EXPECT(viewer.news<CaptureState>() == CaptureState::live);
  world.mark(red);
  EXPECT(viewer.shows(0, 0, red));
}

TEST(a_dialog_in_its_frame_is_seen_with_it) {
  World world;
  const WindowManager manager(world.server);
  world.desk.framed(world.window);
  Viewer viewer(world.choice);
  EXPECT(viewer.next());
  const auto dialog = world.desk.dialog(world.window, {0, 0, 40, 30}, blue);
  world.desk.framed(dialog);
  // The window manager puts it over the middle of the window; its title is above.
  EXPECT(viewer.shows(100, 80, blue));
  EXPECT(viewer.until([&] { return viewer.at(100, 55) != white; }));
}
