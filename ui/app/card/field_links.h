// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "prpl-ext/card/card.h"
#include "prpl-ext/card/field.h"

namespace carte {

// One value of a card as it is listed: clean text, what a copy of it is (without the kind in brackets), and the address
// a click on it opens, empty when there is none that is safe.
struct ListedValue {
  std::string text, copy, link;
  bool operator==(const ListedValue&) const = default;
};

// The values of a field with their addresses: mailto:, tel:, web pages, instant messaging handles. Only what
// is_safe_link() allows.
std::vector<ListedValue> listed_values(const Card& card, Field field, const Date& today);

}  // namespace carte
