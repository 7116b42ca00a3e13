// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace carte::region {

// A part of a picture in its pixels. Empty when width or height is 0.
struct Rect {
  int x = 0, y = 0, width = 0, height = 0;
  bool operator==(const Rect&) const = default;
};

// Pixels that belong to somebody else: 32 bits each, 0xXXRRGGBB in the machine's order (BGRx in memory on
// little-endian), rows `stride` pixels apart, top row first. The X byte is undefined on input and 0 on output.
struct PictureView {
  const std::uint32_t* pixels = nullptr;
  int width = 0, height = 0;
  int stride = 0;
  const std::uint32_t* row(int y) const { return pixels + static_cast<std::ptrdiff_t>(y) * stride; }
};

// The largest picture that is taken, on both ends: two 4K monitors side by side, or one of 8K.
struct PictureLimits {
  static constexpr int side = 16384;            // pixels
  static constexpr std::int64_t area = 33'177'600;  // pixels
  static bool allow(int width, int height) {
    return width > 0 && height > 0 && width <= side && height <= side &&
           static_cast<std::int64_t>(width) * height <= area;
  }
};

// A picture of one's own.
class Picture {
 public:
  Picture() = default;
  Picture(int width, int height) : pixels_(static_cast<std::size_t>(width) * height), width_(width), height_(height) {}

  int width() const { return width_; }
  int height() const { return height_; }
  std::uint32_t* row(int y) { return pixels_.data() + static_cast<std::ptrdiff_t>(y) * width_; }
  PictureView view() const { return {pixels_.data(), width_, height_, width_}; }

 private:
  std::vector<std::uint32_t> pixels_;
  int width_ = 0, height_ = 0;
};

}  // namespace carte::region
