// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "prpl-ext/card/own_card.h"

namespace carte {

// A value of which a card has one, in the words of the form: what is typed, right or not.
enum class Line {
  fn,
  prefix,
  given,
  additional,
  family,
  suffix,
  nickname,
  sex,  // sex: as Gender::sex
  org,
  unit,
  title,
  role,
  industry,
  trade_notice,
  bday,
  age,
  zodiac,
  chinese_zodiac,  // the signs by their stable names, empty: derived
  quotation,
  note,
};

// One of any number of values: a chat address, a phone, a mail address, a web page, a postal address.
struct Row {
  std::string kind;                // of a handle: HandleKind::id; else home, work, cell, pager, other or empty
  std::vector<std::string> parts;  // as typed; how many: part_count()
  // What the card had, so that what the form does not show of it stays. A row that was not touched goes out as it came.
  std::variant<std::monostate, Impp, TypedText, Address> before;
  bool operator==(const Row&) const = default;
};

// The fields that have rows, and how many parts a row of theirs has: an address 7 (street, extended, postal code, town,
// region, country, post box), an IRC handle and one of another service 2, anything else 1.
bool has_rows(Field field);
std::size_t part_count(Field field, const std::string& kind);

// One own card as its form has it: plain data that can hold what is not right yet. Compared and copied a lot: the card
// behind it is shared.
struct Draft {
  std::string label, theme;
  std::map<Line, std::string> lines;
  std::map<Field, std::vector<Row>> rows;
  std::map<Field, Audience> audience;
  std::optional<Photo> photo;
  std::vector<ReplacedValue> replaced;
  std::shared_ptr<const Card> rest = std::make_shared<Card>();  // what the form does not show

  const std::string& text(Line line) const;
  bool operator==(const Draft& other) const;
};

Draft draft_of(const OwnCard& own);
// Without uid and counter. What is not right goes in as well as it can: find_faults() first.
OwnCard own_card_of(const Draft& draft);

// Takes one field of a card into a draft, in place of what stood there.
void put_field(Draft& draft, Field field, const Card& card);

// A new draft from somebody else's card: which kinds of handles, phones and addresses it has, empty, and what does not
// tell who it is: organisation, industry, trade notice. No name, portrait, address, birth date, key.
Draft draft_from_model(const Card& model);

// A date as people may type it: `1990-03-25`, `03-25`, `--03-25`. Nothing for others.
std::optional<Date> typed_date(const std::string& text);

}  // namespace carte
