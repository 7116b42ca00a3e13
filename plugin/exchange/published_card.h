// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>

#include "prpl-ext/card/card.h"

namespace carte {

// The held card with what the contact publishes now in the place of what it had; what they do not publish stays, because servers
// and programs lose fields. Nothing when that changes nothing, or when the held card is signed: then only a signature counts.
std::optional<Card> take_published(const Card& held, const Card& published);

}  // namespace carte
