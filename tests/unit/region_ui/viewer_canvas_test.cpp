// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/viewer_canvas.h"

#include <algorithm>
#include <cstdlib>

#include "tests/unit/suite.h"

using namespace carte;
using region::Picture;
using region::Rect;

namespace {

constexpr std::uint32_t around = 0x102030;

Picture noise(int width, int height) {
  Picture picture(width, height);
  std::uint32_t state = 1;
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) picture.row(y)[x] = (state = state * 1664525 + 1013904223) >> 8;
  return picture;
}

// All of a room, drawn in these parts.
Picture drawn(const ViewerCanvas& canvas, const std::vector<Rect>& parts) {
  Picture room(canvas.look().room.width, canvas.look().room.height);
  for (const Rect& part : parts) canvas.draw(room.row(0), room.width(), part);
  return room;
}

Picture drawn(const ViewerCanvas& canvas) {
  return drawn(canvas, {{0, 0, canvas.look().room.width, canvas.look().room.height}});
}

bool same(const Picture& one, const Picture& other, const Rect& in) {
  for (int y = in.y; y < in.y + in.height; ++y)
    for (int x = in.x; x < in.x + in.width; ++x)
      if ((one.view().row(y)[x] & 0xffffff) != (other.view().row(y)[x] & 0xffffff)) return false;
  return true;
}

// Scaled, cairo's colours differ by as much as this between a whole and a part.
constexpr int hardly_seen = 2;

bool alike(const Picture& one, const Picture& other) {
  for (int y = 0; y < one.height(); ++y)
    for (int x = 0; x < one.width(); ++x)
      for (const int shift : {0, 8, 16}) {
        const int first = static_cast<int>(one.view().row(y)[x] >> shift & 255),
                  second = static_cast<int>(other.view().row(y)[x] >> shift & 255);
        if (std::abs(first - second) > hardly_seen) return false;
      }
  return true;
}

std::uint32_t pixel(const Picture& picture, int x, int y) { return picture.view().row(y)[x] & 0xffffff; }

region::PointerShape red_square(int side) {
  return {side, side, 2, 1, std::vector<std::uint32_t>(static_cast<std::size_t>(side) * side, 0xffff0000)};
}

}  // namespace

TEST(at_original_size_every_pixel_is_the_sharers) {
  const Picture picture = noise(60, 40);
  ViewerCanvas canvas;
  canvas.set_picture(picture.view());
  canvas.set_look({{1, 0, 0}, {60, 40}, around});
  EXPECT(same(drawn(canvas), picture, {0, 0, 60, 40}));
}

TEST(beside_a_smaller_picture_the_room_has_its_colour) {
  const Picture picture = noise(20, 10);
  ViewerCanvas canvas;
  canvas.set_picture(picture.view());
  canvas.set_look({{1, 5, 5}, {30, 20}, around});
  const Picture room = drawn(canvas);
  EXPECT_EQ(pixel(room, 4, 5), around);
  EXPECT_EQ(pixel(room, 5, 5), pixel(picture, 0, 0));
  EXPECT_EQ(pixel(room, 24, 14), pixel(picture, 19, 9));
  EXPECT_EQ(pixel(room, 25, 14), around);
}

TEST(whole_scales_show_each_pixel_as_a_square_of_its_own) {
  const Picture picture = noise(10, 10);
  ViewerCanvas canvas;
  canvas.set_picture(picture.view());
  canvas.set_look({{3, 0, 0}, {30, 30}, around});
  const Picture room = drawn(canvas);
  for (int y = 0; y < 30; ++y)
    for (int x = 0; x < 30; ++x) EXPECT_EQ(pixel(room, x, y), pixel(picture, x / 3, y / 3));
}

TEST(drawn_part_by_part_it_looks_as_if_drawn_at_once) {
  const Picture picture = noise(90, 70);
  for (const double scale : {0.25, 2 / 3., 0.5, 1., 1.5, 2.}) {
    ViewerCanvas canvas;
    canvas.set_picture(picture.view());
    canvas.set_look({{scale, -7, 3}, {80, 60}, around});
    EXPECT(alike(drawn(canvas, {{0, 0, 33, 60}, {33, 0, 47, 21}, {33, 21, 47, 39}}), drawn(canvas)));
  }
}

// What drawn_parts() leaves out must not differ.
TEST(after_a_change_drawing_its_part_is_enough) {
  const Picture before = noise(90, 70);
  Picture after = before;
  for (int y = 31; y < 40; ++y) std::fill_n(after.row(y) + 17, 11, 0xffffffu);
  const std::vector<Rect> changed{{17, 31, 11, 9}};
  for (const double scale : {0.25, 2 / 3., 0.5, 0.9, 1., 1.5, 3.}) {
    ViewerCanvas canvas;
    canvas.set_look({{scale, 0, 0}, {90, 70}, around});
    canvas.set_picture(before.view());
    Picture room = drawn(canvas);
    canvas.set_picture(after.view());
    for (const Rect& part : drawn_parts(changed, canvas.look())) canvas.draw(room.row(0), room.width(), part);
    EXPECT(alike(room, drawn(canvas)));
  }
}

TEST(the_pointer_is_drawn_over_the_picture_where_it_points) {
  const Picture picture = noise(60, 40);
  ViewerCanvas canvas;
  canvas.set_picture(picture.view());
  canvas.set_look({{1, 0, 0}, {60, 40}, around});
  canvas.set_pointer(red_square(4));
  canvas.set_pointer_place({20, 10, true});
  EXPECT((canvas.pointer_part() == Rect{18, 9, 4, 4}));
  const Picture room = drawn(canvas);
  EXPECT_EQ(pixel(room, 18, 9), 0xff0000u);
  EXPECT_EQ(pixel(room, 17, 9), pixel(picture, 17, 9));
}

TEST(where_the_pointer_was_the_picture_is_again) {
  const Picture picture = noise(60, 40);
  ViewerCanvas canvas;
  canvas.set_picture(picture.view());
  canvas.set_look({{1, 0, 0}, {60, 40}, around});
  canvas.set_pointer(red_square(4));
  canvas.set_pointer_place({20, 10, true});
  Picture room = drawn(canvas);
  const Rect was = canvas.pointer_part();
  canvas.set_pointer_place({20, 10, false});
  canvas.draw(room.row(0), room.width(), was);
  EXPECT(same(room, picture, {0, 0, 60, 40}));
}

TEST(a_pointer_with_too_few_pixels_is_none) {
  const Picture picture = noise(10, 10);
  ViewerCanvas canvas;
  canvas.set_picture(picture.view());
  canvas.set_look({{1, 0, 0}, {10, 10}, around});
  canvas.set_pointer({100, 100, 0, 0, {1, 2, 3}});
  canvas.set_pointer_place({5, 5, true});
  EXPECT_EQ(canvas.pointer_part().width, 0);
}

TEST(what_is_not_there_now_is_darker) {
  Picture picture(4, 4);
  for (int y = 0; y < 4; ++y) std::fill_n(picture.row(y), 4, 0xffffffu);
  ViewerCanvas canvas;
  canvas.set_picture(picture.view());
  canvas.set_look({{1, 0, 0}, {4, 4}, around, true});
  EXPECT(pixel(drawn(canvas), 1, 1) < 0x909090u);
}
