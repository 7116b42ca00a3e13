// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>

#include "prpl-ext/region/picture_coder.h"

namespace carte::region {

// Decodes what a sharer sends to one viewer: tiles, or whole pictures where the viewer is slow. Which it is their first
// bytes say (a tile stream begins with its version, which is no picture's first byte).
std::unique_ptr<PictureDecoder> make_live_decoder();

}  // namespace carte::region
