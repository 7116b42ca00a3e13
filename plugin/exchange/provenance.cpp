// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/provenance.h"

#include <algorithm>
#include <set>
#include <sstream>

#include "plugin/exchange/look_alike.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/card/proof.h"

namespace carte {

namespace {

constexpr std::size_t name_chars = 64;

std::string shown(const std::string& text) { return clean_line(text, name_chars); }

std::set<std::string> words(const std::string& name) {
  std::istringstream stream(skeleton(name));
  std::set<std::string> all;
  for (std::string word; stream >> word;) all.insert(word);
  return all;
}

// The user's name for somebody fits the card's: the same, a nickname of it, or a part of it ("Bob" and "Bob Smith").
bool names_agree(const std::string& alias, const Card& card) {
  const std::string mine = skeleton(alias);
  if (mine == skeleton(card.fn)) return true;
  for (const std::string& nickname : card.nickname)
    if (mine == skeleton(nickname)) return true;
  const auto short_form = words(alias), long_form = words(card.fn);
  return !short_form.empty() && !long_form.empty() &&
         (std::ranges::includes(long_form, short_form) || std::ranges::includes(short_form, long_form));
}

std::string who_shared(const Peer& from, bool outgoing, const std::string& name, const AddressBook& book) {
  if (outgoing) return sentence(from.room ? _("You shared this in %s") : _("You shared this with %s"), name.c_str());
  if (!from.room) return sentence(_("Shared by %s"), name.c_str());
  Peer room = from;
  room.nick.clear();
  return sentence(_("Shared by %s in %s"), name.c_str(), shown(book.display_name(room)).c_str());
}

void check_signature(Provenance& result, const Card& card) {
  const Result<VerifiedCard> verified = verify(card);
  result.signed_by_owner = verified.ok();
  if (!verified) result.warnings.push_back({WarningKind::bad_signature, verified.reason()});
}

void warn_of_own_address(Provenance& result, const std::vector<AccountName>& addresses, const AddressBook& book) {
  for (const OwnAccount& own : book.accounts()) {
    if (!std::ranges::count(addresses, own.name)) continue;
    result.warnings.push_back({WarningKind::own_address, sentence(_("The address on this card is your own: %s."),
                                                                  shown(own.name.user.str()).c_str())});
    return;
  }
}

// True when one of the addresses is in the list, under whichever name.
bool warn_of_other_name(Provenance& result, const Card& card, const std::vector<AccountName>& addresses,
                        const AddressBook& book) {
  bool known = false;
  for (const AccountName& address : addresses) {
    for (const Contact& contact : book.find(address)) {
      const bool warned = known && !result.warnings.empty();
      known = true;
      if (warned || contact.alias.empty() || contact.alias == contact.name.str() || names_agree(contact.alias, card))
        continue;
      result.warnings.push_back(
          {WarningKind::other_name,
           sentence(_("%s is in your buddy list as “%s”, but this card says “%s”."), shown(contact.name.str()).c_str(),
                    shown(contact.alias).c_str(), shown(card.fn).c_str())});
    }
  }
  return known;
}

void warn_of_other_address(Provenance& result, const Card& card, const AddressBook& book) {
  const std::string name = skeleton(card.fn);
  for (const Contact& contact : book.contacts()) {
    if (contact.alias.empty() || skeleton(contact.alias) != name) continue;
    result.warnings.push_back(
        {WarningKind::other_address,
         sentence(_("You know “%s” by another address: %s. Make sure that this is the same person."),
                  shown(contact.alias).c_str(), shown(contact.name.str()).c_str())});
    return;
  }
}

}  // namespace

std::string Provenance::warning_text() const {
  std::string all;
  for (const Warning& warning : warnings) all += (all.empty() ? "" : " ") + warning.sentence;
  return all;
}

Provenance provenance(const Card& card, const Peer& from, bool outgoing, const AddressBook& book) {
  Provenance result;
  const std::string name = shown(book.display_name(from));
  result.shared_by = who_shared(from, outgoing, name, book);
  if (card.proof) check_signature(result, card);
  if (outgoing) return result;

  const std::vector<AccountName> addresses = contact_addresses(card);
  const std::optional<AccountName> sender = book.address_of(from);
  if (!result.signed_by_owner && (!sender || !std::ranges::count(addresses, *sender)))
    result.described_by = sentence(_("Described by %s, not by %s"), name.c_str(), shown(card.fn).c_str());
  warn_of_own_address(result, addresses, book);
  if (!warn_of_other_name(result, card, addresses, book) && result.warnings.empty())
    warn_of_other_address(result, card, book);
  return result;
}

}  // namespace carte
