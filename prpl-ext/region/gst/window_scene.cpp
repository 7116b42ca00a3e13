// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/gst/window_scene.h"

#include <algorithm>

namespace carte::region {

namespace {

constexpr int most_attempts = 4;

}  // namespace

WindowScene::WindowScene(const XDisplay& display, XGrab& grab, xcb_window_t window)
    : display_(display),
      grab_(grab),
      window_(window),
      rim_(display.atom("_GTK_FRAME_EXTENTS")),
      stack_(display),
      layers_(display) {
  const std::uint32_t events = XCB_EVENT_MASK_STRUCTURE_NOTIFY | XCB_EVENT_MASK_PROPERTY_CHANGE;
  xcb_change_window_attributes(display.connection(), window, XCB_CW_EVENT_MASK, &events);
}

void WindowScene::handle(const xcb_generic_event_t& event) {
  stack_.handle(event);
  layers_.handle(event);
  if ((event.response_type & 0x7f) == XCB_PROPERTY_NOTIFY &&
      reinterpret_cast<const xcb_property_notify_event_t&>(event).atom == rim_)
    stack_.forget();
}

Scene::View WindowScene::view() {
  for (int attempt = 0; attempt < most_attempts; ++attempt) {
    const View seen = look();
    if (seen.sight != Sight::shown || !stack_.stale()) return seen;
  }
  // Rolled up to its title: nothing of it is to be seen.
  layers_.set({});
  return {Sight::hidden, {}};
}

Scene::View WindowScene::look() {
  auto* c = display_.connection();
  const auto& stack = stack_.windows();
  const xreply<xcb_get_window_attributes_reply_t> attributes(
      xcb_get_window_attributes_reply(c, xcb_get_window_attributes(c, window_), nullptr));
  const xcb_window_t top = attributes ? stack_.top_of(window_) : XCB_NONE;
  if (top == XCB_NONE) return {Sight::gone, {}};
  const auto main =
      std::find_if(stack.begin(), stack.end(), [&](const TopWindow& window) { return window.frame == top; });
  place_ = content();
  const bool shown = attributes->map_state == XCB_MAP_STATE_VIEWABLE && main != stack.end() && main->shown;
  if (!shown || !PictureLimits::allow(place_.width, place_.height)) {
    layers_.set({});
    return {Sight::hidden, {}};
  }
  std::vector<TopWindow> seen = family_above(stack, main->client);
  std::erase_if(seen, [&](const TopWindow& window) { return empty(common(window.place, place_)); });
  seen.insert(seen.begin(), *main);
  layers_.set(seen);
  // It was being resized between two answers.
  if (!(common(main->place, place_) == place_)) stack_.forget();
  return {Sight::shown, place_};
}

Rect WindowScene::content() const {
  auto* c = display_.connection();
  const auto geometry = xcb_get_geometry(c, window_);
  const auto translate = xcb_translate_coordinates(c, window_, display_.root(), 0, 0);
  const xreply<xcb_get_geometry_reply_t> size(xcb_get_geometry_reply(c, geometry, nullptr));
  const xreply<xcb_translate_coordinates_reply_t> origin(xcb_translate_coordinates_reply(c, translate, nullptr));
  if (!size || !origin) return {};
  Rect rect{origin->dst_x, origin->dst_y, size->width, size->height};
  const auto rim = display_.property(window_, rim_, 4);  // left, right, top, bottom
  const auto side = [](std::uint32_t value, int most) {
    return static_cast<int>(std::min<std::uint32_t>(value, most));
  };
  if (rim.size() == 4) {
    const int left = side(rim[0], rect.width), top = side(rim[2], rect.height);
    rect = {rect.x + left, rect.y + top, rect.width - left - side(rim[1], rect.width),
            rect.height - top - side(rim[3], rect.height)};
  }
  return rect;
}

bool WindowScene::paint(Canvas& canvas, bool all, std::vector<Rect>& changed) {
  Rect part = common(layers_.take_damage(), place_);
  if (all) part = place_;
  if (empty(part)) return true;
  Picture seen(part.width, part.height);
  if (!layers_.draw(grab_, part, seen)) {
    stack_.forget();
    return false;
  }
  canvas.put(seen.view(), part.x - place_.x, part.y - place_.y, changed);
  return true;
}

}  // namespace carte::region
