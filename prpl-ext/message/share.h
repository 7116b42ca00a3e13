// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "prpl-ext/base/ids.h"
#include "prpl-ext/base/result.h"
#include "prpl-ext/base/xml_element.h"
#include "prpl-ext/card/card.h"

namespace carte {

// One card on its way in one message: the envelope's content.
struct Share {
  Token token;
  Card card;
  bool has_picture = false;  // the sender has a portrait that this way could not carry
  bool exchange = false;     // the sender's own card, signed, with the wish for the receiver's
};

// `<card xmlns='urn:carte:1:card' id='TOKEN'><vcard .../></card>`, with picture='left-out' when has_picture is set and
// exchange='ask' when exchange is.
XmlElement share_to_xml(const Share& share);

// Errors: no or bad id, not exactly one card, or what card_from_xcard() finds.
Result<Share> share_from_xml(const XmlElement& card);

}  // namespace carte
