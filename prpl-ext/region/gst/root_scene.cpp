// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/gst/root_scene.h"

#include <xcb/xfixes.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace carte::region {

namespace {

// More than these are looked at as one.
constexpr int most_rectangles = 32;
// Excluded windows that go on moving: the picture then waits for the next round.
constexpr int most_attempts = 8;

// As much of it as a picture may have.
Rect within_limits(Rect place) {
  place.width = std::min(place.width, PictureLimits::side);
  place.height = std::min(place.height, PictureLimits::side);
  if (!PictureLimits::allow(place.width, place.height) && place.width > 0)
    place.height = static_cast<int>(PictureLimits::area / place.width);
  return place;
}

}  // namespace

RootScene::RootScene(const XDisplay& display, XGrab& grab, Pump pump, bool by_damage)
    : display_(display),
      grab_(grab),
      pump_(std::move(pump)),
      background_(display.atom("_XROOTPMAP_ID")),
      stack_(display),
      below_(display) {
  if (!by_damage || !display.has_damage()) return;
  damage_ = xcb_generate_id(display.connection());
  xcb_damage_create(display.connection(), damage_, display.root(), XCB_DAMAGE_REPORT_LEVEL_NON_EMPTY);
}

RootScene::~RootScene() {
  if (damage_) xcb_damage_destroy(display_.connection(), damage_);
}

void RootScene::set_region(const std::optional<Rect>& region) {
  moved_ |= region != region_;
  region_ = region;
}

void RootScene::exclude(const std::vector<unsigned long>& windows) {
  if (windows == excluded_) return;
  excluded_ = windows;
  stack_.forget();
}

void RootScene::handle(const xcb_generic_event_t& event) {
  stack_.handle(event);
  below_.handle(event);
  const int type = event.response_type & 0x7f;
  if (type == XCB_CONFIGURE_NOTIFY)
    moved_ |= reinterpret_cast<const xcb_configure_notify_event_t&>(event).window == display_.root();
  if (display_.has_damage() && type == display_.damage_event())
    hit_ |= reinterpret_cast<const xcb_damage_notify_event_t&>(event).damage == damage_;
}

Scene::View RootScene::view() {
  moved_ = false;
  const Rect screen = display_.screen();
  place_ = within_limits(region_ ? common(*region_, screen) : screen);
  return {empty(place_) ? Sight::hidden : Sight::shown, place_};
}

bool RootScene::paint(Canvas& canvas, bool all, std::vector<Rect>& changed) {
  std::vector<Rect> parts = take_damage();
  if (all) parts = {place_};
  for (int attempt = 0; attempt < most_attempts; ++attempt) {
    find_holes();
    if (painted_holes_ != holes_) {
      parts.insert(parts.end(), painted_holes_.begin(), painted_holes_.end());
      parts.insert(parts.end(), holes_.begin(), holes_.end());
    }
    if (const Rect below = common(below_.take_damage(), place_); !empty(below)) parts.push_back(below);
    if (!paint_plain(canvas, without(parts, holes_), changed)) continue;
    painted_holes_ = holes_;
    return paint_holes(canvas, parts, changed);
  }
  again_ = true;
  return false;
}

bool RootScene::paint_holes(Canvas& canvas, const std::vector<Rect>& parts, std::vector<Rect>& changed) {
  again_ = false;
  for (const Rect& hole : holes_) {
    if (std::none_of(parts.begin(), parts.end(), [&](const Rect& part) { return !empty(common(part, hole)); }))
      continue;
    Picture seen = desktop(canvas, hole);
    if (below_.draw(grab_, hole, seen)) {
      canvas.put(seen.view(), hole.x - place_.x, hole.y - place_.y, changed);
      continue;
    }
    stack_.forget();
    painted_holes_.clear();
    again_ = true;
  }
  return !again_;
}

std::vector<Rect> RootScene::take_damage() {
  if (!std::exchange(hit_, false)) return {};
  const auto region = display_.take_damage(damage_);
  if (!region) return {place_};
  const xcb_rectangle_t* boxes = xcb_xfixes_fetch_region_rectangles(region.get());
  int count = xcb_xfixes_fetch_region_rectangles_length(region.get());
  if (count > most_rectangles) {
    boxes = &region->extents;
    count = 1;
  }
  std::vector<Rect> damage;
  for (const xcb_rectangle_t* box = boxes; box < boxes + count; ++box)
    if (const Rect part = common({box->x, box->y, box->width, box->height}, place_); !empty(part))
      damage.push_back(part);
  return damage;
}

// True: they are not where they were.
bool RootScene::find_holes() {
  if (excluded_.empty()) {
    below_.set({});
    return !std::exchange(holes_, {}).empty();
  }
  if (!stack_.stale() && place_ == searched_) return false;
  searched_ = place_;
  std::vector<Rect> holes;
  for (const TopWindow& window : stack_.windows()) {
    const bool out = std::any_of(excluded_.begin(), excluded_.end(),
                                 [&](unsigned long id) { return id == window.client || id == window.frame; });
    const Rect hole = common(window.place, place_);
    if (!out || !window.shown || empty(hole)) continue;
    // Without overlaps, so that each is composed once.
    for (const Rect& piece : without({hole}, holes)) holes.push_back(piece);
  }
  std::vector<TopWindow> below = all_without(stack_.windows(), excluded_);
  std::erase_if(below, [&](const TopWindow& window) {
    return std::none_of(holes.begin(), holes.end(),
                        [&](const Rect& hole) { return !empty(common(hole, window.place)); });
  });
  below_.set(display_.has_composite() ? below : std::vector<TopWindow>{});
  return std::exchange(holes_, holes) != holes;
}

bool RootScene::paint_plain(Canvas& canvas, const std::vector<Rect>& parts, std::vector<Rect>& changed) {
  Rect box;
  for (const Rect& part : parts) box = around(box, part);
  if (empty(box)) return true;
  const auto pixels = grab_.grab(display_.root(), box);
  if (!pixels) {
    moved_ = true;  // the screen became smaller
    return false;
  }
  if (!excluded_.empty()) {
    // An excluded window that came into the box before it was read must not be seen.
    pump_();
    if (find_holes()) return false;
  }
  for (const Rect& part : parts) {
    const PictureView view{pixels->row(part.y - box.y) + (part.x - box.x), part.width, part.height, pixels->stride};
    canvas.put(view, part.x - place_.x, part.y - place_.y, changed);
  }
  return true;
}

Picture RootScene::desktop(const Canvas& canvas, const Rect& part) {
  Picture picture(part.width, part.height);
  const auto background = display_.property(display_.root(), background_, 1);
  if (!background.empty())
    if (const auto pixels = grab_.grab(background[0], part)) {
      for (int y = 0; y < part.height; ++y) std::copy_n(pixels->row(y), part.width, picture.row(y));
      return picture;
    }
  const auto last = canvas.picture()->view();
  for (int y = 0; y < part.height; ++y)
    std::copy_n(last.row(part.y - place_.y + y) + (part.x - place_.x), part.width, picture.row(y));
  return picture;
}

}  // namespace carte::region
