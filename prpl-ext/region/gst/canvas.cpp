// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/gst/canvas.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <utility>

namespace carte::region {

namespace {

// High enough for few rectangles, low enough that a change at the top and one at the bottom are two.
constexpr int band = 32;
// More places than these are not told apart.
constexpr std::size_t most_behind = 64;

// What others read of a picture was read before they let it go.
bool let_go(const std::shared_ptr<Picture>& picture) {
  if (picture.use_count() != 1) return false;
  std::atomic_thread_fence(std::memory_order_acquire);
  return true;
}

// First and last column in which two rows differ, known to be different rows.
std::pair<int, int> differing(const std::uint32_t* a, const std::uint32_t* b, int width) {
  int first = 0, last = width - 1;
  while (a[first] == b[first]) ++first;
  while (a[last] == b[last]) --last;
  return {first, last};
}

}  // namespace

void Canvas::resize(int width, int height) {
  picture_ = std::make_shared<Picture>(width, height);
  before_.reset();
}

void Canvas::put(const PictureView& pixels, int x, int y, std::vector<Rect>& changed) {
  for (int from = 0; from < pixels.height; from += band) {
    const Rect rect = put_band(pixels, x, y, from, std::min(from + band, pixels.height));
    if (empty(rect)) continue;
    behind_.push_back(rect);
    if (behind_.size() > most_behind) behind_ = {area()};
    const bool continued = !changed.empty() && changed.back().x == rect.x && changed.back().width == rect.width &&
                           changed.back().y + changed.back().height == rect.y;
    if (continued)
      changed.back().height += rect.height;
    else
      changed.push_back(rect);
  }
}

Rect Canvas::put_band(const PictureView& pixels, int x, int y, int from, int to) {
  const std::size_t bytes = std::size_t{4} * pixels.width;
  int first = pixels.width, last = -1, top = -1, bottom = -1;
  for (int row = from; row < to; ++row) {
    const std::uint32_t* now = pixels.row(row);
    if (std::memcmp(now, picture_->row(y + row) + x, bytes) == 0) continue;
    make_own();
    std::uint32_t* then = picture_->row(y + row) + x;
    const auto [left, right] = differing(now, then, pixels.width);
    std::memcpy(then + left, now + left, std::size_t{4} * (right - left + 1));
    first = std::min(first, left);
    last = std::max(last, right);
    if (top < 0) top = row;
    bottom = row;
  }
  return top < 0 ? Rect{} : Rect{x + first, y + top, last - first + 1, bottom - top + 1};
}

void Canvas::make_own() {
  if (let_go(picture_)) return;
  if (let_go(before_)) {
    for (const Rect& rect : behind_)
      for (int y = rect.y; y < rect.y + rect.height; ++y)
        std::copy_n(picture_->row(y) + rect.x, rect.width, before_->row(y) + rect.x);
    picture_.swap(before_);
  } else {
    before_ = std::exchange(picture_, std::make_shared<Picture>(*picture_));
  }
  behind_.clear();
}

}  // namespace carte::region
