// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>

#include "prpl-ext/card/card.h"

namespace carte {

// The held card with what the contact publishes now in the place of what it had; what they do not publish stays,
// because servers and programs lose fields. Nothing when that changes nothing, when the held card is signed (then only
// a signature counts), and when `address`, the account that publishes, is not the first of its protocol on the held
// card: another of the person's accounts, or another person's that the card only names, does not speak for it.
std::optional<Card> take_published(const Card& held, const Card& published, const AccountName& address);

}  // namespace carte
