// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <vector>

#include "prpl-ext/region/picture.h"

namespace carte::region {

inline bool empty(const Rect& rect) { return rect.width <= 0 || rect.height <= 0; }

inline Rect moved(const Rect& rect, int x, int y) { return {rect.x + x, rect.y + y, rect.width, rect.height}; }

// What both have; empty when they do not meet.
inline Rect common(const Rect& a, const Rect& b) {
  const int x = std::max(a.x, b.x), y = std::max(a.y, b.y);
  const int right = std::min(a.x + a.width, b.x + b.width), bottom = std::min(a.y + a.height, b.y + b.height);
  return right > x && bottom > y ? Rect{x, y, right - x, bottom - y} : Rect{};
}

// The smallest one around both.
inline Rect around(const Rect& a, const Rect& b) {
  if (empty(a)) return b;
  if (empty(b)) return a;
  const int x = std::min(a.x, b.x), y = std::min(a.y, b.y);
  return {x, y, std::max(a.x + a.width, b.x + b.width) - x, std::max(a.y + a.height, b.y + b.height) - y};
}

// What is left of `whole` without `hole`: four rectangles at most, without overlaps.
inline std::vector<Rect> without(const Rect& whole, const Rect& hole) {
  const Rect cut = common(whole, hole);
  if (empty(cut)) return {whole};
  const int right = whole.x + whole.width, bottom = whole.y + whole.height;
  const Rect pieces[] = {{whole.x, whole.y, whole.width, cut.y - whole.y},
                         {whole.x, cut.y + cut.height, whole.width, bottom - cut.y - cut.height},
                         {whole.x, cut.y, cut.x - whole.x, cut.height},
                         {cut.x + cut.width, cut.y, right - cut.x - cut.width, cut.height}};
  std::vector<Rect> left;
  for (const Rect& piece : pieces)
    if (!empty(piece)) left.push_back(piece);
  return left;
}

inline std::vector<Rect> without(std::vector<Rect> rects, const std::vector<Rect>& holes) {
  for (const Rect& hole : holes) {
    std::vector<Rect> left;
    for (const Rect& rect : rects)
      for (const Rect& piece : without(rect, hole)) left.push_back(piece);
    rects = std::move(left);
  }
  return rects;
}

}  // namespace carte::region
