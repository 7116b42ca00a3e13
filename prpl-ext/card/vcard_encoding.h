// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace carte {

// Bytes as XML-safe UTF-8. `charset` is the peer's word for their encoding; one that is empty or not known means UTF-8 and, where
// the bytes are none, Windows-1252, which most writers of other bytes use. Characters that XML does not allow are dropped.
std::string to_utf8(std::string_view bytes, std::string_view charset = {});

// RFC 2045 6.7, without soft line breaks (joined already); what is no valid escape stays as it is.
std::string from_quoted_printable(std::string_view text);

}  // namespace carte
