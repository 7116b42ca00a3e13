// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "prpl-ext/base/result.h"
#include "prpl-ext/card/card.h"

namespace carte {

// A picture's bytes as a card holds them. Errors: neither PNG nor JPEG by its first bytes, over
// CardLimits::photo_bytes, damaged, or of more than portrait_max_pixels.
Result<Photo> photo_from_bytes(std::string bytes);

// The bytes of base64 text, in which white space does not count. Errors: as photo_from_bytes(), or no base64.
Result<Photo> photo_from_base64(std::string_view base64);

// RFC 6350 6.2.4: a `data:` URI with the picture in it, or another URI, which is kept and never fetched.
Result<Photo> photo_from_uri(std::string_view uri);

// The reverse of photo_from_uri().
std::string photo_uri(const Photo& photo);

// A picture's name by its digest, `ni:///sha-256-128;...` (RFC 6920): what a signature covers of a picture, and what
// stands in `uri` where the bytes could not travel.
std::string picture_name(std::string_view bytes);

// True for a photo that only names its picture so.
bool is_named_picture(const Photo& photo);

// The card with its picture's name in place of the bytes. A signature stays good.
Card name_picture(Card card);

// The card for a way that carries no pictures: named in a signed card, left out of any other.
Card without_picture(Card card);

// The reverse of name_picture(), when `picture` is the one that the card names; false: it is not, and nothing has changed.
bool put_named_picture(Card& card, const Photo& picture);

// Puts the picture that came later on a card that came without its bytes. A signed card takes none but the one that it names; false:
// this is another, and nothing has changed.
bool put_picture(Card& card, const Photo& picture);

}  // namespace carte
