// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "prpl-ext/card/card.h"

namespace carte {

// What to call a card that has no formatted name: its structured name, nickname, organisation, address, mail or phone; empty
// when it has none of them.
std::string name_from_other_fields(const Card& card);

// The first handle, as people write it: `bob@example.org`, `12345`; empty when there is none.
std::string name_from_handles(const Card& card);

}  // namespace carte
