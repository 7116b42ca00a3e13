// SPDX-License-Identifier: GPL-2.0-or-later
#include <glib.h>

#include <array>

#include "prpl-ext/card/zodiac.h"

namespace carte {

namespace {

constexpr int first_year = 1900;
constexpr int last_year = 2100;

// The day of the year of each lunar new year, as the Hong Kong Observatory lists them. Calendar libraries err where the
// new moon falls close to midnight in Beijing (1954, 2027, 2030), hence a table.
// clang-format off
constexpr std::array<unsigned char, last_year - first_year + 1> new_year_days = {
    31, 50, 39, 29, 47, 35, 25, 44, 33, 22, 41, 30, 49, 37, 26, 45, 34, 23, 42, 32,  // 1900
    51, 39, 28, 47, 36, 24, 44, 33, 23, 41, 30, 48, 37, 26, 45, 35, 24, 42, 31, 50,  // 1920
    39, 27, 46, 36, 25, 44, 33, 22, 41, 29, 48, 37, 27, 45, 34, 24, 43, 31, 49, 39,  // 1940
    28, 46, 36, 25, 44, 33, 21, 40, 30, 48, 37, 27, 46, 34, 23, 42, 31, 49, 38, 28,  // 1960
    47, 36, 25, 44, 33, 51, 40, 29, 48, 37, 27, 46, 35, 23, 41, 31, 50, 38, 28, 47,  // 1980
    36, 24, 43, 32, 22, 40, 29, 49, 38, 26, 45, 34, 23, 41, 31, 50, 39, 28, 47, 36,  // 2000
    25, 43, 32, 22, 41, 29, 48, 37, 26, 44, 34, 23, 42, 31, 50, 39, 28, 46, 35, 24,  // 2020
    43, 32, 22, 41, 30, 48, 37, 26, 45, 33, 23, 42, 32, 50, 39, 28, 46, 35, 24, 43,  // 2040
    33, 21, 40, 29, 48, 36, 26, 45, 34, 23, 42, 31, 50, 38, 27, 46, 36, 24, 43, 33,  // 2060
    22, 40, 29, 48, 37, 26, 45, 34, 24, 41, 30, 49, 38, 27, 46, 36, 25, 43, 32, 21,  // 2080
    40,  // 2100
};
// clang-format on

}  // namespace

std::optional<Date> lunar_new_year(int year) {
  if (year < first_year || year > last_year) return std::nullopt;
  GDate date;
  g_date_clear(&date, 1);
  g_date_set_dmy(&date, 1, G_DATE_JANUARY, static_cast<GDateYear>(year));
  g_date_add_days(&date, new_year_days[static_cast<std::size_t>(year - first_year)] - 1u);
  return Date{year, g_date_get_month(&date), g_date_get_day(&date)};
}

}  // namespace carte
