// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "prpl-ext/base/xml_element.h"

namespace carte {

// A text without white space around it, line ends as \n.
std::string tidy(std::string_view text);

// Lower case in any script.
std::string lower_case(std::string_view text);

// The elements of a property that hold its value, without its parameters (RFC 6351 section 5).
std::vector<const XmlElement*> value_elements(const XmlElement& property);

// The value of a property that has exactly one, tidy. Nothing for several or nested ones.
std::optional<std::string> single_value(const XmlElement& property);

// The values of a property that may have several (nickname, org), tidy, empty ones kept. Nothing for nested ones.
std::optional<std::vector<std::string>> value_list(const XmlElement& property);

// A parameter's value, empty when absent.
std::string parameter(const XmlElement& property, std::string_view name);

// The TYPE parameters, lower case, each once, without `pref` and `internet`.
std::vector<std::string> type_parameters(const XmlElement& property);

// Whether a type can be written as TYPE=, being letters, digits and hyphens; else it is written as a label.
bool is_type_word(std::string_view type);

// PREF 1..100, 1 for the older `TYPE=pref`, 0 for none.
int pref_parameter(const XmlElement& property);

// A group's name as vCard text can write it, e.g. `item1` (RFC 6350 3.3), lower case; empty for other elements.
std::string group_name(const XmlElement& element);

// What an Apple label (`X-ABLabel:_$!<HomeFAX>!$_`) says, as types; a user's own label is one type.
std::vector<std::string> label_types(std::string_view label);

}  // namespace carte
