// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "prpl-ext/base/xml_element.h"
#include "prpl-ext/card/vcard_line.h"

namespace carte {

enum class VcardDialect { v2, v3, v4 };

// The content lines between BEGIN and END as a `<vcard/>` element (RFC 6351 section 5). The properties that a Card knows get their
// own form, whatever dialect or program wrote them; others keep their value as it was, in `<unknown>` unless its type was
// said. Lines of one group are gathered in one `<group>`.
XmlElement vcard_to_xcard(const std::vector<VcardLine>& lines, VcardDialect dialect);

// One line's property.
XmlElement property_from_line(const VcardLine& line, VcardDialect dialect);

}  // namespace carte
