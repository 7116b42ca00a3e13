// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace carte {

// The square that is cut out of a picture, in the picture's pixels; always inside it.
struct CropSquare {
  int width = 0, height = 0;  // the picture's
  double x = 0, y = 0, side = 0;

  // The largest one, in the middle.
  static CropSquare of_picture(int width, int height);
  void move(double dx, double dy);
  // 1: the largest; 2: half as wide. The middle stays where it is as far as it can.
  void set_zoom(double zoom);
  double zoom() const;
  static constexpr double most_zoom = 8;
  bool operator==(const CropSquare&) const = default;
};

}  // namespace carte
