// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "prpl-ext/region/tile/packed_tile.h"
#include "prpl-ext/region/tile/plan.h"
#include "prpl-ext/region/tile/zstd_stream.h"

namespace carte::region::tile {

// The encoder's end of the fast way: the pixels of coded tiles as bytes that zstd packs well.
class TilePacker {
 public:
  // Appends the coded tiles of the plan, in reading order, to `out`.
  void pack(const Plan& plan, const TileGrid& grid, Plane& picture, ColourTable& colours,
            std::vector<std::uint8_t>& out);

 private:
  static constexpr std::size_t buckets = 1024, row_memory = 65536, colour_memory = 16384;

  bool pack_numbers(Plane& picture, const Rect& area, ColourTable& colours);
  std::optional<std::uint8_t> number_of(Pixel colour, const ColourTable& colours) const;
  std::uint8_t number_for(Pixel colour, ColourTable& colours);
  void index(const ColourTable& colours);
  bool was_seen(const Plane& picture, const Rect& area);

  ZstdPacker zstd_;
  std::vector<std::uint8_t> kinds_, numbers_, channels_;
  std::array<std::uint16_t, buckets> number_at_{};  // by colour: number + 1
  std::array<std::uint32_t, 256> last_used_{};      // by number: which tile needed it last
  std::uint32_t tile_ = 0;
  std::vector<Pixel> colours_ = std::vector<Pixel>(colour_memory);  // of tiles that were not numbered
  std::vector<std::uint32_t> rows_ =
      std::vector<std::uint32_t>(row_memory);  // hashes of rows of 16 pixels that went plainly
};

}  // namespace carte::region::tile
