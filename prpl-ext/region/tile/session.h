// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>

#include "prpl-ext/region/tile/mode_coder.h"
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

  // Codes `plan` and the pixels of coded tiles in `current`. The decoder fills both; after coder.failed() the session is
  // of no more use.
  template <class Coder>
  void code(Coder& coder, const PixelOps& ops);

  // After code(): what was overwritten is remembered, `current` becomes `previous`.
  void finish();

  // XXH3-64 of `current`: its pixels row by row, 4 bytes each, blue first.
  std::uint64_t hash() const;

  // Which picture since the key picture comes next, as the stream counts them.
  std::uint8_t stream_number() const { return static_cast<std::uint8_t>(number_ - Plate::still); }
  const std::vector<Vector>& recent_vectors() const { return mode_models_.recent; }

  const TileGrid grid;
  Plane current, previous;  // alike between pictures
  Plate plate;
  TileCache cache;
  PositionHistory history;
  Plan plan;

 private:
  void place_copies();
  bool keeps_overwritten(std::size_t tile, const std::vector<int>& moved_by) const;

  std::uint32_t number_;
  ModeModels mode_models_;
  PixelModels pixel_models_;
};

template <class Coder>
void Session::code(Coder& coder, const PixelOps& ops) {
  ModeCoder<Coder>(coder, mode_models_, grid, history, cache.used()).code(plan);
  if (coder.failed()) return;
  if constexpr (!Coder::encodes) place_copies();
  PixelCoder<Coder> pixels(coder, pixel_models_, ops, grid, current, previous, plate.plane());
  for (int row = 0; row < grid.rows; row++)
    for (int column = 0; column < grid.columns; column++) {
      const int end = end_of_run(plan, grid, column, row);
      const auto first = static_cast<std::size_t>(row * grid.columns + column);
      if (end > column)
        pixels.code(grid.span(column, end, row), plan.reference(plan.reference_of[first]), &plan.photo[first]);
      column = end;
    }
}

}  // namespace carte::region::tile
