// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace carte {

// A TEXT value as RFC 6350 3.4 writes it: backslash before , ; \ and \n for a line end.
std::string escape_text(std::string_view text);

// A URI value: only what would break the line is escaped, and for vCard 3.0 semicolons, where evolution-data-server cuts values.
enum class UriEscape { least, semicolons };
std::string escape_uri(std::string_view uri, UriEscape semicolons);

// The reverse of both.
std::string unescape_text(std::string_view text);

// The same for vCard 2.1, where a backslash only protects ; , : and itself.
std::string unescape_text_v2(std::string_view text);

// Cuts at each divider that no backslash protects; the parts are still escaped. Always at least one part.
std::vector<std::string_view> split_escaped(std::string_view text, char divider);

// A parameter's value, in quotes where needed, with RFC 6868's ^n ^^ ^'.
std::string escape_parameter(std::string_view value);
std::string unescape_parameter(std::string_view value);

// A content line cut into lines of at most 75 octets, between characters (RFC 6350 3.2), ending in CRLF.
std::string folded(std::string_view line);

}  // namespace carte
