// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <memory>
#include <vector>

#include "ui/app/region/frame_geometry.h"
#include "ui/app/region/frame_line.h"

namespace carte {

// The frame around a shared region, on top of everything and outside of its pixels. The mouse goes through all of it
// but the handles. X11 only.
class RegionFrame {
 public:
  // The region was moved or resized by a handle; settled: the handle was let go.
  using Changed = std::function<void(const region::Rect& region, bool settled)>;

  static bool is_possible();

  // With handles if `changed` is set.
  RegionFrame(const region::Rect& region, Changed changed);
  ~RegionFrame();

  // Its X11 windows, for as long as it lives.
  std::vector<unsigned long> windows() const;
  const region::Rect& region() const;
  void set_region(const region::Rect& region);
  void set_look(FrameLook look);
  void set_visible(bool visible);
  // Of the frame beside the region.
  static int thickness();

 private:
  class State;
  std::unique_ptr<State> state_;
};

// All of the X screen, in its pixels.
region::Rect screen_rect();

}  // namespace carte
