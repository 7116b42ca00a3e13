// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cairo.h>

#include <string>

#include "prpl-ext/card/field.h"

namespace carte {

// The sign of a row in the current colour: the field's own, for handles the letters of their service in a bubble.
void draw_kind_icon(cairo_t* cr, Field field, const std::string& kind, double side);

}  // namespace carte
