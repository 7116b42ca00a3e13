// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>

#include "prpl-ext/region/gst/x_display.h"
#include "prpl-ext/region/pointer.h"

namespace carte::region {

// The pointer's place and shape. Told of by the server (XInput 2 raw motion, XFixes); a program that puts the pointer
// elsewhere is noticed by look().
class PointerWatch {
 public:
  explicit PointerWatch(const XDisplay& display);

  void handle(const xcb_generic_event_t& event);
  bool moved() const { return moved_ || reshaped_; }
  void look() { moved_ = true; }

  // What is new since the last call, in the picture that lies at `area` of the screen. The shape comes before the first
  // place.
  std::optional<PointerShape> new_shape();
  std::optional<PointerPlace> new_place(const Rect& area);

 private:
  const XDisplay& display_;
  bool moved_ = true, reshaped_ = true;
  std::optional<PointerPlace> told_;
};

}  // namespace carte::region
