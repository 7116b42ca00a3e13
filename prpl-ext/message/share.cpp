// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/message/share.h"

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/card/xcard.h"

namespace carte {

XmlElement share_to_xml(const Share& share) {
  XmlElement element;
  element.name = "card";
  element.ns = carte_card_ns;
  element.set("id", share.token.str());
  if (share.has_picture) element.set("picture", "left-out");
  if (share.exchange) element.set("exchange", "ask");
  element.children.push_back(card_to_xcard(share.card));
  return element;
}

Result<Share> share_from_xml(const XmlElement& card) {
  if (!card.is("card", carte_card_ns)) return Error{_("This is not a contact card.")};
  Share share;
  share.token = Token(card.attribute("id"));
  if (!is_token(share.token.str())) return Error{_("The contact card has no valid number of its own.")};
  share.has_picture = card.attribute("picture") == "left-out";
  share.exchange = card.attribute("exchange") == "ask";

  const XmlElement* vcard = nullptr;
  for (const XmlElement& child : card.children) {
    if (!child.is("vcard", xcard_ns)) continue;
    if (vcard) return Error{_("The message holds more than one contact card where one was expected.")};
    vcard = &child;
  }
  if (!vcard) return Error{_("The contact card is empty.")};

  Result<Card> read = card_from_xcard(*vcard);
  if (!read) return read.error();
  share.card = std::move(*read);
  return share;
}

}  // namespace carte
