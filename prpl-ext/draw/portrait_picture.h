// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "prpl-ext/draw/card_picture.h"

namespace carte {

// The portrait cut to the theme's place for it, as a surface of the place's size. Null when the bytes are no picture
// that may be decoded.
CairoSurface draw_portrait(const std::string& bytes, const ThemePortrait& place, double scale);

// What stands there instead: initials on a gradient of the name's own colour.
CairoSurface draw_initials(const std::string& name, const ThemePortrait& place, const std::string& font, double scale);

}  // namespace carte
