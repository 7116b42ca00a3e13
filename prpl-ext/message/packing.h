// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "prpl-ext/base/result.h"
#include "prpl-ext/card/card.h"

namespace carte {

// A card as few bytes: a first byte (version, whether the sender has a picture, whether it is signed), a signed card's proof
// (proof_to_bytes()) behind its length, then raw deflate (RFC 1951) of its xCard with packing_dictionary() preset. Only pictures given
// by their bytes are left out; in a signed card their name (card_photo.h) stays.
struct PackedCard {
  Card card;
  bool has_picture = false;
};

// Error: too large to be read again (TextFormLimits::xml_bytes).
Result<std::string> pack(const PackedCard& card);

// Errors: another version, damaged, longer than TextFormLimits::xml_bytes when unpacked, or what card_from_xcard()
// finds.
Result<PackedCard> unpack(std::string_view packed);

// Text as raw deflate with packing_dictionary() preset.
std::string deflated(std::string_view text);

// The reverse. Errors: damaged, or longer than max_bytes, which it never holds more than.
Result<std::string> inflated(std::string_view packed, std::size_t max_bytes);

// What both ends must have alike, byte for byte: a part of the format's version.
std::string_view packing_dictionary();

// RFC 4648 section 5 without padding.
std::string base64url(std::string_view bytes);

// The reverse. Errors: any other character, an impossible length, bits set behind the last byte.
Result<std::string> from_base64url(std::string_view text);

// RFC 4648 section 4, with padding, as XMPP has it.
std::string base64(std::string_view bytes);

// The reverse; white space in it does not count. Nothing for any other text, or for no bytes at all.
std::optional<std::string> from_base64(std::string_view text);

// CRC-32 (as in gzip, RFC 1952 section 8) as 8 hex digits in lower case.
std::string crc_text(std::string_view bytes);

}  // namespace carte
