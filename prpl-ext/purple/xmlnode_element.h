// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <memory>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/xml_element.h"

namespace carte {

using xmlnodes = std::unique_ptr<xmlnode, Releaser<xmlnode_free>>;

// What libpurple's stream parser has read, as an element: no second parse. Error: over a limit (bytes count names,
// values and text).
Result<XmlElement> element_from_xmlnode(xmlnode* node, const XmlLimits& limits = {});

// A tree of its own, without what XML does not allow. Null for an element whose name is none.
xmlnodes xmlnode_from_element(const XmlElement& element);

}  // namespace carte
