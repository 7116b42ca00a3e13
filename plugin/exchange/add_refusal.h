// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugin/exchange/add_contact.h"

namespace carte {

// Puts a reason why an address of a card cannot be added into words.
struct RefusalWords {
  const Card& card;
  const AccountName& address;
  const AddressBook& book;

  // `account`: the user's own that the reason is about, where it is about one.
  Refusal refuse(RefusalReason reason, const AccountName& account = {}) const;
};

}  // namespace carte
