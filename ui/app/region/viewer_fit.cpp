// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/viewer_fit.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace carte {
namespace {

constexpr double scales[] = {1 / 8., 1 / 6., 1 / 4., 1 / 3., 1 / 2., 2 / 3., 3 / 4., 1, 1.5, 2, 3, 4, 6, 8};
constexpr double same = 1e-6;  // scales that differ by less are one

int placed(int picture, int room, double scale, double middle) {
  const double length = picture * scale;
  if (length <= room) return static_cast<int>(std::floor((room - std::floor(length)) / 2));
  return static_cast<int>(std::lround(std::clamp(room / 2. - middle * scale, room - length, 0.)));
}

}  // namespace

double ViewerFit::scale() const {
  if (!fits) return zoom;
  if (picture.width <= 0 || picture.height <= 0 || room.width <= 0 || room.height <= 0) return 1;
  return std::min(
      {1., static_cast<double>(room.width) / picture.width, static_cast<double>(room.height) / picture.height});
}

Placement ViewerFit::placement() const {
  const double now = scale();
  return {now, placed(picture.width, room.width, now, middle_x), placed(picture.height, room.height, now, middle_y)};
}

void ViewerFit::zoom_to(double scale, double room_x, double room_y) {
  const Placement before = placement();
  const double x = (room_x - before.left) / before.scale, y = (room_y - before.top) / before.scale;
  fits = false;
  zoom = std::clamp(scale, scales[0], *std::rbegin(scales));
  middle_x = x + (room.width / 2. - room_x) / zoom;
  middle_y = y + (room.height / 2. - room_y) / zoom;
  pan(0, 0);
}

void ViewerFit::zoom_in(double room_x, double room_y) {
  const auto* next =
      std::find_if(std::begin(scales), std::end(scales), [now = scale()](double one) { return one > now + same; });
  zoom_to(next == std::end(scales) ? *std::rbegin(scales) : *next, room_x, room_y);
}

void ViewerFit::zoom_out(double room_x, double room_y) {
  const auto next =
      std::find_if(std::rbegin(scales), std::rend(scales), [now = scale()](double one) { return one < now - same; });
  zoom_to(next == std::rend(scales) ? scales[0] : *next, room_x, room_y);
}

void ViewerFit::pan(double x, double y) {
  if (fits) return;
  const auto limited = [this](double middle, int length, int space) {
    const double half = space / 2. / zoom;
    return length * zoom <= space ? length / 2. : std::clamp(middle, half, length - half);
  };
  middle_x = limited(middle_x - x / zoom, picture.width, room.width);
  middle_y = limited(middle_y - y / zoom, picture.height, room.height);
}

bool is_all_seen(const ViewerFit& fit) {
  return fit.picture.width * fit.scale() <= fit.room.width && fit.picture.height * fit.scale() <= fit.room.height;
}

region::Rect drawn_part(const region::Rect& part, const Placement& placement, const Extent& room) {
  // Scaled smaller, a pixel is the mean of some; scaled larger, it is mixed with its neighbours.
  const double around = placement.scale == 1 ? 0 : 1 + 1 / placement.scale;
  const auto from = [&](int at, int corner) {
    return std::max(0, corner + static_cast<int>(std::floor((at - around) * placement.scale)));
  };
  const auto to = [&](int at, int corner, int space) {
    return std::min(space, corner + static_cast<int>(std::ceil((at + around) * placement.scale)));
  };
  const int left = from(part.x, placement.left), top = from(part.y, placement.top);
  const int right = to(part.x + part.width, placement.left, room.width);
  const int bottom = to(part.y + part.height, placement.top, room.height);
  return right > left && bottom > top ? region::Rect{left, top, right - left, bottom - top} : region::Rect{};
}

Extent wanted_room(const Extent& picture, const Extent& most) {
  const double scale = ViewerFit{picture, most}.scale();
  return {static_cast<int>(std::ceil(picture.width * scale)), static_cast<int>(std::ceil(picture.height * scale))};
}

}  // namespace carte
