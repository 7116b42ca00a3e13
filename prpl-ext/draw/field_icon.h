// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cairo.h>

#include "prpl-ext/draw/theme_layout.h"

namespace carte {

// Draws the small sign of a field (a telephone, an envelope ...) into the square, in the current colour.
void draw_field_icon(cairo_t* cr, Field field, const Box& square);

// Draws the seal of a signed card: a tick in a circle.
void draw_seal(cairo_t* cr, const Box& square);

}  // namespace carte
