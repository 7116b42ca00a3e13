// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/tile/pixel_ops.h"

#include <vector>

#include "tests/unit/suite.h"

using namespace carte::region::tile;

namespace {

const std::vector<const PixelOps*> all = {&scalar_pixel_ops(), &best_pixel_ops()};

std::vector<std::uint32_t> row(std::size_t width) {
  std::vector<std::uint32_t> pixels(width);
  for (std::size_t i = 0; i < width; i++) pixels[i] = static_cast<std::uint32_t>(i * 77);
  return pixels;
}

}  // namespace

TEST(one_changed_colour_marks_its_tile) {
  const auto a = row(100);
  for (const PixelOps* ops : all)
    for (std::size_t i = 0; i < a.size(); i++) {
      auto b = a;
      b[i] ^= 0x010000;
      std::vector<std::uint8_t> changed(7), expected(7);
      expected[i / 16] = 1;
      ops->compare_row(a.data(), b.data(), 100, changed.data());
      EXPECT_EQ(changed, expected);
    }
}

TEST(the_x_byte_is_not_a_colour) {
  const auto a = row(37);
  for (const PixelOps* ops : all) {
    auto b = a;
    for (auto& pixel : b) pixel |= 0xab000000;
    std::vector<std::uint8_t> changed(3);
    ops->compare_row(a.data(), b.data(), 37, changed.data());
    EXPECT_EQ(changed, std::vector<std::uint8_t>(3));
    ops->take_pixels(b.data(), b.data(), 37);
    EXPECT_EQ(b, a);
  }
}

TEST(equal_runs_end_where_pixels_differ) {
  const auto a = row(50);
  for (const PixelOps* ops : all)
    for (int i = 0; i < 50; i++) {
      auto b = a;
      b[static_cast<std::size_t>(i)]++;
      EXPECT_EQ(ops->equal_pixels(a.data(), b.data(), 50), i);
      EXPECT_EQ(ops->equal_pixels(a.data(), b.data(), i), i);
    }
}

TEST(runs_of_a_colour_end_at_another) {
  for (const PixelOps* ops : all)
    for (int i = 0; i < 50; i++) {
      std::vector<std::uint32_t> pixels(50, 5);
      pixels[static_cast<std::size_t>(i)] = 6;
      EXPECT_EQ(ops->same_colour(pixels.data(), 5, 50), i);
    }
}

TEST(areas_are_equal_only_when_each_pixel_is) {
  const auto a = row(20 * 16);
  for (const PixelOps* ops : all)
    for (int width : {1, 7, 16})
      for (std::size_t i = 0; i < a.size(); i++) {
        auto b = a;
        b[i]++;
        const bool outside = static_cast<int>(i % 20) >= width;
        EXPECT_EQ(ops->equal_area(a.data(), 20, b.data(), 20, width, 16), outside);
      }
}
