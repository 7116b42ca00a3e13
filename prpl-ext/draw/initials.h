// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "prpl-ext/draw/theme_layout.h"

namespace carte {

// What stands in place of a missing portrait: the first and last name's initials for scripts with capitals ("BS"), else
// the first character as people see it (one Han character, one whole emoji). "?" when the name has neither letter nor
// digit nor picture.
std::string initials(const std::string& name);

// Two colours of a gradient behind them, always the same for a name; white is readable on both.
struct InitialsColours {
  Rgba top, bottom;
};
InitialsColours initials_colours(const std::string& name);

}  // namespace carte
