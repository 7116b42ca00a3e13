// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/buddy_cards.h"

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/purple/names.h"

namespace carte {

std::optional<std::int64_t> BuddyCards::card_of_buddy(PurpleBuddy* buddy) const {
  PurpleAccount* account = purple_buddy_get_account(buddy);
  const std::int64_t exchanged = exchanged_(account_name(account), user_name(account, purple_buddy_get_name(buddy)));
  if (exchanged) return exchanged;
  const auto cards = index_.at_address(network_address(account, purple_buddy_get_name(buddy)));
  return cards.empty() ? std::nullopt : std::optional(cards.front());
}

std::optional<std::int64_t> BuddyCards::card_of(PurpleBlistNode* node) const {
  if (PURPLE_BLIST_NODE_IS_BUDDY(node)) return card_of_buddy(PURPLE_BUDDY(node));
  if (!PURPLE_BLIST_NODE_IS_CONTACT(node)) return std::nullopt;
  for (PurpleBlistNode* child = purple_blist_node_get_first_child(node); child; child = purple_blist_node_get_sibling_next(child)) {
    if (!PURPLE_BLIST_NODE_IS_BUDDY(child)) continue;
    if (const auto card = card_of_buddy(PURPLE_BUDDY(child))) return card;
  }
  return std::nullopt;
}

void BuddyCards::describe(CarteTooltip& tooltip) const {
  const auto card = tooltip.node ? card_of(tooltip.node) : std::nullopt;
  const auto row = card ? index_.row(*card) : std::nullopt;
  if (!row || row->locked) return;
  std::string words = clean_line(row->name, 60);
  if (!row->organisation.empty()) words += ", " + clean_line(row->organisation, 60);
  if (row->is_signed) words += sentence(" (%s)", _("signed"));
  const std::string markup = "<b>" + escape_markup(_("Card")) + ":</b> " + escape_markup(words);
  tooltip.markup = g_strdup(markup.c_str());
}

}  // namespace carte
