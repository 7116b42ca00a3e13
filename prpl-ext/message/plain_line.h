// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace carte {

// A line as chats hand it over, without what they put around text: HTML tags are taken out, and the character
// references &amp; &lt; &gt; &quot; &apos; &nbsp; and those by number are read (no-break spaces become spaces).
// Anything else is kept.
std::string plain_line(std::string_view line);

// Without any ASCII white space.
std::string without_white_space(std::string_view text);

}  // namespace carte
