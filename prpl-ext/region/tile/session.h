// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>

#include "prpl-ext/region/tile/mode_coder.h"
#include "prpl-ext/region/tile/packed_tile.h"
#include "prpl-ext/region/tile/pixel_coder.h"
#include "prpl-ext/region/tile/plan.h"
#include "prpl-ext/region/tile/plate.h"
#include "prpl-ext/region/tile/tile_cache.h"
#include "prpl-ext/region/tile/tile_grid.h"

namespace carte::region::tile {

// What both ends know, from a key picture on; the same on both after each picture.
class Session {
 public:
  Session(int width, int height);

  // Codes `plan`, and in the decoder fills the tiles of `current` that are not coded. After coder.failed() the session
  // is of no more use; this holds for code_pixels() too.
  template <class Coder>
  void code_plan(Coder& coder);
  // Then the pixels of coded tiles in `current`, which the decoder fills; for Effort::small. Effort::fast packs them
  // (tile_packer.h).
  template <class Coder>
  void code_pixels(Coder& coder, const PixelOps& ops);

  // Before code_plan(), when `current` has all tiles that change: the others become those of `previous`. In the decoder
  // code_plan() does it.
  void keep_tiles(const std::vector<std::uint8_t>& changed);

  // After the pixels: what was overwritten is remembered, and the picture is `previous` from now on.
  void finish();

  // XXH3-64 of `current`: its pixels row by row, 4 bytes each, blue first.
  std::uint64_t hash() const;

  // Which picture since the key picture comes next, as the stream counts them.
  std::uint8_t stream_number() const { return static_cast<std::uint8_t>(number_ - Plate::still); }
  const std::vector<Vector>& recent_vectors() const { return mode_models_.recent; }

  const TileGrid grid;
  // The picture that is being coded, and the one before. They change places, so that a tile which changes each time is
  // never copied; one that has just changed is wrong in `current` until it changes again or is kept.
  Plane current, previous;
  Plate plate;
  TileCache cache;
  PositionHistory history;
  ColourTable colours{};  // of packed tiles
  Plan plan;

 private:
  template <class Alike, class Copy>
  void each_span(Alike alike, Copy copy) const;
  void place_copies();
  void place(const Rect& area, std::size_t tile);
  bool keeps_overwritten(std::size_t tile, const std::vector<int>& moved_by) const;

  std::uint32_t number_;
  std::vector<std::uint8_t> stale_;  // tiles of `current` that are not as in `previous`
  ModeModels mode_models_;
  PixelModels pixel_models_;
};

template <class Coder>
void Session::code_plan(Coder& coder) {
  ModeCoder<Coder>(coder, mode_models_, grid, history, cache).code(plan);
  if constexpr (!Coder::encodes)
    if (!coder.failed()) place_copies();
}

template <class Coder>
void Session::code_pixels(Coder& coder, const PixelOps& ops) {
  PixelCoder<Coder> pixels(coder, pixel_models_, ops, grid, current, previous, plate.plane());
  for (int row = 0; row < grid.rows && !coder.failed(); row++)
    for (int column = 0; column < grid.columns; column++) {
      const int end = end_of_run(plan, grid, column, row);
      const auto first = static_cast<std::size_t>(row * grid.columns + column);
      if (end > column)
        pixels.code(grid.span(column, end, row), plan.reference(plan.reference_of[first]), &plan.kinds[first]);
      column = end;
    }
}

}  // namespace carte::region::tile
