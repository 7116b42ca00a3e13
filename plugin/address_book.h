// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include "plugin/exchange/add_contact.h"
#include "plugin/exchange/update_contact.h"

namespace carte {

// The client's buddy list and accounts, as the rules of sharing see them.
class PurpleAddressBook final : public AddressBook {
 public:
  std::vector<Contact> contacts() const override;
  std::vector<Contact> find(const AccountName& address) const override;
  std::vector<OwnAccount> accounts() const override;
  std::vector<std::string> groups() const override;
  bool is_blocked(const AccountName& account, const UserName& name) const override;
  bool is_buddy(const Peer& peer) const override;
  std::optional<AccountName> address_of(const Peer& peer) const override;
  std::string display_name(const Peer& peer) const override;
  std::string protocol_label(const ProtocolId& protocol) const override;

  // The list's entry for a contact, null when it is gone.
  static PurpleBuddy* buddy_of(const Contact& contact);
};

// What the user settled for when adding a person.
struct Adding {
  AccountName account;
  UserName buddy;
  std::string group, alias, message;  // message goes with the request for authorisation
  std::optional<Photo> portrait;
};

// Puts the person into the buddy list and asks for authorisation as the protocol does. Error: why not.
Result<void> add_to_list(const Adding& adding);

// Applies to the list what a plan says about alias, portrait and note; the holder's copy is not its business.
void update_entry(PurpleBuddy* buddy, const UpdatePlan& plan);

// What the list and the user's own note know of a contact.
LocalEntry local_entry(PurpleBuddy* buddy);

}  // namespace carte
