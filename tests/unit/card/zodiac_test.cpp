// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/zodiac.h"

#include <glib.h>

#include "tests/unit/suite.h"

using namespace carte;

namespace {
std::string chinese(int year, int month, int day) {
  const auto sign = chinese_zodiac_sign({year, month, day});
  return sign ? std::string(sign_name(*sign)) : "none";
}
std::string western(int month, int day) { return std::string(sign_name(zodiac_sign({std::nullopt, month, day}))); }
std::string new_year(int year) {
  const auto date = lunar_new_year(year);
  return date ? to_string(*date) : "none";
}
}  // namespace

TEST(the_chinese_sign_changes_at_the_lunar_new_year) {
  EXPECT_EQ(chinese(1990, 1, 26), "snake");
  EXPECT_EQ(chinese(1990, 1, 27), "horse");
  EXPECT_EQ(chinese(1990, 12, 31), "horse");
  EXPECT_EQ(chinese(2000, 2, 4), "rabbit");
  EXPECT_EQ(chinese(2000, 2, 5), "dragon");
  EXPECT_EQ(chinese(2024, 2, 9), "rabbit");
  EXPECT_EQ(chinese(2024, 2, 10), "dragon");
}

TEST(new_moons_close_to_midnight_in_beijing_are_on_the_right_day) {
  EXPECT_EQ(new_year(1916), "1916-02-03");
  EXPECT_EQ(new_year(1954), "1954-02-03");
  EXPECT_EQ(new_year(1966), "1966-01-21");
  EXPECT_EQ(new_year(1988), "1988-02-17");
  EXPECT_EQ(new_year(2007), "2007-02-18");
  EXPECT_EQ(new_year(2027), "2027-02-06");
  EXPECT_EQ(new_year(2030), "2030-02-03");
}

TEST(every_lunar_new_year_is_twelve_or_thirteen_moons_after_the_last) {
  for (int year = 1901; year <= 2100; ++year) {
    const Date before = *lunar_new_year(year - 1), now = *lunar_new_year(year);
    GDate from, to;
    g_date_clear(&from, 1), g_date_clear(&to, 1);
    g_date_set_dmy(&from, before.day, GDateMonth(before.month), GDateYear(*before.year));
    g_date_set_dmy(&to, now.day, GDateMonth(now.month), GDateYear(*now.year));
    const int days = g_date_days_between(&from, &to);
    ck_assert_msg((days >= 353 && days <= 355) || (days >= 383 && days <= 385), "%d: %d days", year, days);
  }
}

TEST(the_table_has_edges) {
  EXPECT_EQ(new_year(1900), "1900-01-31");
  EXPECT_EQ(new_year(2100), "2100-02-09");
  EXPECT_EQ(new_year(1899), "none");
  EXPECT_EQ(new_year(2101), "none");
  EXPECT_EQ(chinese(1900, 1, 30), "pig");
  EXPECT_EQ(chinese(1899, 12, 31), "none");
  EXPECT_EQ(chinese_zodiac_sign({std::nullopt, 3, 1}), std::nullopt);
}

TEST(western_signs_change_on_their_days) {
  EXPECT_EQ(western(3, 20), "pisces");
  EXPECT_EQ(western(3, 21), "aries");
  EXPECT_EQ(western(12, 21), "sagittarius");
  EXPECT_EQ(western(12, 22), "capricorn");
  EXPECT_EQ(western(1, 1), "capricorn");
  EXPECT_EQ(western(1, 20), "aquarius");
  EXPECT_EQ(western(10, 23), "scorpio");
  EXPECT_EQ(western(2, 29), "pisces");
}

TEST(age_counts_full_years) {
  EXPECT_EQ(age_on({1990, 3, 25}, {2026, 3, 24}), 35);
  EXPECT_EQ(age_on({1990, 3, 25}, {2026, 3, 25}), 36);
  EXPECT_EQ(age_on({2004, 2, 29}, {2025, 2, 28}), 20);
  EXPECT_EQ(age_on({2026, 3, 25}, {2026, 3, 25}), 0);
}

TEST(an_impossible_age_is_none) {
  EXPECT_EQ(age_on({2030, 1, 1}, {2026, 3, 25}), std::nullopt);
  EXPECT_EQ(age_on({1800, 1, 1}, {2026, 3, 25}), std::nullopt);
  EXPECT_EQ(age_on({std::nullopt, 1, 1}, {2026, 3, 25}), std::nullopt);
}

TEST(names_are_found_again) {
  EXPECT_EQ(zodiac_sign_by_name("virgo"), ZodiacSign::virgo);
  EXPECT_EQ(chinese_zodiac_sign_by_name("rooster"), ChineseZodiacSign::rooster);
  EXPECT_EQ(zodiac_sign_by_name("ophiuchus"), std::nullopt);
  EXPECT_EQ(sign_label(ChineseZodiacSign::goat), "Goat");
}
