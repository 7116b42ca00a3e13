// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>

#include "plugin/exchange/ports.h"

namespace carte {

// The buddy-list entry of the card's person: the first that has one of the card's addresses.
std::optional<Contact> known_contact(const Card& card, const AddressBook& book);

// Whom to write to, and from which of the user's accounts.
struct Correspondent {
  AccountName account;
  UserName name;  // as that account's protocol takes it (for IRC the nick alone)
};

// Where the card's person can be written to now: the first address that a connected account reaches and that is not its own.
std::optional<Correspondent> correspondent(const Card& card, const AddressBook& book);

}  // namespace carte
