// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/group_choice.h"

#include <map>

#include "plugin/exchange/buddy_address.h"
#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/i18n.h"

namespace carte {

namespace {

std::string folded(const std::string& text) { return gchars(g_utf8_casefold(text.c_str(), gssize(text.size()))).get(); }

std::string group_named_like(const std::vector<std::string>& organisation, const std::vector<std::string>& groups) {
  if (organisation.empty()) return {};
  // The unit says more than the whole.
  for (auto unit = organisation.rbegin(); unit != organisation.rend(); ++unit)
    for (const std::string& group : groups)
      if (!unit->empty() && folded(*unit) == folded(group)) return group;
  return {};
}

struct DomainGroup {
  std::string group;     // that with the most contacts of the domain, empty when there are none
  bool certain = false;  // all of them are there, and there are several
};

DomainGroup group_of_domain(const AccountName& address, const AddressBook& book,
                            const std::vector<std::string>& groups) {
  const std::string domain = domain_of(address.user);
  if (domain.empty() || !network_of(address).empty()) return {};
  std::map<std::string, int> count;
  int all = 0;
  for (const Contact& contact : book.contacts()) {
    if (contact.account.protocol != address.protocol || domain_of(contact.name) != domain) continue;
    ++count[contact.group];
    ++all;
  }
  DomainGroup best;
  int most = 0;
  for (const std::string& group : groups)
    if (count[group] > most) best = {group, count[group] == all && all > 1}, most = count[group];
  return best;
}

std::string group_of_sharer(const Peer* sharer, const AddressBook& book) {
  const auto address = sharer ? book.address_of(*sharer) : std::nullopt;
  if (!address) return {};
  const std::vector<Contact> found = book.find(*address);
  for (const Contact& contact : found)
    if (contact.account == sharer->account) return contact.group;
  return found.empty() ? std::string() : found.front().group;
}

}  // namespace

std::string choose_group(const Card& card, const AccountName& address, const AddressBook& book, const Peer* sharer) {
  const std::vector<std::string> groups = book.groups();
  const DomainGroup domain = group_of_domain(address, book, groups);
  for (const std::string& group : {group_named_like(card.org, groups), domain.certain ? domain.group : std::string(),
                                   group_of_sharer(sharer, book), domain.group})
    if (!group.empty()) return group;
  return groups.empty() ? _("Buddies") : groups.front();
}

}  // namespace carte
