// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
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
  Revision revision;  // counter as signed; digest: the first 16 bytes of the hash that is signed, as hex
  PublicKey key;      // the signing key that holds now: the first, or the last successor
  unsigned successions = 0;
};

// The keys of one's own card.
struct CardKeys {
  SecretKey signing;                   // the one that holds now
  std::optional<SecretKey> recovery;   // absent when the user keeps it elsewhere
  PublicKey first_signing, recovery_public;
  std::vector<Succession> successions;
  bool operator==(const CardKeys&) const = default;

  static CardKeys generate();
  CardId id() const { return card_id_of(first_signing, recovery_public); }
};

// How often a signing key can be replaced.
constexpr std::size_t most_successions = 16;

// A fresh signing key in place of the present one, signed by the recovery key. Errors: the recovery key is not here; replaced
// most_successions times already.
Result<CardKeys> succeed(const CardKeys& keys);

// The keys as bytes, secret ones included: for the vault, the export file and one's own devices. Error of the reverse: damaged.
std::string card_keys_to_bytes(const CardKeys& keys);
Result<CardKeys> card_keys_from_bytes(std::string_view bytes);

// Each signing key counts in a range of its own: what the key after n successions signs has the counter n * 2^48 + that of the master.
// So whoever has seen a card signed by a newer key takes none by an older one, whatever that says: it is the plain order of revisions,
// and a thief who used up an old key's range cannot keep the owner out.
constexpr int counter_bits = 48;
// The master's counter in a signed one.
std::uint64_t master_counter(std::uint64_t signed_counter);
// Behind how many successions the key came that signed under this counter.
std::uint64_t succession_of(std::uint64_t signed_counter);

// The bytes a signature covers (it is over "carte:1:card" and their BLAKE2b-256): audience, counter, and every property of the parsed card, unknown ones included, in the form in which
// card_to_xcard() has it, each text with its length; no XML text, so that rewriting on the way (namespace prefixes, order of
// attributes, line ends, white space around values and between elements) changes nothing. The order of properties counts for
// handles and postal addresses alone, of which the first is the preferred one. A picture counts by its picture_name()
// (card_photo.h), so that a card stays signed where its picture could not travel. `counter` as signed. SIGNED_CARD.md has it in full.
std::string canonical(const Card& card, Audience audience, std::uint64_t counter);

// Puts uid and proof on the card, and first brings it into the form in which every reader will have it (values without white space around
// them ...). `counter`: the master's, below 2^48. A card that no reader would take (CardLimits) stays unsigned.
void sign(Card& card, const CardKeys& keys, Audience audience, std::uint64_t counter);

// Errors: unsigned; the id is not that of the keys; a succession not by the recovery key; the signature is not by that key or the
// card was changed since. Each a sentence.
Result<VerifiedCard> verify(const Card& card);

// Whether who holds `held` takes `offered` in its place: the same card, no narrower audience (a forwarded public card takes nothing
// away), and a later revision, or the same counter for a wider audience.
bool is_newer(const VerifiedCard& offered, const VerifiedCard& held);

// A proof as bytes, as it stands in packed cards and, in base64, in xCard and vCard text. Nothing for damaged ones.
//   byte 0      bits 0-1: audience; bits 2-6: number of successions n, at most 16
//   1..7 bytes  the counter's lower 48 bits, 7 bits a byte, lowest first, bit 7 set in all but the last
//   32 + 32     first signing key, recovery key
//   n * 96      the next signing key, signed by the recovery key
//   64          signature
std::string proof_to_bytes(const CardProof& proof);
std::optional<CardProof> proof_from_bytes(std::string_view bytes);
std::string proof_to_text(const CardProof& proof);
std::optional<CardProof> proof_from_text(std::string_view base64);

}  // namespace carte
