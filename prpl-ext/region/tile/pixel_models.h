// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>

#include "prpl-ext/region/tile/colour_memory.h"
#include "prpl-ext/region/tile/models.h"
#include "prpl-ext/region/tile/photo_coder.h"

namespace carte::region::tile {

// What both ends learn from pixel to pixel, as long as the connection lasts.
struct PixelModels {
  ColourMemory wide{21}, middle{18}, narrow{16};  // by 12, 6 and 4 neighbours
  std::array<std::array<Bit, 64>, 16> wide_right, middle_right, narrow_right;  // by trust
  std::array<Bit, 64> reference_right, plate_right;
  std::array<std::array<Bit, 16>, 5> last_resort;

  std::array<std::array<Bit, 16>, 2> flat_run_whole;
  std::array<BitTree<5>, 16> flat_run_length;
  std::array<std::array<Bit, 8>, 2> copy_run_whole;   // from the reference, from the plate
  std::array<std::array<BitTree<3>, 8>, 2> copy_run_length;

  Bit is_new_colour;
  BitTree<8> colour_index;
  std::array<Pixel, 256> colours{};  // by hash
  PhotoModels new_colour, photo, change;
};

}  // namespace carte::region::tile
