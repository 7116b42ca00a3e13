// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/card_view.h"

#include "plugin/exchange/card_person.h"
#include "plugin/exchange/provenance.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/card/card_photo.h"

namespace carte {
namespace {

std::string sharer(const ReceivedCard& card, const AddressBook& book) {
  return clean_line(card.from.nick.empty() ? book.display_name(card.from) : card.from.nick, 60);
}

// Room participants count as strangers.
bool is_buddy(const Peer& peer, const AddressBook& book) { return !peer.room && book.is_buddy(peer); }

void offer_card(CardView& view, const ReceivedCard& received, const AddressBook& book) {
  const Card& card = received.share.card;
  const bool known = known_contact(card, book).has_value();
  if (received.exchange == ExchangeStep::asked && !received.outgoing) {
    view.main.push_back({card_action::agree, _("E_xchange Cards")});
    view.main.push_back({card_action::decline, _("_Decline")});
  }
  // A card for everyone may name no address, and need none: its owner is in the list.
  const bool owner_is_buddy = view.signed_by_owner && contact_addresses(card).empty() && is_buddy(received.from, book);
  if (!received.outgoing && known) view.main.push_back({card_action::update, _("_Update...")});
  if (!received.outgoing && !known && !owner_is_buddy) view.main.push_back({card_action::add, _("_Add...")});
  if (correspondent(card, book)) view.main.push_back({card_action::message, _("_Message")});
  view.main.push_back({card_action::save, _("_Save...")});
  view.more.push_back({card_action::open, _("_Open Card")});
  const bool lacks_picture = !card.photo || is_named_picture(*card.photo);
  if (received.share.has_picture && lacks_picture && !received.outgoing && !received.picture_asked)
    view.more.push_back({card_action::photo, _("Ask for the _Portrait")});
  if (!received.outgoing) view.more.push_back({card_action::keep, _("_Keep in Card Holder")});
  view.more.push_back({card_action::save_picture, _("Save as _Picture...")});
  view.more.push_back({card_action::share, _("Share This Card...")});
}

// What stands beside a card that came with the question of an exchange.
std::string about_exchange(const ReceivedCard& card, const std::string& who) {
  const auto say = [&who](const char* words) { return sentence(words, who.c_str()); };
  switch (card.exchange) {
    case ExchangeStep::none:
      return {};
    case ExchangeStep::asked:
      return say(card.outgoing ? _("You asked %s to exchange cards") : _("%s asks to exchange cards"));
    case ExchangeStep::agreed:
      return say(_("You and %s have exchanged cards; both stay up to date"));
    case ExchangeStep::declined:
      return say(card.outgoing ? _("%s does not want to exchange cards") : _("You did not exchange cards with %s"));
    case ExchangeStep::ended:
      return say(_("The exchange of cards with %s has ended"));
  }
  return {};
}

}  // namespace

std::string card_in_words(const Card& card) {
  std::string words = clean_line(card.fn, 80);
  for (Field field : {Field::title, Field::org, Field::impp}) {
    for (const std::string& value : field_values(card, field, today())) words += ", " + value;
  }
  return words;
}

CardView card_view(const ReceivedCard& card, const AddressBook& book) {
  CardView view;
  const std::string who = sharer(card, book);
  switch (card.state) {
    case CardState::asking:
      // A buddy's too, when its line is an old one that came without the card.
      view.notice = sentence(is_buddy(card.from, book) ? _("%s shared a contact card.")
                                                       : _("%s, who is not in your buddy list, shared a contact card."),
                             who.c_str());
      view.main = {{card_action::show, _("_Show")}, {card_action::ignore, _("_Ignore")}};
      return view;
    case CardState::loading:
      view.notice = sentence(_("Getting the card from %s..."), who.c_str());
      view.waiting = true;
      return view;
    case CardState::failed:
      view.notice = card.problem;
      view.main = {{card_action::show, _("_Try Again")}, {card_action::ignore, _("_Ignore")}};
      return view;
    case CardState::here:
      break;
  }
  const Provenance source = provenance(card.share.card, card.from, card.outgoing, book);
  view.has_picture = true;
  view.shared_by = source.shared_by;
  view.described_by = source.described_by;
  view.warning = source.warning_text();
  view.signed_by_owner = source.signed_by_owner;
  view.exchange = about_exchange(card, who);
  view.description = card_in_words(card.share.card);
  offer_card(view, card, book);
  return view;
}

CardView view_of_old_card() {
  CardView view;
  view.notice = _("This card was shown long ago.");
  view.main = {{card_action::open, _("_Open Card")}};
  return view;
}

}  // namespace carte
