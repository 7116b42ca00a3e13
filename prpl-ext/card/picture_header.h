// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "prpl-ext/base/result.h"
#include "prpl-ext/card/portrait.h"

namespace carte {

// Reads a picture's kind and dimensions without decoding it. Errors: neither PNG nor JPEG, no dimensions to be found, more
// than the limit, or such a picture that decoding it would take too long.
Result<void> check_picture_header(std::string_view bytes, const PictureLimits& limits = {});

}  // namespace carte
