// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "prpl-ext/base/xml_element.h"
#include "prpl-ext/card/card.h"
#include "prpl-ext/card/field.h"

namespace carte {

// `<replaced xmlns='urn:carte:1:card' field='tel' until='2026-12-24T18:00:00Z'>`, the field's properties in it as in xCard.
XmlElement replaced_value_to_xml(const ReplacedValue& replaced);

// Properties that are not the field's are passed over. Nothing for an unknown field, for the portrait, and for a time that is none
// (RFC 3339 in UTC, whole seconds, years 1970-9999).
std::optional<ReplacedValue> replaced_value_from_xml(const XmlElement& element);

// The field's properties on that card, as in xCard.
std::vector<XmlElement> properties_of_field(const Card& card, Field field);

}  // namespace carte
