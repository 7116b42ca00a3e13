// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/card_person.h"

#include "plugin/exchange/buddy_address.h"

namespace carte {

std::optional<Contact> known_contact(const Card& card, const AddressBook& book) {
  for (const AccountName& address : contact_addresses(card)) {
    const std::vector<Contact> found = book.find(address);
    if (!found.empty()) return found.front();
  }
  return std::nullopt;
}

std::optional<Correspondent> correspondent(const Card& card, const AddressBook& book) {
  const std::vector<OwnAccount> accounts = book.accounts();
  for (const AccountName& address : contact_addresses(card)) {
    for (const OwnAccount& own : accounts) {
      if (!own.connected || own.name.protocol != address.protocol || own.name == address) continue;
      // A nick means something on its own server only.
      if (!own.network.empty() && network_of(address) != own.network) continue;
      return Correspondent{own.name, buddy_name(address)};
    }
  }
  return std::nullopt;
}

}  // namespace carte
