// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/zodiac.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "prpl-ext/base/i18n.h"

namespace carte {

namespace {

struct Name {
  std::string_view name;
  const char* label;
};

// TRANSLATORS: from here to "Pisces": the signs of the western zodiac.
constexpr std::array<Name, 12> western = {{{"aries", N_("Aries")},
                                           {"taurus", N_("Taurus")},
                                           {"gemini", N_("Gemini")},
                                           {"cancer", N_("Cancer")},
                                           {"leo", N_("Leo")},
                                           {"virgo", N_("Virgo")},
                                           {"libra", N_("Libra")},
                                           {"scorpio", N_("Scorpio")},
                                           {"sagittarius", N_("Sagittarius")},
                                           {"capricorn", N_("Capricorn")},
                                           {"aquarius", N_("Aquarius")},
                                           {"pisces", N_("Pisces")}}};

// TRANSLATORS: from here to "Pig": the animals of the Chinese zodiac.
constexpr std::array<Name, 12> chinese = {{{"rat", N_("Rat")},
                                           {"ox", N_("Ox")},
                                           {"tiger", N_("Tiger")},
                                           {"rabbit", N_("Rabbit")},
                                           {"dragon", N_("Dragon")},
                                           {"snake", N_("Snake")},
                                           {"horse", N_("Horse")},
                                           {"goat", N_("Goat")},
                                           {"monkey", N_("Monkey")},
                                           {"rooster", N_("Rooster")},
                                           {"dog", N_("Dog")},
                                           {"pig", N_("Pig")}}};

// The first day of the sign that begins in each month, January (Aquarius) first.
constexpr std::array<int, 12> first_days = {20, 19, 21, 20, 21, 21, 23, 23, 23, 23, 22, 22};
constexpr int aquarius = static_cast<int>(ZodiacSign::aquarius);

template <class Sign>
std::optional<Sign> by_name(const std::array<Name, 12>& names, std::string_view name) {
  const auto found = std::find_if(names.begin(), names.end(), [&](const Name& one) { return one.name == name; });
  if (found == names.end()) return std::nullopt;
  return static_cast<Sign>(found - names.begin());
}

const Name& of(ZodiacSign sign) { return western[static_cast<std::size_t>(sign)]; }
const Name& of(ChineseZodiacSign sign) { return chinese[static_cast<std::size_t>(sign)]; }

}  // namespace

ZodiacSign zodiac_sign(const Date& birth) {
  const int month = birth.month - 1;
  const bool begun = birth.day >= first_days[static_cast<std::size_t>(month)];
  return static_cast<ZodiacSign>((aquarius + month + (begun ? 0 : 11)) % 12);
}

std::optional<ChineseZodiacSign> chinese_zodiac_sign(const Date& birth) {
  const auto new_year = birth.year ? lunar_new_year(*birth.year) : std::nullopt;
  if (!new_year) return std::nullopt;
  const int chinese_year = birth < *new_year ? *birth.year - 1 : *birth.year;
  return static_cast<ChineseZodiacSign>((chinese_year - 4) % 12);
}

std::optional<int> age_on(const Date& birth, const Date& today) {
  if (!birth.year || !today.year || today < birth) return std::nullopt;
  const bool had_birthday = std::tie(today.month, today.day) >= std::tie(birth.month, birth.day);
  const int years = *today.year - *birth.year - (had_birthday ? 0 : 1);
  if (years > 150) return std::nullopt;
  return years;
}

std::string_view sign_name(ZodiacSign sign) { return of(sign).name; }
std::string_view sign_name(ChineseZodiacSign sign) { return of(sign).name; }

std::optional<ZodiacSign> zodiac_sign_by_name(std::string_view name) { return by_name<ZodiacSign>(western, name); }

std::optional<ChineseZodiacSign> chinese_zodiac_sign_by_name(std::string_view name) {
  return by_name<ChineseZodiacSign>(chinese, name);
}

std::string sign_label(ZodiacSign sign) { return _(of(sign).label); }
std::string sign_label(ChineseZodiacSign sign) { return _(of(sign).label); }

}  // namespace carte
