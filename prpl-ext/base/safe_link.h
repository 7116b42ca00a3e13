// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace carte {

// True for a URI that a user may click: scheme in http https mailto tel sms xmpp sip sips geo matrix irc ircs carte,
// no control characters or spaces, and for xmpp: no action but none, message without a body, roster, subscribe and
// join. Everything else (javascript:, file:, data:, smb:, UNC paths) is shown as text only.
bool is_safe_link(std::string_view uri);

// A value as a URI component, RFC 3986 unreserved characters kept (for `xmpp:...?roster;name=`).
std::string percent_encode(std::string_view text);

// The reverse; bytes that are no valid UTF-8 become U+FFFD.
std::string percent_decode(std::string_view text);

}  // namespace carte
