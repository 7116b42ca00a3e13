// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace carte {

// RFC 4648 section 6 in lower case without padding.
std::string base32(std::string_view bytes);

// The reverse. Nothing for any other character, an impossible length, or bits set behind the last byte.
std::optional<std::string> from_base32(std::string_view text);

}  // namespace carte
