// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/chooser_selection.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>

namespace carte {

using region::Rect;

Rect rect_between(Pixel one, Pixel other) {
  return {std::min(one.x, other.x), std::min(one.y, other.y), std::abs(one.x - other.x) + 1,
          std::abs(one.y - other.y) + 1};
}

Rect clipped(const Rect& rect, const Rect& bounds) {
  const int left = std::max(rect.x, bounds.x), top = std::max(rect.y, bounds.y);
  const int right = std::min(rect.x + rect.width, bounds.x + bounds.width);
  const int bottom = std::min(rect.y + rect.height, bounds.y + bounds.height);
  if (right <= left || bottom <= top) return {};
  return {left, top, right - left, bottom - top};
}

bool contains(const Rect& rect, Pixel pixel) {
  return pixel.x >= rect.x && pixel.y >= rect.y && pixel.x < rect.x + rect.width && pixel.y < rect.y + rect.height;
}

namespace {

Pixel within(Pixel pixel, const Rect& bounds) {
  return {std::clamp(pixel.x, bounds.x, bounds.x + bounds.width - 1),
          std::clamp(pixel.y, bounds.y, bounds.y + bounds.height - 1)};
}

Rect moved_within(Rect rect, int right, int down, const Rect& bounds) {
  rect.x = std::clamp(rect.x + right, bounds.x, bounds.x + bounds.width - rect.width);
  rect.y = std::clamp(rect.y + down, bounds.y, bounds.y + bounds.height - rect.height);
  return rect;
}

int apart(Pixel one, Pixel other) { return std::max(std::abs(one.x - other.x), std::abs(one.y - other.y)); }

Rect all_but_empty(const Rect& rect) { return {rect.x, rect.y, std::max(rect.width, 1), std::max(rect.height, 1)}; }

}  // namespace

Selection::Selection(ScreenLayout layout, std::optional<Rect> last, Pixel pointer, int reach)
    : layout_(std::move(layout)), last_(last), pointer_(within(pointer, layout_.all)), reach_(reach) {
  if (last_) last_ = clipped(*last_, layout_.all);
  if (last_ && last_->width == 0) last_.reset();
}

void Selection::point_at(Pixel pixel) {
  pointer_ = within(pixel, layout_.all);
  if (hold_ == Hold::corner && phase_ != Phase::drawing && apart(pointer_, anchor_) >= reach_) phase_ = Phase::drawing;
  if (hold_ == Hold::chosen) drag_edges();
}

void Selection::press(Pixel pixel) {
  point_at(pixel);
  const auto edges = held_at(pointer_);
  hold_ = edges ? Hold::chosen : Hold::corner;
  if (phase_ == Phase::drawing) return;  // begun by a key: the first corner stays
  anchor_ = pointer_;
  if (!edges) return;
  edges_ = *edges;
  before_ = chosen_.rect;
}

void Selection::release(Pixel pixel) {
  point_at(pixel);
  const Hold held = std::exchange(hold_, Hold::nothing);
  if (held != Hold::corner) return;
  end_rectangle();
}

void Selection::end_rectangle() {
  const bool drawn = phase_ == Phase::drawing && anchor_ != pointer_;
  choose(drawn ? Target{Kind::region, rect_between(anchor_, pointer_)} : under_pointer());
}

void Selection::drag_edges() {
  const int right = pointer_.x - anchor_.x, down = pointer_.y - anchor_.y;
  if (right == 0 && down == 0) return;
  chosen_ = {Kind::region, before_};
  if (edges_ == HeldEdges{}) {
    chosen_.rect = moved_within(before_, right, down, layout_.all);
    return;
  }
  // The corners go each on its own, and may pass one another.
  Pixel from{before_.x, before_.y}, to{before_.x + before_.width - 1, before_.y + before_.height - 1};
  if (edges_.left) from.x += right;
  if (edges_.right) to.x += right;
  if (edges_.top) from.y += down;
  if (edges_.bottom) to.y += down;
  chosen_.rect = clipped(rect_between(from, to), layout_.all);
}

void Selection::step(int right, int down) {
  if (phase_ == Phase::chosen)
    choose({Kind::region, moved_within(chosen_.rect, right, down, layout_.all)});
  else
    point_at({pointer_.x + right, pointer_.y + down});
}

void Selection::grow(int right, int down) {
  if (phase_ != Phase::chosen) return;
  Rect rect = chosen_.rect;
  rect.width += right;
  rect.height += down;
  choose({Kind::region, clipped(all_but_empty(rect), layout_.all)});
}

bool Selection::enter() {
  if (phase_ == Phase::chosen) return true;
  if (phase_ == Phase::pointing) {
    anchor_ = pointer_;
    phase_ = Phase::drawing;
  } else {
    end_rectangle();
  }
  return false;
}

void Selection::next_window(bool backwards) {
  const auto& windows = layout_.windows;
  if (windows.empty()) return;
  std::size_t at = backwards ? windows.size() - 1 : 0;
  if (phase_ == Phase::chosen && chosen_.window)
    at = (static_cast<std::size_t>(chosen_.window - windows.data()) + (backwards ? windows.size() - 1 : 1)) %
         windows.size();
  choose({Kind::window, windows[at].rect, &windows[at]});
}

void Selection::next_screen() {
  const auto& monitors = layout_.monitors;
  if (phase_ == Phase::chosen && chosen_.kind == Kind::screen)
    screen_ = (screen_ + 1) % (monitors.size() > 1 ? monitors.size() + 1 : 1);
  else
    screen_ =
        static_cast<std::size_t>(std::find(monitors.begin(), monitors.end(), monitor_at(pointer_)) - monitors.begin());
  choose({Kind::screen, screen_ < monitors.size() ? monitors[screen_] : layout_.all});
}

bool Selection::choose_last() {
  if (last_) choose({Kind::region, *last_});
  return last_.has_value();
}

void Selection::start_over() {
  phase_ = Phase::pointing;
  hold_ = Hold::nothing;
}

void Selection::choose(const Target& target) {
  phase_ = Phase::chosen;
  hold_ = Hold::nothing;
  chosen_ = target;
}

Selection::Kind Selection::kind() const {
  if (phase_ == Phase::drawing) return Kind::region;
  return phase_ == Phase::chosen ? chosen_.kind : under_pointer().kind;
}

Rect Selection::rect() const {
  if (phase_ == Phase::drawing) return rect_between(anchor_, pointer_);
  return phase_ == Phase::chosen ? chosen_.rect : under_pointer().rect;
}

const ScreenWindow* Selection::window() const {
  if (phase_ == Phase::drawing) return nullptr;
  return phase_ == Phase::chosen ? chosen_.window : under_pointer().window;
}

Selection::Target Selection::under_pointer() const {
  for (const ScreenWindow& window : layout_.windows)
    if (contains(window.reach, pointer_)) return {Kind::window, window.rect, &window};
  return {Kind::screen, monitor_at(pointer_)};
}

// Between monitors of different sizes there are pixels that belong to none.
Rect Selection::monitor_at(Pixel pixel) const {
  for (const Rect& monitor : layout_.monitors)
    if (contains(monitor, pixel)) return monitor;
  return layout_.monitors.front();
}

std::optional<HeldEdges> Selection::held_at(Pixel pixel) const {
  if (phase_ != Phase::chosen) return std::nullopt;
  const Rect& rect = chosen_.rect;
  const int right = rect.x + rect.width - 1, bottom = rect.y + rect.height - 1;
  const Rect around{rect.x - reach_, rect.y - reach_, rect.width + 2 * reach_, rect.height + 2 * reach_};
  if (!contains(around, pixel)) return std::nullopt;
  HeldEdges edges;
  edges.right = std::abs(pixel.x - right) <= reach_;
  edges.left = !edges.right && std::abs(pixel.x - rect.x) <= reach_;
  edges.bottom = std::abs(pixel.y - bottom) <= reach_;
  edges.top = !edges.bottom && std::abs(pixel.y - rect.y) <= reach_;
  // In a window or on a monitor a new rectangle is more likely wanted than the old one elsewhere.
  if (edges == HeldEdges{} && chosen_.kind != Kind::region) return std::nullopt;
  return edges;
}

std::string text_of_rect(const Rect& rect) {
  return std::to_string(rect.x) + "," + std::to_string(rect.y) + "," + std::to_string(rect.width) + "," +
         std::to_string(rect.height);
}

std::optional<Rect> rect_of_text(const std::string& text) {
  Rect rect;
  char after = 0;
  if (std::sscanf(text.c_str(), "%6d,%6d,%6d,%6d%c", &rect.x, &rect.y, &rect.width, &rect.height, &after) != 4)
    return std::nullopt;
  if (rect.width <= 0 || rect.height <= 0) return std::nullopt;
  return rect;
}

}  // namespace carte
