// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <optional>

#include "prpl-ext/base/result.h"
#include "prpl-ext/base/xml_element.h"
#include "prpl-ext/card/card.h"

namespace carte {

// What XMPP servers say that somebody publishes of themselves, as vCard4 over PEP (XEP-0292 4) and in the old form
// (vcard-temp, XEP-0054).

XmlElement vcard4_question();
XmlElement old_vcard_question();

// The card in the answer to the question; nothing where there is none, or none that can be read.
std::optional<Card> vcard4_in_answer(const Result<XmlElement>& answer);
std::optional<Card> old_vcard_in_answer(const Result<XmlElement>& answer);

// The vCard4 that a message tells of (XEP-0163 4.3.2); nothing where it tells of something else, or of its end.
std::optional<XmlElement> vcard4_in_event(xmlnode* message);

// A picture that is broken or too large is no reason to do without the rest.
std::optional<Card> card_from_vcard4(const XmlElement& vcard);

// Published pictures may be large, broken or elsewhere; what goes on a card is a small one, or none.
void make_picture_small(Card& card);

}  // namespace carte
