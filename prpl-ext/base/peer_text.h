// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace carte {

// Peer text made safe to show on one line: valid UTF-8 (bad bytes become U+FFFD), control characters, line ends and
// bidi controls (U+202A-202E, U+2066-2069, U+200E/F) removed, white space folded and trimmed,
// at most max_chars characters (then ended by an ellipsis).
std::string clean_line(std::string_view text, std::size_t max_chars = 256);

// The same for text of several lines: keeps \n, at most max_chars characters.
std::string clean_text(std::string_view text, std::size_t max_chars = 4096);

// Text for Pango, GtkIMHtml or HTML: & < > " ' escaped.
std::string escape_markup(std::string_view text);

// True when the text is valid UTF-8 and holds only characters that XML 1.0 allows (section 2.2).
bool is_xml_text(std::string_view text);

}  // namespace carte
