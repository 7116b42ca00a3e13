// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/result.h"
#include "prpl-ext/card/card.h"

namespace carte {

inline constexpr std::size_t portrait_inline_bytes = 8 * 1024;  // in a message
inline constexpr int portrait_max_pixels = 4'000'000;

// What decoding a picture may cost. A portrait is decoded on the chat's main loop: about 15 ms.
struct PictureLimits {
  int pixels = portrait_max_pixels;
  std::uint64_t pixel_passes = 15'000'000;
};

// `image/png` or `image/jpeg` by the first bytes, else empty.
std::string_view picture_media_type(std::string_view bytes);

// Decodes PNG or JPEG within the limits; dimensions are read before anything is decoded, and
// no other format's decoder is ever reached (a plain loader opens SVG and worse).
Result<gref<GdkPixbuf>> decode_picture(std::string_view bytes, const PictureLimits& limits = {});

// A square JPEG portrait, cropped at the centre, at most `side` pixels wide and `max_bytes` long, without metadata.
Result<Photo> make_portrait(std::string_view picture, int side = 256, std::size_t max_bytes = portrait_inline_bytes);

// The same as PNG bytes, as chat programs want their icons (XEP-0084 4: every program has to know PNG).
Result<std::string> make_icon(std::string_view picture, int side = 96);

}  // namespace carte
