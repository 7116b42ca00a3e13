// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "prpl-ext/card/card.h"
#include "prpl-ext/card/keys.h"

namespace carte {

// What a holder may know of a card that certifies itself.
struct VerifiedCard {
  CardId id;
  Audience audience = Audience::everyone;
  Revision revision;  // counter as signed; digest: 16 bytes of BLAKE2b over canonical(), as hex
  PublicKey key;      // the signing key that holds now: the first, or the last successor
  unsigned successions = 0;
};

// The keys of one's own card.
struct CardKeys {
  SecretKey signing;                   // the one that holds now
  std::optional<SecretKey> recovery;   // absent when the user keeps it elsewhere
  PublicKey first_signing, recovery_public;
  std::vector<Succession> successions;

  static CardKeys generate();
  CardId id() const { return card_id_of(first_signing, recovery_public); }
};

// A fresh signing key in place of the present one, signed by the recovery key. Error: the recovery key is not here.
Result<CardKeys> succeed(const CardKeys& keys);

// The bytes a signature covers: every field of the parsed card with its length, unknown properties included, then audience and
// counter; no XML, so that rewriting on the way changes nothing. Order of unknown properties does not count. A picture counts by
// its picture_name() (card_photo.h), so that a card stays signed where its picture could not travel.
std::string canonical(const Card& card, Audience audience, std::uint64_t counter);

// Puts uid and proof on the card.
void sign(Card& card, const CardKeys& keys, Audience audience, std::uint64_t counter);

// Errors: unsigned; the id is not that of the keys; a succession not by the recovery key; the signature is not by that key or the
// card was changed since. Each a sentence.
Result<VerifiedCard> verify(const Card& card);

}  // namespace carte
