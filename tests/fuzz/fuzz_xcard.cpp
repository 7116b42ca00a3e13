// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstdint>
#include <cstdlib>

#include "prpl-ext/card/vcard_text.h"
#include "prpl-ext/card/xcard.h"

using namespace carte;

// What could be read is the same after it was written and read again, in each form.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto cards = cards_from_xcard_text(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!cards) return 0;
  for (const Card& card : *cards) {
    const auto as_xcard = cards_from_xcard_text(card_to_xcard_text(card));
    if (!as_xcard || as_xcard->front() != card) std::abort();
    for (const VcardVersion version : {VcardVersion::v3, VcardVersion::v4}) {
      const auto as_text = cards_from_vcard_text(card_to_vcard_text(card, version));
      if (!as_text || as_text->front() != card) std::abort();
    }
  }
  return 0;
}
