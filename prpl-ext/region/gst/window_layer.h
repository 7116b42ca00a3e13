// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xcb/damage.h>

#include <map>
#include <memory>
#include <vector>

#include "prpl-ext/region/gst/rects.h"
#include "prpl-ext/region/gst/window_family.h"
#include "prpl-ext/region/gst/x_grab.h"

namespace carte::region {

// One window with its own pixels (XComposite), whatever lies above it and wherever it is.
class WindowLayer {
 public:
  WindowLayer(const XDisplay& display, const TopWindow& window);
  ~WindowLayer();
  WindowLayer(const WindowLayer&) = delete;
  WindowLayer& operator=(const WindowLayer&) = delete;

  // Where it is now. False: its pixels were of another size, and all of it counts as changed.
  void place(const TopWindow& window);
  const TopWindow& window() const { return window_; }
  xcb_damage_damage_t damage() const { return damage_; }

  // It was damaged: takes note of where, on the screen.
  Rect take_damage();
  // The part `rect` of the screen, which has to lie within it. Nothing: it is just being resized or closed.
  std::optional<PictureView> grab(XGrab& grab, const Rect& rect) const;

 private:
  void name_pixels();

  const XDisplay& display_;
  TopWindow window_;
  xcb_damage_damage_t damage_ = 0;
  xcb_pixmap_t pixels_ = 0;
};

// Several of them, lowest first, seen together.
class WindowLayers {
 public:
  explicit WindowLayers(const XDisplay& display) : display_(display) {}

  // These and no others from now on; what that changes on the screen counts as damaged.
  void set(const std::vector<TopWindow>& windows);
  // Takes an event that tells of damage in one of them.
  void handle(const xcb_generic_event_t& event);
  bool damaged() const { return !empty(damage_) || !hit_.empty(); }
  // Around what is damaged, on the screen; none from now on.
  Rect take_damage();

  // Draws what is seen of them over `under`, which is the part `rect` of the screen. False: a window was changed
  // meanwhile.
  bool draw(XGrab& grab, const Rect& rect, Picture& under) const;

 private:
  const XDisplay& display_;
  std::vector<std::unique_ptr<WindowLayer>> layers_;
  std::vector<xcb_damage_damage_t> hit_;  // told of damage, not looked at yet
  Rect damage_;
};

}  // namespace carte::region
