// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "prpl-ext/draw/card_picture.h"
#include "prpl-ext/region/picture.h"

namespace carte {

// What the user chose of the screen, and what is to be done with it.
struct Chosen {
  enum class Kind { region, window, screen };  // screen: one monitor, or all of them
  enum class Deed { share, send, copy };       // live; as a picture into the chat; as a picture on the clipboard
  Kind kind = Kind::region;
  Deed deed = Deed::share;
  region::Rect rect;         // on the X screen, in the device's pixels; never empty, never outside of it
  unsigned long window = 0;  // the program's own X window, without the window manager's frame; 0 unless kind is window
  std::string title;         // the window's, one clean line; may be empty
  CairoSurface picture;  // rect as it was before anything of ours was drawn: RGB24, one pixel for each of the device's
};

}  // namespace carte
