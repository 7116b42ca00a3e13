// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/gst/canvas.h"

#include <cstring>

#include "tests/unit/suite.h"

using namespace carte::region;

namespace {

struct World {
  Canvas canvas;
  Picture grabbed{100, 80};
  World() { canvas.resize(100, 80); }

  std::vector<Rect> put() {
    std::vector<Rect> changed;
    canvas.put(grabbed.view(), 0, 0, changed);
    return changed;
  }
};
using Rects = std::vector<Rect>;

}  // namespace

TEST(only_what_differs_counts_as_changed) {
  World world;
  EXPECT(world.put() == Rects{});
  world.grabbed.row(10)[20] = 5;
  world.grabbed.row(12)[25] = 5;
  EXPECT(world.put() == (Rects{{20, 10, 6, 3}}));
  EXPECT(world.put() == Rects{});
}

TEST(changes_far_apart_are_two) {
  World world;
  world.grabbed.row(0)[0] = 5;
  world.grabbed.row(79)[99] = 5;
  EXPECT(world.put() == (Rects{{0, 0, 1, 1}, {99, 79, 1, 1}}));
}

TEST(a_change_through_several_bands_is_one) {
  World world;
  for (int y = 0; y < 80; ++y) world.grabbed.row(y)[7] = 5;
  EXPECT(world.put() == (Rects{{7, 0, 1, 80}}));
}

TEST(a_picture_given_away_stays_as_it_was) {
  World world;
  const auto given = world.canvas.picture();
  world.grabbed.row(0)[0] = 5;
  world.put();
  EXPECT_EQ(given->view().row(0)[0], 0U);
  EXPECT_EQ(world.canvas.picture()->view().row(0)[0], 5U);
}

TEST(the_picture_before_is_used_again_once_it_was_let_go) {
  World world;
  auto first = world.canvas.picture();
  const std::uint32_t* memory = first->view().pixels;
  world.grabbed.row(0)[0] = 5;
  world.put();
  const auto second = world.canvas.picture();
  first.reset();
  world.grabbed.row(79)[99] = 6;
  world.put();
  EXPECT(world.canvas.picture()->view().pixels == memory);
  EXPECT_EQ(world.canvas.picture()->view().row(0)[0], 5U);
  EXPECT_EQ(world.canvas.picture()->view().row(79)[99], 6U);
  EXPECT_EQ(second->view().row(79)[99], 0U);
}

TEST(many_changes_while_nobody_looks_reach_the_picture_that_is_used_again) {
  World world;
  auto first = world.canvas.picture();
  world.grabbed.row(0)[0] = 1;
  world.put();
  first.reset();
  for (std::uint32_t x = 0; x < 100; ++x) {
    world.grabbed.row(static_cast<int>(x) % 80)[x] = x + 7;
    world.put();
  }
  const auto given = world.canvas.picture();
  world.grabbed.row(5)[50] = 9;
  world.put();
  world.grabbed.row(6)[50] = 9;
  EXPECT_EQ(world.put().size(), std::size_t{1});
  EXPECT_EQ(std::memcmp(world.canvas.picture()->view().pixels, world.grabbed.view().pixels, std::size_t{4} * 100 * 80), 0);
}

TEST(a_part_is_put_in_its_place) {
  World world;
  Picture part(3, 2);
  part.row(1)[2] = 9;
  Rects changed;
  world.canvas.put(part.view(), 50, 60, changed);
  EXPECT(changed == (Rects{{52, 61, 1, 1}}));
  EXPECT_EQ(world.canvas.picture()->view().row(61)[52], 9U);
}

TEST(what_is_left_of_a_rectangle_with_a_hole_is_four) {
  EXPECT(without(Rect{0, 0, 10, 10}, Rect{2, 3, 4, 5}) ==
         (Rects{{0, 0, 10, 3}, {0, 8, 10, 2}, {0, 3, 2, 5}, {6, 3, 4, 5}}));
  EXPECT(without(Rect{0, 0, 10, 10}, Rect{20, 0, 5, 5}) == (Rects{{0, 0, 10, 10}}));
  EXPECT(without(Rect{0, 0, 10, 10}, Rect{-5, -5, 50, 50}) == Rects{});
}
