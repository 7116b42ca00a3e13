// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "prpl-ext/base/result.h"
#include "ui/app/region/chooser_selection.h"

namespace carte {

// The X screen at one moment, over all monitors.
struct StillScreen {
  CairoSurface picture;  // RGB24, in the device's pixels
  ScreenLayout layout;   // the windows that are to be seen; not the desktop's own
  Pixel pointer;
  int factor = 1;  // the device's pixels for one of the toolkit's
};

// Error: the X server does not let programs look.
Result<StillScreen> look_at_screen();

// Puts the pointer there, as the mouse would have.
void move_pointer(Pixel pixel);

}  // namespace carte
