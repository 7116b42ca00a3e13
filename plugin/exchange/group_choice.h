// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "plugin/exchange/ports.h"

namespace carte {

// The group a new contact belongs to, the first that fits: one named like the card's organisation; the one in which all
// of several contacts of the same domain are; the sharer's; the one with the most contacts of that domain; the list's
// first.
std::string choose_group(const Card& card, const AccountName& address, const AddressBook& book, const Peer* sharer);

}  // namespace carte
