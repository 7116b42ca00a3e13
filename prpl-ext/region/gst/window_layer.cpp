// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/gst/window_layer.h"

#include <xcb/composite.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace carte::region {

namespace {

// A premultiplied pixel over an opaque one.
std::uint32_t over(std::uint32_t above, std::uint32_t below) {
  const std::uint32_t alpha = above >> 24;
  if (alpha == 255) return above;
  std::uint32_t result = 0;
  for (int shift = 0; shift < 24; shift += 8) {
    const std::uint32_t mixed = ((above >> shift) & 255) + (((below >> shift) & 255) * (255 - alpha) + 127) / 255;
    result |= std::min(mixed, 255U) << shift;
  }
  return result;
}

void draw_over(const PictureView& above, bool alpha, Picture& below, int x, int y) {
  for (int row = 0; row < above.height; ++row) {
    const std::uint32_t* from = above.row(row);
    std::uint32_t* to = below.row(y + row) + x;
    if (alpha)
      std::transform(from, from + above.width, to, to, over);
    else
      std::memcpy(to, from, std::size_t{4} * above.width);
  }
}

}  // namespace

WindowLayer::WindowLayer(const XDisplay& display, const TopWindow& window) : display_(display), window_(window) {
  auto* c = display.connection();
  xcb_composite_redirect_window(c, window.frame, XCB_COMPOSITE_REDIRECT_AUTOMATIC);
  if (display.has_damage()) {
    damage_ = xcb_generate_id(c);
    xcb_damage_create(c, damage_, window.frame, XCB_DAMAGE_REPORT_LEVEL_NON_EMPTY);
  }
  name_pixels();
}

WindowLayer::~WindowLayer() {
  auto* c = display_.connection();
  if (pixels_) xcb_free_pixmap(c, pixels_);
  if (damage_) xcb_damage_destroy(c, damage_);
  xcb_composite_unredirect_window(c, window_.frame, XCB_COMPOSITE_REDIRECT_AUTOMATIC);
}

void WindowLayer::name_pixels() {
  auto* c = display_.connection();
  if (pixels_) xcb_free_pixmap(c, pixels_);
  pixels_ = xcb_generate_id(c);
  xcb_composite_name_window_pixmap(c, window_.frame, pixels_);
}

void WindowLayer::place(const TopWindow& window) {
  const bool same_pixels = window.place.width == window_.place.width && window.place.height == window_.place.height &&
                           window.shown == window_.shown;
  window_ = window;
  if (!same_pixels && window.shown) name_pixels();
}

Rect WindowLayer::take_damage() {
  if (!damage_) return {};
  const auto region = display_.take_damage(damage_);
  if (!region) return {};
  const xcb_rectangle_t& box = region->extents;
  const int border = window_.border;
  return common(moved({box.x, box.y, box.width, box.height}, window_.place.x + border, window_.place.y + border),
                window_.place);
}

std::optional<PictureView> WindowLayer::grab(XGrab& grab, const Rect& rect) const {
  return grab.grab(pixels_, moved(rect, -window_.place.x, -window_.place.y));
}

void WindowLayers::set(const std::vector<TopWindow>& windows) {
  std::vector<std::unique_ptr<WindowLayer>> next;
  for (const TopWindow& window : windows) {
    const auto known = std::find_if(layers_.begin(), layers_.end(),
                                    [&](const auto& layer) { return layer && layer->window().frame == window.frame; });
    if (known == layers_.end()) {
      damage_ = around(damage_, window.place);
      next.push_back(std::make_unique<WindowLayer>(display_, window));
      continue;
    }
    if ((*known)->window() != window) damage_ = around(around(damage_, (*known)->window().place), window.place);
    (*known)->place(window);
    next.push_back(std::move(*known));
  }
  for (const auto& gone : layers_)
    if (gone) damage_ = around(damage_, gone->window().place);
  layers_ = std::move(next);
}

void WindowLayers::handle(const xcb_generic_event_t& event) {
  if (!display_.has_damage() || (event.response_type & 0x7f) != display_.damage_event()) return;
  const auto& damage = reinterpret_cast<const xcb_damage_notify_event_t&>(event);
  const bool ours =
      std::any_of(layers_.begin(), layers_.end(), [&](const auto& layer) { return layer->damage() == damage.damage; });
  if (ours) hit_.push_back(damage.damage);
}

Rect WindowLayers::take_damage() {
  for (const auto& layer : layers_)
    if (std::find(hit_.begin(), hit_.end(), layer->damage()) != hit_.end())
      damage_ = around(damage_, layer->take_damage());
  hit_.clear();
  return std::exchange(damage_, {});
}

bool WindowLayers::draw(XGrab& grab, const Rect& rect, Picture& under) const {
  bool whole = true;
  for (const auto& layer : layers_) {
    const Rect part = common(rect, layer->window().place);
    // Windows of few colours are of times long ago; their pixels are not ours.
    const int depth = layer->window().depth;
    if (empty(part) || (depth != 24 && depth != 32)) continue;
    if (const auto pixels = layer->grab(grab, part))
      draw_over(*pixels, depth == 32, under, part.x - rect.x, part.y - rect.y);
    else
      whole = false;
  }
  return whole;
}

}  // namespace carte::region
