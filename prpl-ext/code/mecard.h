// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "prpl-ext/base/result.h"
#include "prpl-ext/card/card.h"

namespace carte {

// True for a text that begins as `MECARD:`, NTT DoCoMo's short form of a card, which phones still write into codes.
bool is_mecard(std::string_view text);

// Reads one: `MECARD:N:Smith,Bob;TEL:+4930123456;EMAIL:bob@example.org;;`. Errors: too long, or it names nobody.
Result<Card> card_from_mecard(std::string_view text);

}  // namespace carte
