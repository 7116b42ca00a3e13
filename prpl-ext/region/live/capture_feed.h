// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>

#include "prpl-ext/base/result.h"
#include "prpl-ext/region/gst/capture_source.h"
#include "prpl-ext/region/live/picture_source.h"

namespace carte::region {

// Pictures from the screen: make_capture_source() in a pipeline of its own. Captures from begin() on.
// Error: as make_capture_source().
Result<std::unique_ptr<PictureSource>> make_capture_feed(const CaptureChoice& choice);

}  // namespace carte::region
