// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "prpl-ext/region/tile/tile_grid.h"

namespace carte::region::tile {

enum class TileMode : std::uint8_t {
  same = 0,    // as in the picture before
  coded = 1,   // its pixels follow
  moved = 2,   // from elsewhere in the picture before, or from the plate
  stored = 3,  // from the cache
};

// How the pixels of a coded tile are told.
enum class PixelKind : std::uint8_t {
  drawn = 0,  // text and drawings: colours come again
  photo = 1,  // channel by channel, from their neighbours
  fade = 2,   // channel by channel, from their neighbours and how these changed
};

// Where a tile comes from: its pixel (x, y) is that at (x - dx, y - dy).
struct Vector {
  bool from_plate = false;
  int dx = 0, dy = 0;
  bool operator==(const Vector&) const = default;
  Rect source_of(const Rect& area) const { return {area.x - dx, area.y - dy, area.width, area.height}; }
};

constexpr std::size_t most_vectors = 7;
constexpr int longest_vector = 16383;

// What a picture says about its tiles, except for their pixels. The encoder makes it, the decoder reads it.
struct Plan {
  std::vector<TileMode> modes;
  std::vector<Vector> vectors;          // at most most_vectors
  std::vector<std::uint8_t> vector_of;  // of moved tiles: index into vectors
  std::vector<std::uint32_t> slot_of;   // of stored tiles
  std::vector<PixelKind> kinds;         // of coded tiles
  // Of the first tile of a run of coded ones: 0 is the picture before, else vectors[reference_of - 1].
  std::vector<std::uint8_t> reference_of;

  Plan() = default;
  explicit Plan(int tiles)
      : modes(static_cast<std::size_t>(tiles)),
        vector_of(modes.size()),
        slot_of(modes.size()),
        kinds(modes.size()),
        reference_of(modes.size()) {}
  Vector reference(std::uint8_t number) const { return number == 0 ? Vector{} : vectors[number - 1u]; }
};

// Column after the last of the coded tiles that begin at `column`.
inline int end_of_run(const Plan& plan, const TileGrid& grid, int column, int row) {
  int end = column;
  while (end < grid.columns && plan.modes[static_cast<std::size_t>(row * grid.columns + end)] == TileMode::coded) end++;
  return end;
}

// Calls visit(area) for each coded tile, in reading order.
template <class Visit>
void each_coded(const Plan& plan, const TileGrid& grid, Visit visit) {
  for (int i = 0; i < grid.count(); i++)
    if (plan.modes[static_cast<std::size_t>(i)] == TileMode::coded) visit(grid.tile(i));
}

}  // namespace carte::region::tile
