// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>

#include "prpl-ext/region/picture_coder.h"

namespace carte::region {

// Each picture complete, in place of the one before: PNG, or JPEG where EncodeOptions has a tolerance (then exact = false
// until it is sent once more as PNG). Every picture is a key picture.
std::unique_ptr<PictureEncoder> make_whole_encoder();
std::unique_ptr<PictureDecoder> make_whole_decoder();

}  // namespace carte::region
