// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/message/packing.h"

namespace carte {

std::string_view packing_dictionary() {
  static constexpr char dictionary[] = R"(<vcard xmlns="urn:ietf:params:xml:ns:vcard-4.0"><fn><text></text></fn>)";
  return {dictionary, sizeof dictionary - 1};
}

}  // namespace carte
