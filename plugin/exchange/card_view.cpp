// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/card_view.h"

#include "plugin/exchange/card_person.h"
#include "plugin/exchange/provenance.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"

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
  if (!received.outgoing) {
    if (known) {
      view.main.push_back({card_action::update, _("_Update...")});
    } else {
      view.main.push_back({card_action::add, _("_Add...")});
    }
  }
  if (correspondent(card, book)) view.main.push_back({card_action::message, _("_Message")});
  view.main.push_back({card_action::save, _("_Save...")});
  view.more.push_back({card_action::open, _("_Open Card")});
  if (received.share.has_picture && !card.photo && !received.outgoing && !received.picture_asked)
    view.more.push_back({card_action::photo, _("Ask for the _Portrait")});
  view.more.push_back({card_action::save_picture, _("Save as _Picture...")});
  view.more.push_back({card_action::share, _("Share This Card...")});
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
