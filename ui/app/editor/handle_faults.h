// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

namespace carte {

// True for a host's name in any script (RFC 1123, RFC 5890), or an IP address, without a port.
bool is_host_name(const std::string& text);

}  // namespace carte
