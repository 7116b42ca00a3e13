// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "prpl-ext/card/card.h"
#include "prpl-ext/card/field.h"

namespace carte {

// One field that differs; values as field_values() gives them.
struct FieldChange {
  Field field;
  std::vector<std::string> before, after;
  bool operator==(const FieldChange&) const = default;
};

// The fields in which two cards differ, in the order of all_fields(). Order of values within a field does not count, nor
// do fields that were only derived from another that is listed already (age from bday). Whoever shows it to people compares card_at().
std::vector<FieldChange> compare(const Card& before, const Card& after, const Date& today);

// Takes one field of `from` over into `into`, with what stands there for a time. A card that is changed by it is no longer signed.
void take_over(Card& into, const Card& from, Field field);

}  // namespace carte
