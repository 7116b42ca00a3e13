// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "prpl-ext/base/result.h"
#include "prpl-ext/card/card.h"

namespace carte {

inline constexpr std::string_view xcard_ns = "urn:ietf:params:xml:ns:vcard-4.0";
inline constexpr std::string_view carte_card_ns = "urn:carte:1:card";

// Reads a `<vcard/>` element (RFC 6351; XEP-0292 section 3). Unknown properties are kept; a property that breaks its
// own syntax is kept as unknown. Errors: not a vcard, no usable name, over a limit of CardLimits, picture neither PNG nor JPEG.
Result<Card> card_from_xcard(const XmlElement& vcard);

// Reads just these properties, of which none has to be a name. What cannot be read is unknown.
Card card_of_properties(const std::vector<XmlElement>& properties);

// Reads a document: a `<vcard/>`, or a `<vcards/>` with one or more of them (RFC 6351 section 4).
Result<std::vector<Card>> cards_from_xcard_text(std::string_view document);

// Writes RFC 6351's form, properties in a fixed order, unknown ones last.
XmlElement card_to_xcard(const Card& card);

// The properties that a signature covers, as card_to_xcard() has them: a picture by its picture_name(), and no proof.
std::vector<XmlElement> properties_to_sign(const Card& card);

// A whole document with `<vcards/>` around it (RFC 6351 section 4), for .xcf files.
std::string card_to_xcard_text(const Card& card);

}  // namespace carte
