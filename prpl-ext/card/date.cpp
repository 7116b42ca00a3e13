// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/date.h"

#include <glib.h>

#include <memory>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/i18n.h"

namespace carte {

namespace {

// The number in exactly `digits` digits at the beginning of `text`, which are cut off; -1 when they are not there.
int take_number(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return -1;
  int number = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    if (!g_ascii_isdigit(text[i])) return -1;
    number = number * 10 + g_ascii_digit_value(text[i]);
  }
  text.remove_prefix(digits);
  return number;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

bool is_time(std::string_view text) {
  return text.size() > 1 && (text[0] == 'T' || text[0] == 't' || text[0] == ' ') && g_ascii_isdigit(text[1]) &&
         text.find_first_not_of("0123456789:.,Zz+-", 1) == std::string_view::npos;
}

bool exists(const Date& date) {
  const auto year = static_cast<GDateYear>(date.year.value_or(2000));  // a leap year
  return date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= 31 &&
         g_date_valid_dmy(static_cast<GDateDay>(date.day), static_cast<GDateMonth>(date.month), year);
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  Date date;
  if (text.starts_with("--")) {
    text.remove_prefix(2);
    date.month = take_number(text, 2);
    take(text, '-');
  } else {
    date.year = take_number(text, 4);
    if (*date.year < 1) return std::nullopt;
    const bool extended = take(text, '-');
    date.month = take_number(text, 2);
    if (extended && !take(text, '-')) return std::nullopt;
  }
  date.day = take_number(text, 2);
  if (!exists(date) || (!text.empty() && !is_time(text))) return std::nullopt;
  return date;
}

std::string to_string(const Date& date) {
  if (!date.year) return sentence("--%02d-%02d", date.month, date.day);
  return sentence("%04d-%02d-%02d", *date.year, date.month, date.day);
}

Date today() {
  const std::unique_ptr<GDateTime, Releaser<g_date_time_unref>> now(g_date_time_new_now_local());
  return {g_date_time_get_year(now.get()), g_date_time_get_month(now.get()), g_date_time_get_day_of_month(now.get())};
}

}  // namespace carte
