// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "prpl-ext/draw/card_picture.h"

namespace carte {

// The empty card: background, shapes and border within its round corners, as a new surface of that scale.
CairoSurface draw_background(const ThemeLayout& theme, bool dark, bool mirror, double scale);

// A surface of that size in units, at that scale, transparent.
CairoSurface new_surface(double width, double height, double scale);

}  // namespace carte
