// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>

#include "prpl-ext/region/picture_coder.h"

namespace carte::region {

// The tile codec: exact pictures of screens in few bytes. FORMAT.md describes the stream.
std::unique_ptr<PictureEncoder> make_tile_encoder();
std::unique_ptr<PictureDecoder> make_tile_decoder();

}  // namespace carte::region
