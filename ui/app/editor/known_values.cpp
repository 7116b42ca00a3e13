// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/editor/known_values.h"

#include <algorithm>

#include "ui/app/editor/draft_rows.h"

namespace carte {
namespace {

bool same(const Row& one, const Row& other) { return one.kind == other.kind && one.parts == other.parts; }

std::vector<Row> new_rows(const Draft& draft, Field field, const Card& known) {
  std::vector<Row> rows = rows_of(known, field);
  if (const auto have = draft.rows.find(field); have != draft.rows.end())
    std::erase_if(rows, [&](const Row& row) {
      return std::ranges::any_of(have->second, [&](const Row& other) { return same(row, other); });
    });
  return rows;
}

bool says_more(const Draft& draft, Field field, const Card& known) {
  if (has_rows(field)) return !new_rows(draft, field, known).empty();
  Draft with = draft;
  put_field(with, field, known);
  return !(with == draft);
}

}  // namespace

std::vector<KnownValue> known_values(const Draft& draft, const Card& known) {
  const Card now = own_card_of(draft).card;
  // What follows from the birthday is not offered beside it.
  Card given = known;
  given.bday.reset();
  std::vector<KnownValue> all;
  for (const Field field : all_fields()) {
    const bool named = field == Field::bday ? known.bday.has_value() : !field_values(given, field, today()).empty();
    if (!named || !says_more(draft, field, known)) continue;
    all.push_back({field, field_values(known, field, today()), field_values(now, field, today()).empty()});
  }
  return all;
}

void take_known(Draft& draft, Field field, const Card& known) {
  if (!has_rows(field)) return put_field(draft, field, known);
  for (Row& row : new_rows(draft, field, known)) draft.rows[field].push_back(std::move(row));
}

}  // namespace carte
