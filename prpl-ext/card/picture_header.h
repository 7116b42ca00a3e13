// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "prpl-ext/base/result.h"
#include "prpl-ext/card/portrait.h"

namespace carte {

// Reads a picture's kind and dimensions without decoding it. Errors: neither PNG nor JPEG, no dimensions to be found, more
// than portrait_max_pixels, or such a picture that decoding it would be felt in the chat.
Result<void> check_picture_header(std::string_view bytes);

}  // namespace carte
