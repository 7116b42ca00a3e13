// SPDX-License-Identifier: GPL-2.0-or-later
// The tile decoder: pictures, each after its length in two bytes, lowest first. Small ones, so that many are tried.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "prpl-ext/region/tile/stream_header.h"
#include "prpl-ext/region/tile/tile_codec.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr int most_pixels = 65536;
  std::span<const std::uint8_t> rest(data, size);
  const auto decoder = carte::region::make_tile_decoder();
  while (rest.size() > 2) {
    const std::size_t length = std::min<std::size_t>(rest[0] | rest[1] << 8, rest.size() - 2);
    const auto bytes = rest.subspan(2, length);
    rest = rest.subspan(2 + length);
    auto header_bytes = bytes;
    const auto header = carte::region::tile::read_header(header_bytes);
    if (header.ok() && header->key && header->width * header->height > most_pixels) continue;
    const auto decoded = decoder->decode(bytes);
    if (!decoded) continue;
    std::uint32_t beyond_colours = 0;
    for (int y = 0; y < decoded->picture.height; y++)
      for (int x = 0; x < decoded->picture.width; x++) beyond_colours |= decoded->picture.row(y)[x] >> 24;
    if (beyond_colours != 0) __builtin_trap();
  }
  return 0;
}
