// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "prpl-ext/region/gst/scene.h"
#include "prpl-ext/region/gst/window_layer.h"
#include "prpl-ext/region/gst/window_stack.h"

namespace carte::region {

// One window wherever it goes, covered or off the screen, as large as it is; its menus and dialogs lie over it as far
// as they reach. Of a program's window without its frame the invisible rim (_GTK_FRAME_EXTENTS) is left off.
class WindowScene : public Scene {
 public:
  // window: the program's own, or its frame.
  WindowScene(const XDisplay& display, XGrab& grab, xcb_window_t window);

  void handle(const xcb_generic_event_t& event) override;
  bool moved() const override { return stack_.stale(); }
  View view() override;
  bool damaged() const override { return layers_.damaged(); }
  bool paint(Canvas& canvas, bool all, std::vector<Rect>& changed) override;

 private:
  View look();
  Rect content() const;

  const XDisplay& display_;
  XGrab& grab_;
  xcb_window_t window_;
  xcb_atom_t rim_;
  WindowStack stack_;
  WindowLayers layers_;
  Rect place_;
};

}  // namespace carte::region
