// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/date.h"

#include "tests/unit/suite.h"

using namespace carte;

namespace {
std::string read(std::string_view text) {
  const auto date = parse_date(text);
  return date ? to_string(*date) : "none";
}
}  // namespace

TEST(dates_are_read_in_each_form) {
  EXPECT_EQ(read("1990-03-25"), "1990-03-25");
  EXPECT_EQ(read("19900325"), "1990-03-25");
  EXPECT_EQ(read("--03-25"), "--03-25");
  EXPECT_EQ(read("--0325"), "--03-25");
}

TEST(a_time_behind_a_date_is_dropped) {
  EXPECT_EQ(read("1990-03-25T00:00:00Z"), "1990-03-25");
  EXPECT_EQ(read("19900325T101010+0100"), "1990-03-25");
  EXPECT_EQ(read("1990-03-25 10:00"), "1990-03-25");
}

TEST(days_that_do_not_exist_are_no_dates) {
  for (const char* text : {"1990-02-30", "1990-13-01", "1990-00-10", "1990-04-31", "2023-02-29", "1900-02-29",
                           "0000-01-01", "--02-30", "--1301"})
    EXPECT_EQ(read(text), "none");
  EXPECT_EQ(read("2024-02-29"), "2024-02-29");
  EXPECT_EQ(read("--02-29"), "--02-29");
}

TEST(other_texts_are_no_dates) {
  for (const char* text : {"", "1990", "1990-03", "1990-3-5", "25.03.1990", "circa 1800", "-1990-03-25", "1990-0325",
                           "99999999999", "1990-03-25x", "1990-03-25T", "19900325T<b>"})
    EXPECT_EQ(read(text), "none");
}
