// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "prpl-ext/base/xml_element.h"
#include "prpl-ext/card/vcard_text.h"

namespace carte {

// Writes the properties of one card as content lines, each folded and ended.
class VcardLineWriter {
 public:
  // `used_groups` holds a card's unknown properties, whose group names are not used again.
  VcardLineWriter(VcardVersion version, const std::vector<XmlElement>& used_groups);

  // A property as card_to_xcard() writes it.
  std::string known(const XmlElement& property);

  // Any other, so that reading gives it again exactly: as a plain line where that does, else as XML (RFC 6350 6.1.5).
  std::string unknown(const XmlElement& element) const;

 private:
  std::string unknown_in_group(const XmlElement& element, const std::string& group) const;
  std::string new_group();

  VcardVersion version_;
  std::vector<std::string> groups_;
  int last_group_ = 0;
};

}  // namespace carte
