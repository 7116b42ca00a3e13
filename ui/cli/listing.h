// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "prpl-ext/card/compare.h"

namespace carte::cli {

// How many columns a text takes on a terminal; wide characters (Chinese) take two.
std::size_t columns(const std::string& text);

struct Row {
  std::string label, value;
};

// Each row on a line, labels in a column of their own.
std::string table(const std::vector<Row>& rows);

// The card's fields as they read at that moment (seconds since 1970), one value a line, and whether it is signed. Safe for terminals.
std::string listing(const Card& card, std::int64_t now, const Date& today);

// What differs, one field a line: `Label  old -> new`.
std::string listing(const std::vector<FieldChange>& changes);

}  // namespace carte::cli
