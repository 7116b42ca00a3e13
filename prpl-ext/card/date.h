// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace carte {

// A calendar date of which the year may be unknown (RFC 6350 4.3.1: `1990-03-25`, `--03-25`).
struct Date {
  std::optional<int> year;  // 1..9999
  int month = 0;            // 1..12
  int day = 0;              // 1..31, a real day of that month
  auto operator<=>(const Date&) const = default;
};

// Reads `1990-03-25`, `19900325`, `--03-25`, `--0325`, and either with a time behind it (dropped). Nothing for other forms
// and for days that do not exist.
std::optional<Date> parse_date(std::string_view text);

// `1990-03-25` or `--03-25`.
std::string to_string(const Date& date);

// Today in the user's time zone.
Date today();

}  // namespace carte
