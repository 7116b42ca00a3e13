// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "prpl-ext/card/card.h"

namespace carte {

// "Phone: +49 2 (was: +49 1)", a clean line for each field that differs as the cards read at that moment (seconds since
// 1970, UTC); empty when none does.
std::string changes_in_words(const Card& before, const Card& after, std::int64_t now);

}  // namespace carte
