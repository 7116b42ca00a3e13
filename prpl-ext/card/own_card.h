// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "prpl-ext/base/xml_element.h"
#include "prpl-ext/card/card.h"
#include "prpl-ext/card/field.h"
#include "prpl-ext/card/proof.h"

namespace carte {

// The master of a card of one's own: everything in it, and who may see which field.
struct OwnCard {
  std::string label;  // the user's own name for it: "Private", "Work"
  std::string theme;
  Card card;  // uid set, no proof; what is in it for a time stands in card.replaced
  std::map<Field, Audience> audience;  // default_audience() for those not named
  std::uint64_t counter = 0;           // of the last saved revision
  bool operator==(const OwnCard&) const = default;
};

// Name, nickname, portrait: everyone; handles, organisation, title, quotation ...: contacts; birth date, phones, addresses: exchanged.
Audience default_audience(Field field);
Audience audience_of(const OwnCard& own, Field field);

// (counter, digest of the whole master): the order among the owner's devices.
Revision revision_of(const OwnCard& own);

// What that audience may see, signed, with the master's counter. Signs that follow from the birthday stand on it by themselves where they
// may be seen and the birthday may not. Properties that no Field names (`unknown`) are in none.
Card rendition(const OwnCard& own, const CardKeys& keys, Audience audience);

// Two devices changed `base` at the same time: field by field, the one that changed it; both: that of the larger
// revision. The result is the next revision, and the same whichever side merges; the newer one itself when the other adds nothing.
OwnCard merge(const OwnCard& base, const OwnCard& one, const OwnCard& other);

// `<own-card xmlns='urn:carte:1:card'>`: for the holder, other devices and the export file. Keys are not in it.
XmlElement own_card_to_xml(const OwnCard& own);
Result<OwnCard> own_card_from_xml(const XmlElement& element);

}  // namespace carte
