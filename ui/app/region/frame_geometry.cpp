// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/frame_geometry.h"

#include <algorithm>

namespace carte {
namespace {

using region::Rect;

bool contains(const Rect& outer, const Rect& inner) {
  return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width &&
         inner.y + inner.height <= outer.y + outer.height;
}

}  // namespace

FrameBands frame_bands(const Rect& region, int thickness) {
  const int left = region.x - thickness, right = region.x + region.width, bottom = region.y + region.height;
  const int width = region.width + 2 * thickness;
  return {{{left, region.y - thickness, width, thickness},
           {right, region.y, thickness, region.height},
           {left, bottom, width, thickness},
           {left, region.y, thickness, region.height}}};
}

std::vector<FrameHandle> frame_handles(const Rect& region, int thickness) {
  const int left = region.x - thickness, right = region.x + region.width;
  const int top = region.y - thickness, bottom = region.y + region.height;
  const int middle_x = region.x + region.width / 2, middle_y = region.y + region.height / 2;
  const int wide = std::min(4 * thickness, region.width);
  std::vector<FrameHandle> handles{
      {FrameGrip::top_left, {left, top, thickness, thickness}},
      {FrameGrip::top_right, {right, top, thickness, thickness}},
      {FrameGrip::bottom_left, {left, bottom, thickness, thickness}},
      {FrameGrip::bottom_right, {right, bottom, thickness, thickness}},
      {FrameGrip::move, {middle_x - wide / 2, top, wide, thickness}},
  };
  if (region.width >= 6 * thickness)
    handles.push_back({FrameGrip::bottom, {middle_x - thickness / 2, bottom, thickness, thickness}});
  if (region.height >= 6 * thickness) {
    handles.push_back({FrameGrip::left, {left, middle_y - thickness / 2, thickness, thickness}});
    handles.push_back({FrameGrip::right, {right, middle_y - thickness / 2, thickness, thickness}});
  }
  return handles;
}

FrameGrip grip_at(const std::vector<FrameHandle>& handles, int x, int y) {
  for (const auto& [grip, rect] : handles)
    if (contains(rect, {x, y, 1, 1})) return grip;
  return FrameGrip::none;
}

namespace {

// One dimension of a region: where it begins and ends, and between what.
struct Span {
  int from, to, first, last;

  void move(int by) {
    const int length = to - from;
    from = std::clamp(from + by, first, std::max(first, last - length));
    to = from + length;
  }
  void move_from(int by) { from = std::clamp(from + by, first, std::max(first, to - least_side)); }
  void move_to(int by) { to = std::clamp(to + by, std::min(from + least_side, last), last); }
};

}  // namespace

Rect dragged(const Rect& region, FrameGrip grip, int by_x, int by_y, const Rect& screen) {
  using enum FrameGrip;
  Span x{region.x, region.x + region.width, screen.x, screen.x + screen.width};
  Span y{region.y, region.y + region.height, screen.y, screen.y + screen.height};
  if (grip == move) {
    x.move(by_x);
    y.move(by_y);
  }
  if (grip == left || grip == top_left || grip == bottom_left) x.move_from(by_x);
  if (grip == right || grip == top_right || grip == bottom_right) x.move_to(by_x);
  if (grip == top_left || grip == top_right) y.move_from(by_y);
  if (grip == bottom || grip == bottom_left || grip == bottom_right) y.move_to(by_y);
  return {x.from, y.from, x.to - x.from, y.to - y.from};
}

Rect place_panel(const Rect& region, int thickness, int width, int height, const Rect& work) {
  const auto along = [](int at, int length, int from, int space) {
    return std::clamp(at, from, std::max(from, from + space - length));
  };
  const int x = along(region.x, width, work.x, work.width), y = along(region.y, height, work.y, work.height);
  const Rect places[] = {
      {x, region.y + region.height + thickness, width, height},
      {x, region.y - thickness - height, width, height},
      {region.x + region.width + thickness, y, width, height},
      {region.x - thickness - width, y, width, height},
  };
  for (const Rect& place : places)
    if (contains(work, place)) return place;
  // Within it, and not across the frame if that can be.
  const int inside_x = region.x + (region.width - width) / 2, inside_y = region.y + thickness;
  return {along(inside_x, width, work.x, work.width), along(inside_y, height, work.y, work.height), width, height};
}

}  // namespace carte
