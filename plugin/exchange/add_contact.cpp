// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/add_contact.h"

#include <algorithm>

#include "plugin/exchange/add_refusal.h"
#include "plugin/exchange/buddy_address.h"
#include "plugin/exchange/group_choice.h"
#include "prpl-ext/base/peer_text.h"

namespace carte {

namespace {

using Accounts = std::vector<OwnAccount>;

template <class Condition>
Accounts only(Accounts accounts, Condition condition) {
  std::erase_if(accounts, [&](const OwnAccount& account) { return !condition(account); });
  return accounts;
}

bool reaches(const OwnAccount& account, const AccountName& address) {
  const std::string network = network_of(address);
  return account.name.protocol == address.protocol &&
         (network.empty() || account.network.empty() || network == account.network);
}

// The account on which the card came first, then one on the person's own server, then the order of the user's list.
std::vector<AddChoice> best_first(Accounts accounts, const AccountName& address, const Peer* sharer) {
  const auto rank = [&](const OwnAccount& account) {
    if (sharer && sharer->account == account.name) return 0;
    return domain_of(account.name.user) == domain_of(address.user) ? 1 : 2;
  };
  std::ranges::stable_sort(accounts, {}, rank);
  std::vector<AddChoice> choices;
  for (const OwnAccount& account : accounts) choices.push_back({account.name, account.asks_authorisation});
  return choices;
}

AddProposal proposal(const Card& card, const AccountName& address, Accounts accounts, const AddressBook& book,
                     const Peer* sharer) {
  AddProposal result{.address = address, .buddy = buddy_name(address)};
  result.accounts = best_first(std::move(accounts), address, sharer);
  result.groups = book.groups();
  result.group = choose_group(card, address, book, sharer);
  if (!std::ranges::count(result.groups, result.group)) result.groups.push_back(result.group);
  result.alias = clean_line(card.fn, 64);
  if (card.photo && !card.photo->bytes.empty()) result.portrait = card.photo;
  return result;
}

AddOutcome propose_address(const Card& card, const AccountName& address, const AddressBook& book, const Peer* sharer) {
  const RefusalWords words{card, address, book};
  switch (check_address(address)) {
    case AddressFault::malformed:
      return words.refuse(RefusalReason::malformed_address);
    case AddressFault::too_long:
      return words.refuse(RefusalReason::too_long);
    case AddressFault::not_a_person:
      return words.refuse(RefusalReason::not_a_person);
    case AddressFault::none:
      break;
  }
  const Accounts on_network = only(book.accounts(), [&](const OwnAccount& a) { return reaches(a, address); });
  if (on_network.empty()) return words.refuse(RefusalReason::no_account);
  const Accounts with_list = only(on_network, [](const OwnAccount& a) { return a.can_add; });
  if (with_list.empty()) return words.refuse(RefusalReason::no_buddy_list, on_network.front().name);
  const Accounts connected = only(with_list, [](const OwnAccount& a) { return a.connected; });
  if (connected.empty()) return words.refuse(RefusalReason::account_offline, with_list.front().name);
  const UserName buddy = buddy_name(address);
  const Accounts free = only(connected, [&](const OwnAccount& a) { return !book.is_blocked(a.name, buddy); });
  if (free.empty()) return words.refuse(RefusalReason::blocked, connected.front().name);
  return proposal(card, address, free, book, sharer);
}

// Of several refusals the one that the user can do the most about.
int hope(RefusalReason reason) {
  switch (reason) {
    case RefusalReason::account_offline:
      return 5;
    case RefusalReason::blocked:
      return 4;
    case RefusalReason::no_account:
      return 3;
    case RefusalReason::no_buddy_list:
      return 2;
    case RefusalReason::not_a_person:
      return 1;
    default:
      return 0;
  }
}

}  // namespace

AddOutcome propose_adding(const Card& card, const AddressBook& book, const Peer* sharer) {
  const std::vector<AccountName> addresses = contact_addresses(card);
  const RefusalWords words{card, addresses.empty() ? AccountName{} : addresses.front(), book};
  const std::string kind = clean_line(card.kind, 32);
  if (kind == "group" || kind == "org" || kind == "location") return words.refuse(RefusalReason::not_a_person);
  if (addresses.empty()) return words.refuse(RefusalReason::no_address);

  for (const AccountName& address : addresses)
    for (const OwnAccount& own : book.accounts())
      if (own.name == address) return RefusalWords{card, address, book}.refuse(RefusalReason::own_account);
  for (const AccountName& address : addresses)
    if (!book.find(address).empty()) return RefusalWords{card, address, book}.refuse(RefusalReason::already_there);

  std::optional<Refusal> best;
  for (const AccountName& address : addresses) {
    AddOutcome outcome = propose_address(card, address, book, sharer);
    const Refusal* refusal = std::get_if<Refusal>(&outcome);
    if (!refusal) return outcome;
    if (!best || hope(refusal->reason) > hope(best->reason)) best = *refusal;
  }
  return *best;
}

}  // namespace carte
