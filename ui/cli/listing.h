// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "prpl-ext/card/compare.h"

namespace carte::cli {

// How many columns a text takes on a terminal; wide characters (Chinese) take two.
std::size_t columns(const std::string& text);

// The card's fields, one value a line, labels in a column of their own. Safe for terminals.
std::string listing(const Card& card, const Date& today);

// What differs, one field a line: `Label  old -> new`.
std::string listing(const std::vector<FieldChange>& changes);

}  // namespace carte::cli
