// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/tile/stream_header.h"
#include "prpl-ext/region/tile/tile_codec.h"
#include "tests/fuzz/picture_sequence.h"

namespace {

// Larger ones only take longer: what a picture says is read in the same way whatever its size.
constexpr int most_pixels = 128 * 128;

bool is_large(std::span<const std::uint8_t> picture) {
  const auto header = carte::region::tile::read_header(picture);
  return header && header->width * header->height > most_pixels;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto decoder = carte::region::make_tile_decoder();
  carte::fuzz::each_picture({data, size}, [&](std::span<const std::uint8_t> picture) {
    if (!is_large(picture)) carte::fuzz::check_decoded(*decoder, picture);
  });
  return 0;
}
