// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gdk/gdk.h>

#include "prpl-ext/base/result.h"
#include "ui/app/region/chooser_selection.h"

namespace carte {

// Where the device's pixels are in a window, whose own units may be larger.
struct Placing {
  double units = 1;  // of the toolkit, for one pixel of the picture
  double left = 0, top = 0;

  // The whole units that a part of the picture touches.
  GdkRectangle units_of(const region::Rect& rect) const;
  Pixel pixel_at(double x, double y) const;
};

// As large as the window allows and no larger than it is, in the middle. factor: the window's scale factor.
Placing fitted(int picture_width, int picture_height, int window_width, int window_height, int factor);

// A screen at one moment, over all monitors.
struct StillScreen {
  CairoSurface picture;  // RGB24, in the device's pixels
  ScreenLayout layout;   // the windows that are to be seen; not the desktop's own
  Pixel pointer;
  Placing placing;
  bool is_everywhere = true;  // it lies over all monitors as it was there; else in a window, wherever that is
};

// The X screen. Error: the X server does not let programs look.
Result<StillScreen> look_at_screen();

// Whether it can be looked at: on X11, and not where X11 is only for old programs on a Wayland desktop.
bool is_x_screen();

// A picture of a screen or window from elsewhere.
StillScreen still_screen_of(CairoSurface picture);

// Puts the pointer there, as the mouse would have.
void move_pointer(Pixel pixel);

}  // namespace carte
