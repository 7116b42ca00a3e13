// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/app/editor/draft.h"

namespace carte {

// The rows of a field of a card, and all rows of a draft on a card; empty rows are left out.
std::vector<Row> rows_of(const Card& card, Field field);
void put_rows(Card& card, const Draft& draft);

bool is_empty(const Row& row);

// A web address as it goes on the card: one without a scheme gets https.
std::string web_address(const std::string& typed);

}  // namespace carte
