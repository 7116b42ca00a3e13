// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "plugin/exchange/ports.h"

namespace carte {

// Why a card's person cannot be added.
enum class RefusalReason {
  no_address,         // nothing on the card that a chat program could add
  malformed_address,  // it is not written as that network writes addresses
  too_long,           // longer than that network allows
  not_a_person,       // a room, a channel, a service, an organisation
  own_account,
  already_there,
  no_account,  // the user has none on that network (for IRC: on that server)
  account_offline,
  no_buddy_list,  // that protocol keeps none, or lets nobody add to it
  blocked,
};

struct Refusal {
  RefusalReason reason;
  std::string sentence;  // what is the matter and what to do, clean text
};

// An account that can take the person up.
struct AddChoice {
  AccountName account;
  bool asks_authorisation = false;
  bool operator==(const AddChoice&) const = default;
};

// What adding would do; the user may choose another account, group or alias.
struct AddProposal {
  AccountName address;              // as on the card
  UserName buddy;                   // as the buddy list of the accounts wants it (for IRC the nick alone)
  std::vector<AddChoice> accounts;  // at least one, the best first
  std::vector<std::string> groups;  // all of the list, in its order, and the proposed one
  std::string group;                // proposed
  std::string alias;                // a clean line
  std::optional<Photo> portrait;
};

using AddOutcome = std::variant<AddProposal, Refusal>;

// Whether and how the card's person can be added. `sharer`: who shared the card, whose group may suit; null when
// unknown.
AddOutcome propose_adding(const Card& card, const AddressBook& book, const Peer* sharer);

}  // namespace carte
