// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/viewer_fit.h"

#include "tests/unit/suite.h"

using namespace carte;
using region::Rect;

namespace {

ViewerFit shown(Extent picture, Extent room) { return {picture, room}; }

// Where the pixel of the picture is that stands at this place of the room.
int pixel_at(const ViewerFit& fit, int room_x) {
  return static_cast<int>((room_x - fit.placement().left) / fit.scale());
}

}  // namespace

TEST(a_picture_that_has_room_is_shown_pixel_for_pixel_in_the_middle) {
  EXPECT((shown({800, 500}, {1000, 700}).placement() == Placement{1, 100, 100}));
  EXPECT((shown({800, 500}, {800, 500}).placement() == Placement{1, 0, 0}));
}

TEST(a_larger_picture_is_made_to_fit) {
  EXPECT((shown({1600, 500}, {800, 700}).placement() == Placement{0.5, 0, 225}));
  EXPECT(is_all_seen(shown({1600, 500}, {800, 700})));
}

TEST(zooming_goes_by_the_usual_steps_and_stops_at_both_ends) {
  ViewerFit fit = shown({1600, 1000}, {800, 600});
  fit.zoom_in(400, 300);
  EXPECT_EQ(fit.scale(), 2 / 3.);
  for (int i = 0; i < 3; ++i) fit.zoom_in(400, 300);
  EXPECT_EQ(fit.scale(), 1.5);
  for (int i = 0; i < 30; ++i) fit.zoom_in(400, 300);
  EXPECT_EQ(fit.scale(), 8.);
  for (int i = 0; i < 30; ++i) fit.zoom_out(400, 300);
  EXPECT_EQ(fit.scale(), 0.125);
}

TEST(what_is_under_the_mouse_stays_there_when_zoomed) {
  ViewerFit fit = shown({1600, 1000}, {800, 600});
  fit.zoom_to(1, 400, 300);
  const int before = pixel_at(fit, 600);
  fit.zoom_in(600, 300);
  EXPECT_EQ(pixel_at(fit, 600), before);
}

TEST(a_picture_is_moved_no_further_than_its_edge) {
  ViewerFit fit = shown({1600, 1000}, {800, 600});
  fit.zoom_to(1, 400, 300);
  fit.pan(5000, 5000);
  EXPECT((fit.placement() == Placement{1, 0, 0}));
  fit.pan(-5000, -5000);
  EXPECT((fit.placement() == Placement{1, -800, -400}));
  fit.pan(10, 20);
  EXPECT((fit.placement() == Placement{1, -790, -380}));
}

TEST(a_picture_with_room_is_not_moved) {
  ViewerFit fit = shown({400, 300}, {800, 600});
  fit.zoom_to(1, 0, 0);
  fit.pan(100, 100);
  EXPECT((fit.placement() == Placement{1, 200, 150}));
}

TEST(a_smaller_picture_that_comes_later_stands_within_the_limits_again) {
  ViewerFit fit = shown({1600, 1000}, {800, 600});
  fit.zoom_to(1, 400, 300);
  fit.pan(-5000, -5000);
  fit.picture = {1000, 700};
  EXPECT((fit.placement() == Placement{1, -200, -100}));
}

TEST(pixel_for_pixel_a_changed_part_is_drawn_where_it_is) {
  EXPECT_EQ((drawn_part({10, 20, 30, 40}, {1, 100, 0}, {800, 600}) == Rect{110, 20, 30, 40}), true);
  EXPECT_EQ((drawn_part({10, 20, 30, 40}, {1, -20, 0}, {800, 600}) == Rect{0, 20, 20, 40}), true);
}

TEST(a_changed_part_out_of_sight_is_not_drawn) {
  EXPECT_EQ(drawn_part({10, 20, 30, 40}, {1, -500, 0}, {800, 600}).width, 0);
  EXPECT_EQ(drawn_part({900, 20, 30, 40}, {1, 0, 0}, {800, 600}).width, 0);
}

TEST(scaled_a_changed_part_takes_the_pixels_along_that_it_is_mixed_into) {
  EXPECT((drawn_part({100, 100, 16, 16}, {0.5, 0, 0}, {800, 600}) == Rect{48, 48, 12, 12}));
  EXPECT((drawn_part({100, 100, 16, 16}, {2, 0, 0}, {800, 600}) == Rect{197, 197, 38, 38}));
}

TEST(a_window_wants_room_for_all_of_the_picture_or_for_what_fits_the_screen) {
  EXPECT((wanted_room({800, 500}, {1700, 900}) == Extent{800, 500}));
  EXPECT((wanted_room({3400, 900}, {1700, 900}) == Extent{1700, 450}));
}
