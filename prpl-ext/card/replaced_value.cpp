// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/replaced_value.h"

#include <algorithm>

#include "prpl-ext/card/compare.h"
#include "prpl-ext/card/replaced_value_xml.h"
#include "prpl-ext/card/xcard.h"

namespace carte {

void replace_until(Card& card, Field field, const Card& meanwhile, std::int64_t until) {
  if (field == Field::photo || until < 1 || until > latest_until) return;
  end_replacement(card, field);
  card.replaced.push_back({std::string(field_name(field)), until, properties_of_field(meanwhile, field)});
  card.proof.reset();
}

void end_replacement(Card& card, Field field) {
  const auto ended = std::erase_if(card.replaced, [&](const auto& one) { return one.field == field_name(field); });
  if (ended > 0) card.proof.reset();
}

Card card_at(const Card& card, std::int64_t now) {
  Card shown = card;
  shown.replaced.clear();
  shown.proof.reset();
  std::vector<const ReplacedValue*> running;
  for (const ReplacedValue& one : card.replaced)
    if (one.until > now) running.push_back(&one);
  // Of several for one field the one that ends first holds, so it is put in place last.
  std::stable_sort(running.begin(), running.end(), [](const auto* a, const auto* b) { return a->until > b->until; });
  for (const ReplacedValue* one : running)
    if (const auto field = field_by_name(one->field)) take_over(shown, card_of_properties(one->properties), *field);
  return shown;
}

std::optional<std::int64_t> next_change(const Card& card, std::int64_t now) {
  std::optional<std::int64_t> next;
  for (const ReplacedValue& one : card.replaced)
    if (one.until > now && (!next || one.until < *next)) next = one.until;
  return next;
}

}  // namespace carte
