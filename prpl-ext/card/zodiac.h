// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "prpl-ext/card/date.h"

namespace carte {

enum class ZodiacSign { aries, taurus, gemini, cancer, leo, virgo, libra, scorpio, sagittarius, capricorn, aquarius, pisces };
enum class ChineseZodiacSign { rat, ox, tiger, rabbit, dragon, snake, horse, goat, monkey, rooster, dog, pig };

// The sign of a day and month.
ZodiacSign zodiac_sign(const Date& birth);

// The sign of the Chinese year, which begins at the lunar new year. Nothing when the year is unknown or outside 1900-2100.
std::optional<ChineseZodiacSign> chinese_zodiac_sign(const Date& birth);

// The day of the lunar new year in a Gregorian year, 1900-2100.
std::optional<Date> lunar_new_year(int year);

// Full years between birth and `today`. Nothing when the year is unknown or the date lies ahead or more than 150 years back.
std::optional<int> age_on(const Date& birth, const Date& today);

// Stable names, as in the enumerations: "aries", "dragon".
std::string_view sign_name(ZodiacSign sign);
std::string_view sign_name(ChineseZodiacSign sign);
std::optional<ZodiacSign> zodiac_sign_by_name(std::string_view name);
std::optional<ChineseZodiacSign> chinese_zodiac_sign_by_name(std::string_view name);

// What people call them, in the user's language.
std::string sign_label(ZodiacSign sign);
std::string sign_label(ChineseZodiacSign sign);

}  // namespace carte
