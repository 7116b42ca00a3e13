// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <vector>

#include "prpl-ext/region/picture_coder.h"

namespace carte::fuzz {

// An input is a row of encoded pictures, each after its length in two bytes, the lower one first.
template <class Visit>
void each_picture(std::span<const std::uint8_t> input, Visit visit) {
  while (input.size() >= 2) {
    const std::size_t length = std::min<std::size_t>(input[0] | input[1] << 8, input.size() - 2);
    visit(input.subspan(2, length));
    input = input.subspan(2 + length);
  }
}

inline void add_picture(std::span<const std::uint8_t> picture, std::vector<std::uint8_t>& input) {
  if (picture.size() > 0xffff) std::abort();
  input.push_back(static_cast<std::uint8_t>(picture.size()));
  input.push_back(static_cast<std::uint8_t>(picture.size() >> 8));
  input.insert(input.end(), picture.begin(), picture.end());
}

// Whatever was accepted is a picture: each of its pixels is there and without an X byte, and what changed lies within.
inline void check_decoded(region::PictureDecoder& decoder, std::span<const std::uint8_t> bytes) {
  const auto decoded = decoder.decode(bytes);
  if (!decoded) return;
  const region::PictureView& picture = decoded->picture;
  if (!region::PictureLimits::allow(picture.width, picture.height)) std::abort();
  for (int y = 0; y < picture.height; y++)
    for (int x = 0; x < picture.width; x++)
      if (picture.row(y)[x] >> 24) std::abort();
  for (const region::Rect& area : decoded->changed)
    if (area.x < 0 || area.y < 0 || area.width <= 0 || area.height <= 0 || area.x + area.width > picture.width ||
        area.y + area.height > picture.height)
      std::abort();
}

}  // namespace carte::fuzz
