// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>

#include "prpl-ext/draw/card_picture.h"

namespace carte {

// The picture as PNG bytes, made in a thread of its own since a large screen takes a second. `made` is called once, from
// the main loop, however long the caller lives; with nothing when there was no memory for it.
void make_png(CairoSurface picture, std::function<void(std::string png)> made);

// Stays there when this program has ended, where the desktop keeps it.
void copy_to_clipboard(const CairoSurface& picture);

}  // namespace carte
