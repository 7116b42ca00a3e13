// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "prpl-ext/base/xml_element.h"

namespace carte {

// All texts of one part of a structured value such as `<surname>`, joined; nothing when one is not plain text.
std::optional<std::string> joined_part(const XmlElement& property, std::string_view part, const char* divider);

// `<sex>` or `<identity>` of a gender: RFC 6351 writes `<sex>M</sex>`, the example of XEP-0292 `<sex><text>M</text></sex>`.
std::string part_of_gender(const XmlElement& property, std::string_view name);

// A place on Earth as RFC 5870 writes it: `geo:latitude,longitude`, then perhaps an altitude and parameters; scheme in lower
// case. Nothing for other texts and for degrees that do not exist.
std::optional<std::string> place_uri(std::string_view text);

// The text without that scheme in front of it, in any case, and what was percent-encoded behind it decoded.
std::string without_scheme(std::string text, std::string_view scheme);

// A number that can stand in a `tel:` address. RFC 3966 allows it no blanks; as people write it, it stays text.
bool is_global_number(std::string_view number);

}  // namespace carte
