// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/editor/crop_square.h"

#include <algorithm>

namespace carte {

CropSquare CropSquare::of_picture(int width, int height) {
  const double side = std::min(width, height);
  return {width, height, (width - side) / 2, (height - side) / 2, side};
}

void CropSquare::move(double dx, double dy) {
  x = std::clamp(x + dx, 0.0, width - side);
  y = std::clamp(y + dy, 0.0, height - side);
}

double CropSquare::zoom() const { return side > 0 ? std::min(width, height) / side : 1; }

void CropSquare::set_zoom(double zoom) {
  const double smaller = std::min(width, height) / std::clamp(zoom, 1.0, most_zoom);
  const double shift = (side - smaller) / 2;
  side = smaller;
  move(shift, shift);
}

}  // namespace carte
