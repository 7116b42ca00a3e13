// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/published_card.h"

#include <algorithm>

#include "prpl-ext/card/compare.h"

namespace carte {
namespace {

// A published card names one account; the held one may know more.
bool only_adds_to(const FieldChange& change) {
  return std::ranges::all_of(change.after, [&](const std::string& value) { return std::ranges::count(change.before, value) > 0; });
}

}  // namespace

std::optional<Card> take_published(const Card& held, const Card& published) {
  if (held.proof) return std::nullopt;
  Card taken = held;
  bool changed = false;
  for (const FieldChange& change : compare(held, published, today())) {
    if (change.after.empty() || change.field == Field::impp || only_adds_to(change)) continue;
    take_over(taken, published, change.field);
    changed = true;
  }
  return changed ? std::optional(taken) : std::nullopt;
}

}  // namespace carte
