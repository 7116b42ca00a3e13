// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/published_card.h"

#include <algorithm>

#include "prpl-ext/card/compare.h"
#include "prpl-ext/card/projection.h"

namespace carte {
namespace {

bool speaks_for(const AccountName& address, const Card& card) {
  const std::vector<AccountName> addresses = contact_addresses(card);
  const auto first = std::ranges::find(addresses, address.protocol, &AccountName::protocol);
  return first != addresses.end() && *first == address;
}

Card only(const Card& card, Field field) {
  Card alone;
  take_over(alone, card, field);
  return alone;
}

// Where the field is there but says nothing that is not held already, a program or server has lost something on the
// way.
bool is_news(const Card& held, const Card& published, Field field) {
  if (field == Field::impp) return false;  // a profile names one account; the held card may know more
  if (field == Field::photo) return published.photo.has_value();
  return !says_no_more(only(published, field), only(held, field));
}

}  // namespace

std::optional<Card> take_published(const Card& held, const Card& published, const AccountName& address) {
  if (held.proof || !speaks_for(address, held)) return std::nullopt;
  Card taken = held;
  bool changed = false;
  for (const FieldChange& change : compare(held, published, today())) {
    if (!is_news(held, published, change.field)) continue;
    take_over(taken, published, change.field);
    changed = true;
  }
  return changed ? std::optional(taken) : std::nullopt;
}

}  // namespace carte
