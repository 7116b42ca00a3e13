// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cairo.h>

namespace carte {

// How it stands with a shared region, told apart by colour and by dashes.
enum class FrameLook {
  armed,   // nobody watches: dashes
  live,    // what is inside is seen by somebody now: an unbroken line
  paused,  // dots
};

// The colour of a look, for the handles.
void set_frame_colour(cairo_t* cr, FrameLook look);
// Draws cairo's path as a line of this width, readable on every background.
void stroke_frame_line(cairo_t* cr, FrameLook look, double width);

}  // namespace carte
