// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xcb/damage.h>

#include <optional>

#include "prpl-ext/region/gst/scene.h"
#include "prpl-ext/region/gst/window_layer.h"
#include "prpl-ext/region/gst/window_stack.h"

namespace carte::region {

// A part of the screen with whatever is seen there, but without some windows: where these are, the picture shows what
// lies below them, composed of the windows' own pixels. The bare desktop below is its background picture where the
// desktop names one
// (_XROOTPMAP_ID), else what was last seen there.
class RootScene : public Scene {
 public:
  RootScene(const XDisplay& display, XGrab& grab, Pump pump, bool by_damage);
  ~RootScene() override;

  // Nothing: all of the screen. Of an empty one nothing is seen.
  void set_region(const std::optional<Rect>& region);
  void exclude(const std::vector<unsigned long>& windows);

  void handle(const xcb_generic_event_t& event) override;
  bool moved() const override { return moved_; }
  View view() override;
  bool damaged() const override {
    return hit_ || again_ || painted_holes_ != holes_ || below_.damaged() || (!excluded_.empty() && stack_.stale());
  }
  bool paint(Canvas& canvas, bool all, std::vector<Rect>& changed) override;

 private:
  std::vector<Rect> take_damage();
  bool find_holes();
  bool paint_plain(Canvas& canvas, const std::vector<Rect>& parts, std::vector<Rect>& changed);
  bool paint_holes(Canvas& canvas, const std::vector<Rect>& parts, std::vector<Rect>& changed);
  Picture desktop(const Canvas& canvas, const Rect& part);

  const XDisplay& display_;
  XGrab& grab_;
  Pump pump_;
  xcb_damage_damage_t damage_ = 0;
  xcb_atom_t background_;
  WindowStack stack_;
  WindowLayers below_;
  std::optional<Rect> region_;
  Rect place_, searched_;
  std::vector<unsigned long> excluded_;
  std::vector<Rect> holes_;          // where excluded windows are, on the screen
  std::vector<Rect> painted_holes_;  // where they were when the picture was made
  bool moved_ = true, hit_ = false, again_ = false;
};

}  // namespace carte::region
