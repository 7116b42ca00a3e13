// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace carte::region::tile {

// The few loops over pixels in which the time goes, for the machine at hand. Every set gives the same results.
struct PixelOps {
  // Sets changed[i] where the 16 pixels from 16 * i on differ in more than the X byte; leaves the others as they are.
  void (*compare_row)(const std::uint32_t* a, const std::uint32_t* b, int width, std::uint8_t* changed);
  // Whether two areas are equal; strides in pixels.
  bool (*equal_area)(const std::uint32_t* a, std::ptrdiff_t a_stride, const std::uint32_t* b, std::ptrdiff_t b_stride,
                     int width, int height);
  // How many pixels from the left on are equal, at most `count`.
  int (*equal_pixels)(const std::uint32_t* a, const std::uint32_t* b, int count);
  // How many pixels from the left on have this colour, at most `count`.
  int (*same_colour)(const std::uint32_t* pixels, std::uint32_t colour, int count);
  // Copies and clears the X byte.
  void (*take_pixels)(std::uint32_t* to, const std::uint32_t* from, int count);
};

// Plain C++.
const PixelOps& scalar_pixel_ops();
// The fastest that this machine runs: AVX2 where it has it.
const PixelOps& best_pixel_ops();

}  // namespace carte::region::tile
