// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include "prpl-ext/card/card.h"
#include "prpl-ext/card/field.h"

namespace carte {

// The last second that a date can name: the end of the year 9999.
constexpr std::int64_t latest_until = 253402300799;

// Until `until` (seconds since 1970, UTC) the field has the values it has in `meanwhile`; what stood for that field before is replaced.
// The proof goes. Nothing happens for the portrait, which could not travel as text, and for a time that is none (1..latest_until).
void replace_until(Card& card, Field field, const Card& meanwhile, std::int64_t until);

// The card as it reads at that moment: what is replaced is in place, what has ended is gone. `replaced` and the proof are not in the
// result: it is for showing and for buddies, not for passing on.
Card card_at(const Card& card, std::int64_t now);

// No longer.
void end_replacement(Card& card, Field field);

// When card_at() changes next by itself; nothing when it does not.
std::optional<std::int64_t> next_change(const Card& card, std::int64_t now);

}  // namespace carte
