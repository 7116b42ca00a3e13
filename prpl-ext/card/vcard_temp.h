// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "prpl-ext/base/result.h"
#include "prpl-ext/card/card.h"

namespace carte {

// Reads `<vCard xmlns='vcard-temp'/>` (XEP-0054), as XMPP servers hand it out. An empty one is an error.
Result<Card> card_from_vcard_temp(const XmlElement& vcard);

// What XEP-0054 has a place for, without the picture: clients of the user put their icon into it by themselves.
XmlElement card_to_vcard_temp(const Card& card);

}  // namespace carte
