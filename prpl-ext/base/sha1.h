// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace carte {

// SHA-1 (RFC 3174) in hexadecimal digits: tells what is the same as before, and protects nothing.
std::string sha1_of(std::string_view bytes);

}  // namespace carte
