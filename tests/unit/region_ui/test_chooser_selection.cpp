// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/suite.h"
#include "ui/app/region/chooser_selection.h"

using namespace carte;
using region::Rect;
using Kind = Chosen::Kind;
using Phase = Selection::Phase;

namespace carte::region {
std::ostream& operator<<(std::ostream& out, const Rect& rect) { return out << text_of_rect(rect); }
}  // namespace carte::region

namespace {

// Two monitors, the right one smaller and lower; two windows, the upper one over the lower one's right edge.
ScreenLayout desk() {
  return {
      {0, 0, 1800, 900},
      {{0, 0, 1000, 900}, {1000, 100, 800, 600}},
      {{7, {300, 200, 400, 300}, {295, 180, 410, 325}, "upper"}, {8, {100, 100, 300, 200}, {100, 100, 300, 200}, ""}}};
}

struct Choosing : Selection {
  explicit Choosing(Pixel pointer = {500, 800}, std::optional<Rect> last = {}) : Selection(desk(), last, pointer, 4) {}
  void drag(Pixel from, Pixel to) {
    press(from);
    point_at(to);
    release(to);
  }
};

TEST(corners_belong_to_the_rectangle) {
  EXPECT_EQ(rect_between({10, 20}, {10, 20}), (Rect{10, 20, 1, 1}));
  EXPECT_EQ(rect_between({30, 40}, {10, 20}), (Rect{10, 20, 21, 21}));
  EXPECT_EQ(rect_between({10, 40}, {30, 20}), (Rect{10, 20, 21, 21}));
}

TEST(a_rectangle_is_clipped_to_the_screen) {
  EXPECT_EQ(clipped({-5, -5, 10, 10}, {0, 0, 100, 100}), (Rect{0, 0, 5, 5}));
  EXPECT_EQ(clipped({90, 95, 20, 20}, {0, 0, 100, 100}), (Rect{90, 95, 10, 5}));
  EXPECT_EQ(clipped({100, 0, 20, 20}, {0, 0, 100, 100}), (Rect{}));
}

TEST(a_drag_gives_the_rectangle_between_its_ends) {
  Choosing choosing;
  choosing.drag({600, 700}, {500, 650});
  EXPECT_EQ(choosing.phase(), Phase::chosen);
  EXPECT_EQ(choosing.kind(), Kind::region);
  EXPECT_EQ(choosing.rect(), (Rect{500, 650, 101, 51}));
}

TEST(a_drag_stays_on_the_screen) {
  Choosing choosing;
  choosing.drag({1700, 850}, {2500, 2500});
  EXPECT_EQ(choosing.rect(), (Rect{1700, 850, 100, 50}));
}

TEST(a_click_takes_the_topmost_window_there) {
  Choosing choosing;
  choosing.drag({350, 250}, {352, 251});
  EXPECT_EQ(choosing.kind(), Kind::window);
  EXPECT_EQ(choosing.window()->id, 7ul);
  EXPECT_EQ(choosing.rect(), (Rect{300, 200, 400, 300}));
}

TEST(a_window_is_found_by_its_frame) {
  Choosing choosing({300, 185});
  EXPECT_EQ(choosing.window()->title, "upper");
  EXPECT_EQ(choosing.rect(), (Rect{300, 200, 400, 300}));
}

TEST(a_click_beside_all_windows_takes_the_monitor) {
  Choosing choosing;
  choosing.drag({1200, 300}, {1200, 300});
  EXPECT_EQ(choosing.kind(), Kind::screen);
  EXPECT_EQ(choosing.rect(), (Rect{1000, 100, 800, 600}));
}

TEST(keys_draw_a_rectangle) {
  Choosing choosing({10, 10});
  EXPECT_EQ(choosing.enter(), false);
  choosing.step(10, 0);
  choosing.step(0, 1);
  EXPECT_EQ(choosing.phase(), Phase::drawing);
  EXPECT_EQ(choosing.enter(), false);
  EXPECT_EQ(choosing.rect(), (Rect{10, 10, 11, 2}));
  EXPECT_EQ(choosing.enter(), true);
}

TEST(the_pointer_stops_at_the_edge) {
  Choosing choosing({5, 5});
  choosing.step(-10, -10);
  EXPECT_EQ(choosing.pointer(), (Pixel{0, 0}));
  choosing.step(5000, 5000);
  EXPECT_EQ(choosing.pointer(), (Pixel{1799, 899}));
}

TEST(a_rectangle_begun_by_a_key_ends_with_a_click) {
  Choosing choosing({10, 10});
  choosing.enter();
  choosing.drag({12, 12}, {12, 12});
  EXPECT_EQ(choosing.rect(), (Rect{10, 10, 3, 3}));
}

TEST(a_rectangle_that_ends_where_it_began_takes_the_window) {
  Choosing choosing({350, 250});
  choosing.enter();
  choosing.enter();
  EXPECT_EQ(choosing.window()->id, 7ul);
}

TEST(windows_are_chosen_one_after_another) {
  Choosing choosing;
  choosing.next_window(false);
  EXPECT_EQ(choosing.window()->id, 7ul);
  choosing.next_window(false);
  EXPECT_EQ(choosing.window()->id, 8ul);
  choosing.next_window(false);
  EXPECT_EQ(choosing.window()->id, 7ul);
  choosing.next_window(true);
  EXPECT_EQ(choosing.window()->id, 8ul);
}

TEST(without_windows_none_is_chosen) {
  Selection choosing({{0, 0, 100, 100}, {{0, 0, 100, 100}}, {}}, {}, {0, 0}, 4);
  choosing.next_window(false);
  EXPECT_EQ(choosing.phase(), Phase::pointing);
}

TEST(monitors_follow_one_another_and_then_all_of_them) {
  Choosing choosing({1200, 300});
  choosing.next_screen();
  EXPECT_EQ(choosing.rect(), (Rect{1000, 100, 800, 600}));
  choosing.next_screen();
  EXPECT_EQ(choosing.rect(), (Rect{0, 0, 1800, 900}));
  choosing.next_screen();
  EXPECT_EQ(choosing.rect(), (Rect{0, 0, 1000, 900}));
}

TEST(what_was_chosen_last_comes_back_clipped) {
  Choosing choosing({0, 0}, Rect{1700, 800, 400, 400});
  EXPECT_EQ(choosing.choose_last(), true);
  EXPECT_EQ(choosing.rect(), (Rect{1700, 800, 100, 100}));
}

TEST(what_is_no_longer_on_the_screen_does_not_come_back) {
  Choosing choosing({0, 0}, Rect{1800, 0, 10, 10});
  EXPECT_EQ(choosing.has_last(), false);
  EXPECT_EQ(choosing.choose_last(), false);
  EXPECT_EQ(choosing.phase(), Phase::pointing);
}

TEST(arrows_move_what_is_chosen_within_the_screen) {
  Choosing choosing;
  choosing.drag({10, 10}, {19, 19});
  choosing.step(1, 0);
  EXPECT_EQ(choosing.rect(), (Rect{11, 10, 10, 10}));
  choosing.step(-50, 5000);
  EXPECT_EQ(choosing.rect(), (Rect{0, 890, 10, 10}));
}

TEST(a_window_moved_by_arrows_is_a_rectangle) {
  Choosing choosing;
  choosing.next_window(false);
  choosing.step(1, 0);
  EXPECT_EQ(choosing.kind(), Kind::region);
  EXPECT_EQ(choosing.window(), nullptr);
}

TEST(what_is_chosen_grows_and_shrinks_to_one_pixel) {
  Choosing choosing;
  choosing.drag({10, 10}, {19, 19});
  choosing.grow(5, -1);
  EXPECT_EQ(choosing.rect(), (Rect{10, 10, 15, 9}));
  choosing.grow(-100, -100);
  EXPECT_EQ(choosing.rect(), (Rect{10, 10, 1, 1}));
}

TEST(edges_and_corners_are_held) {
  Choosing choosing;
  choosing.drag({100, 600}, {299, 799});
  EXPECT_EQ(choosing.held_at({98, 700})->left, true);
  EXPECT_EQ(*choosing.held_at({301, 800}), (HeldEdges{false, true, false, true}));
  EXPECT_EQ(*choosing.held_at({200, 700}), HeldEdges{});
  EXPECT_EQ(choosing.held_at({310, 700}).has_value(), false);
}

TEST(a_corner_goes_with_the_pointer_and_past_the_other) {
  Choosing choosing;
  choosing.drag({100, 600}, {299, 799});
  choosing.drag({299, 799}, {309, 804});
  EXPECT_EQ(choosing.rect(), (Rect{100, 600, 210, 205}));
  choosing.drag({100, 700}, {320, 700});
  EXPECT_EQ(choosing.rect(), (Rect{309, 600, 12, 205}));
}

TEST(a_rectangle_is_moved_by_its_middle) {
  Choosing choosing;
  choosing.drag({100, 600}, {299, 799});
  choosing.drag({200, 700}, {210, 690});
  EXPECT_EQ(choosing.rect(), (Rect{110, 590, 200, 200}));
}

TEST(a_drag_within_a_chosen_window_draws_anew) {
  Choosing choosing;
  choosing.next_window(false);
  choosing.drag({400, 300}, {449, 349});
  EXPECT_EQ(choosing.rect(), (Rect{400, 300, 50, 50}));
}

TEST(starting_over_forgets_what_was_chosen) {
  Choosing choosing({1200, 300});
  choosing.drag({10, 10}, {19, 19});
  choosing.start_over();
  EXPECT_EQ(choosing.phase(), Phase::pointing);
  EXPECT_EQ(choosing.kind(), Kind::screen);
}

TEST(a_pixel_between_the_monitors_counts_as_the_first) {
  EXPECT_EQ(Choosing().monitor_at({1500, 50}), (Rect{0, 0, 1000, 900}));
}

TEST(a_remembered_rectangle_is_read_back) {
  EXPECT_EQ(*rect_of_text(text_of_rect({-10, 20, 640, 480})), (Rect{-10, 20, 640, 480}));
}

TEST(anything_else_is_no_rectangle) {
  for (const char* text : {"", "1,2,3", "1,2,3,0", "1,2,-3,4", "1,2,3,4,5", "a,b,c,d", "1,2,99999999,4"})
    EXPECT_EQ(rect_of_text(text).has_value(), false);
}

}  // namespace
