// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdlib>

#include "prpl-ext/card/proof.h"
#include "prpl-ext/card/vcard_text.h"
#include "prpl-ext/card/xcard.h"

namespace carte::fuzz {

// Ends the program unless the card is the same after it was written and read again, in each form.
inline void check_written_and_read(const Card& card) {
  const auto as_xcard = cards_from_xcard_text(card_to_xcard_text(card));
  if (!as_xcard || as_xcard->front() != card) std::abort();
  for (const VcardVersion version : {VcardVersion::v3, VcardVersion::v4}) {
    const auto as_text = cards_from_vcard_text(card_to_vcard_text(card, version));
    if (!as_text || as_text->front() != card) std::abort();
  }
}

inline CardKeys some_keys() {
  const SecretKey signing = *SecretKey::from_seed(std::string(32, 'a')),
                  recovery = *SecretKey::from_seed(std::string(32, 'b'));
  return {signing, recovery, signing.public_key(), recovery.public_key(), {}};
}

// What could be read can be signed, and the signature is good wherever the card goes.
inline void check_signed(Card card) {
  static const CardKeys keys = some_keys();
  (void)verify(card);
  sign(card, keys, Audience::contacts, 5);
  if (!card.proof) return;  // writing may make it larger than a card may be
  if (!verify(card)) std::abort();
  check_written_and_read(card);
}

}  // namespace carte::fuzz
