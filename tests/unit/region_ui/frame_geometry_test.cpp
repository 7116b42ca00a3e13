// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/frame_geometry.h"

#include "tests/unit/suite.h"

using namespace carte;
using region::Rect;

namespace {

constexpr Rect screen{0, 0, 1920, 1080};
constexpr Rect part{200, 100, 640, 400};

bool touches(const Rect& one, const Rect& other) {
  return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height &&
         other.y < one.y + one.height;
}

}  // namespace

TEST(no_band_and_no_handle_is_on_a_captured_pixel) {
  for (const Rect& region : {part, Rect{0, 0, 33, 33}, Rect{1, 3, 1919, 1077}}) {
    for (const Rect& band : frame_bands(region, 10)) EXPECT(!touches(band, region));
    for (const auto& handle : frame_handles(region, 10)) EXPECT(!touches(handle.rect, region));
  }
}

TEST(the_bands_stand_right_beside_the_region_on_all_sides) {
  const FrameBands bands = frame_bands(part, 10);
  EXPECT((bands[0] == Rect{190, 90, 660, 10}));
  EXPECT((bands[1] == Rect{840, 100, 10, 400}));
  EXPECT((bands[2] == Rect{190, 500, 660, 10}));
  EXPECT((bands[3] == Rect{190, 100, 10, 400}));
}

TEST(a_small_region_keeps_its_corners_and_the_handle_that_moves_it) {
  EXPECT_EQ(frame_handles(part, 10).size(), std::size_t{8});
  EXPECT_EQ(frame_handles({5, 5, 40, 40}, 10).size(), std::size_t{5});
}

TEST(a_place_of_the_frame_says_what_it_drags) {
  const auto handles = frame_handles(part, 10);
  EXPECT_EQ(grip_at(handles, 195, 95), FrameGrip::top_left);
  EXPECT_EQ(grip_at(handles, 520, 95), FrameGrip::move);
  EXPECT_EQ(grip_at(handles, 845, 300), FrameGrip::right);
  EXPECT_EQ(grip_at(handles, 300, 95), FrameGrip::none);
}

TEST(a_moved_region_keeps_its_size_and_stays_on_the_screen) {
  EXPECT((dragged(part, FrameGrip::move, 10, -20, screen) == Rect{210, 80, 640, 400}));
  EXPECT((dragged(part, FrameGrip::move, 5000, 5000, screen) == Rect{1280, 680, 640, 400}));
  EXPECT((dragged(part, FrameGrip::move, -5000, -5000, screen) == Rect{0, 0, 640, 400}));
}

TEST(an_edge_or_a_corner_moves_alone) {
  EXPECT((dragged(part, FrameGrip::right, 30, 70, screen) == Rect{200, 100, 670, 400}));
  EXPECT((dragged(part, FrameGrip::left, 30, 70, screen) == Rect{230, 100, 610, 400}));
  EXPECT((dragged(part, FrameGrip::top_left, -30, -40, screen) == Rect{170, 60, 670, 440}));
  EXPECT((dragged(part, FrameGrip::bottom, 30, 70, screen) == Rect{200, 100, 640, 470}));
}

TEST(a_region_gets_neither_too_small_nor_larger_than_the_screen) {
  EXPECT((dragged(part, FrameGrip::bottom_right, -5000, -5000, screen) == Rect{200, 100, 32, 32}));
  EXPECT((dragged(part, FrameGrip::top_left, 5000, 5000, screen) == Rect{808, 468, 32, 32}));
  EXPECT((dragged(part, FrameGrip::bottom_right, 5000, 5000, screen) == Rect{200, 100, 1720, 980}));
}

TEST(the_panel_stands_below_above_or_beside_the_frame) {
  EXPECT((place_panel(part, 10, 300, 200, screen) == Rect{200, 510, 300, 200}));
  EXPECT((place_panel({200, 500, 640, 500}, 10, 300, 200, screen) == Rect{200, 290, 300, 200}));
  EXPECT((place_panel({200, 0, 640, 1080}, 10, 300, 200, screen) == Rect{850, 0, 300, 200}));
  EXPECT((place_panel({1000, 0, 920, 1080}, 10, 300, 200, screen) == Rect{690, 0, 300, 200}));
}

TEST(where_a_region_leaves_no_room_the_panel_is_on_it_at_its_top) {
  EXPECT((place_panel({0, 0, 1920, 1080}, 10, 300, 200, {0, 0, 1920, 1040}) == Rect{810, 10, 300, 200}));
  EXPECT((place_panel({100, 80, 1700, 900}, 10, 300, 200, screen) == Rect{800, 90, 300, 200}));
}
