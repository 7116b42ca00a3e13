// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "ui/app/region/chooser.h"
#include "ui/app/region/chooser_selection.h"

namespace carte {

// What the chooser says, to those who see it and to those who hear it.

// Pango markup of two lines: what to do now, and the keys.
std::string hint_of(const Selection& selection, RegionChooser::Purpose purpose, const std::string& what_to_do);
// "640 × 400", with a window's title before it.
std::string size_of(const Selection& selection);
// For screen readers: "Window Letters: 640 by 400 pixels, at 10, 20".
std::string spoken(const Selection& selection);

}  // namespace carte
