// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/tile/coarse_tiles.h"

#include <algorithm>
#include <array>
#include <bit>
#include <bitset>

namespace carte::region::tile {
namespace {

// More than antialiased text has: at least about 64 of 256. Colours that fall into one place count once.
bool has_many_colours(const Plane& picture, const Rect& area) {
  std::bitset<1024> seen;
  for (int y = area.y; y < area.y + area.height; y++)
    for (int x = area.x; x < area.x + area.width; x++) seen.set(*picture.at(x, y) * 2654435761u >> 22);
  return static_cast<int>(seen.count()) * 4 >= area.width * area.height;
}

}  // namespace

bool CoarseTiles::may_be_coarse(int tile) const {
  return std::popcount(photo_before_[static_cast<std::size_t>(tile)] & 0x3fu) >= 4;
}

void CoarseTiles::round(Plane& picture, const Rect& area, int tolerance) {
  const int step = 2 * tolerance + 1;
  std::array<std::uint8_t, 256> rounded;
  for (int value = 0; value < 256; value++)
    rounded[static_cast<std::size_t>(value)] =
        static_cast<std::uint8_t>(std::min(255, (value + tolerance) / step * step));
  for (int y = area.y; y < area.y + area.height; y++)
    for (int x = area.x; x < area.x + area.width; x++) {
      Pixel& pixel = *picture.at(x, y);
      pixel =
          Pixel{rounded[pixel & 255]} | Pixel{rounded[pixel >> 8 & 255]} << 8 | Pixel{rounded[pixel >> 16 & 255]} << 16;
    }
}

void CoarseTiles::add_to(std::vector<std::uint8_t>& tiles) const {
  for (std::size_t i = 0; i < coarse_.size(); i++) tiles[i] |= coarse_[i];
}

bool CoarseTiles::all_exact() const { return std::find(coarse_.begin(), coarse_.end(), 1) == coarse_.end(); }

// A tile that is coarse has fewer colours than the photo had.
void CoarseTiles::learn(const Plan& plan, const TileGrid& grid, const Plane& picture) {
  for (std::size_t i = 0; i < photo_before_.size(); i++) {
    if (plan.modes[i] == TileMode::same) continue;
    const bool photo =
        plan.modes[i] == TileMode::coded && (coarse_[i] || has_many_colours(picture, grid.tile(static_cast<int>(i))));
    photo_before_[i] = static_cast<std::uint8_t>(photo_before_[i] << 1 | photo);
  }
}

}  // namespace carte::region::tile
