// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "ui/app/editor/draft.h"

namespace carte {

// A field of which something is known that the draft does not say.
struct KnownValue {
  Field field;
  std::vector<std::string> values;  // for people
  bool empty_now = false;           // the draft has nothing in that field
  bool operator==(const KnownValue&) const = default;
};

std::vector<KnownValue> known_values(const Draft& draft, const Card& known);

// Rows are added to those that are there, everything else is replaced.
void take_known(Draft& draft, Field field, const Card& known);

}  // namespace carte
