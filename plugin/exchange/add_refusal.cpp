// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/add_refusal.h"

#include "plugin/exchange/buddy_address.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"

namespace carte {

namespace {

// What fills the sentences, as clean lines.
struct Words {
  std::string name, address, network, server, account, entry;
};

Words words_of(const RefusalWords& of, const AccountName& account) {
  const auto line = [](const std::string& text) { return clean_line(text, 64); };
  Words words{.name = line(of.card.fn), .address = line(of.address.user.str()), .account = line(account.user.str())};
  words.network = of.book.protocol_label(of.address.protocol);
  if (words.network.empty()) words.network = line(of.address.protocol.str());
  words.server = line(network_of(of.address));
  const std::vector<Contact> entries = of.book.find(of.address);
  if (!entries.empty()) words.entry = line(entries.front().alias);
  if (words.entry.empty()) words.entry = words.address;
  return words;
}

std::string no_account_sentence(const Words& w) {
  if (w.server.empty())
    return sentence(_("You have no %s account, so %s cannot be added. Set one up under Accounts, then try again."),
                    w.network.c_str(), w.name.c_str());
  return sentence(_("You have no %s account on %s, so %s cannot be added. Set one up under Accounts, then try again."),
                  w.network.c_str(), w.server.c_str(), w.name.c_str());
}

std::string sentence_for(RefusalReason reason, const Words& w) {
  switch (reason) {
    case RefusalReason::no_address:
      return sentence(_("The card of %s has no chat address, so there is nobody to add. You can still save the card."),
                      w.name.c_str());
    case RefusalReason::malformed_address:
      return sentence(_("“%s” is not a valid %s address, so %s cannot be added. Ask for the correct address."),
                      w.address.c_str(), w.network.c_str(), w.name.c_str());
    case RefusalReason::too_long:
      return sentence(_("The address on the card of %s is too long for %s. Ask for the correct address."),
                      w.name.c_str(), w.network.c_str());
    case RefusalReason::not_a_person:
      return sentence(_("%s is a group or a service, not a person, and cannot be added to the buddy list. If it is a "
                        "room, join it instead."),
                      w.name.c_str());
    case RefusalReason::own_account:
      return sentence(_("%s is your own account, so there is no need to add it."), w.address.c_str());
    case RefusalReason::already_there:
      return sentence(_("%s is already in your buddy list, as “%s”. You can update that entry from the card."),
                      w.address.c_str(), w.entry.c_str());
    case RefusalReason::no_account:
      return no_account_sentence(w);
    case RefusalReason::account_offline:
      return sentence(_("Your account %s is offline, so %s cannot be added now. Connect it, then try again."),
                      w.account.c_str(), w.name.c_str());
    case RefusalReason::no_buddy_list:
      return sentence(_("With %s nobody can be added to a buddy list. You can still write to %s directly."),
                      w.network.c_str(), w.address.c_str());
    case RefusalReason::blocked:
      return sentence(_("%s is blocked on your account %s. Unblock them under Privacy, then try again."),
                      w.address.c_str(), w.account.c_str());
  }
  return {};
}

}  // namespace

Refusal RefusalWords::refuse(RefusalReason reason, const AccountName& account) const {
  return {reason, sentence_for(reason, words_of(*this, account))};
}

}  // namespace carte
