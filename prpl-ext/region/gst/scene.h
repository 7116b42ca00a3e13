// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <vector>

#include "prpl-ext/region/gst/canvas.h"
#include "prpl-ext/region/gst/x_display.h"

namespace carte::region {

// What a picture is made of: a part of the screen, or a window.
class Scene {
 public:
  enum class Sight { shown, hidden, gone };
  struct View {
    Sight sight = Sight::hidden;
    Rect place;  // on the screen; as large as the picture
    bool operator==(const View&) const = default;
  };
  // Handles the events that came with the last reply: what happened before the pixels were read is known then.
  using Pump = std::function<void()>;

  virtual ~Scene() = default;
  virtual void handle(const xcb_generic_event_t& event) = 0;
  // Windows or the screen may be elsewhere: view() is to be asked.
  virtual bool moved() const = 0;
  virtual View view() = 0;
  // The server told of a change.
  virtual bool damaged() const = 0;
  // Brings the canvas, of the size of the last view, up to date: where damage was told, or all of it. What differs is
  // added to `changed`. False: windows changed meanwhile, and it has to be done again.
  virtual bool paint(Canvas& canvas, bool all, std::vector<Rect>& changed) = 0;
};

}  // namespace carte::region
