// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "prpl-ext/card/card.h"

namespace carte {

// What a person calls one item of a card: the unit of showing, leaving out and comparing.
enum class Field {
  photo, fn, nickname, impp, gender, age, bday, zodiac, chinese_zodiac, location, quotation,
  org, title, role, industry, trade_notice, tel, fax, email, url, note,
};

// All fields in the order in which they are listed to people.
std::span<const Field> all_fields();

// Stable name, as written in themes and preferences: `fn`, `trade_notice` ...
std::string_view field_name(Field field);
std::optional<Field> field_by_name(std::string_view name);

// What people call it, in the user's language: "Name", "Trade notice".
std::string field_label(Field field);

// The field's values as clean single lines for people, e.g. "32", "Aries", "+49 30 123456 (work)". `today` serves the age. Derived fields (age,
// zodiac, chinese_zodiac) are derived from bday unless given. Empty when the card has none. For photo: one text like "JPEG, 8 KB".
std::vector<std::string> field_values(const Card& card, Field field, const Date& today);

// Several values in one line, with commas between them.
std::string in_one_line(const std::vector<std::string>& values);

// Takes the field out of the card. Leaving out bday keeps what was derived from it only if the field was given itself;
// leaving out age, zodiac or chinese_zodiac takes bday along, because it would tell them. fn is replaced by the address's name
// (a card has always one). What stands there for a time goes along. A card that is changed by it is no longer signed.
void leave_out(Card& card, Field field);

// Takes out the properties that no Field names. A card that is changed by it is no longer signed.
void leave_out_unknown(Card& card);

// Fills what `card` lacks from `more`: single fields when empty, handles and lists by adding values not there yet. A card that is changed
// by it is no longer signed.
void fill_in(Card& card, const Card& more);

}  // namespace carte
