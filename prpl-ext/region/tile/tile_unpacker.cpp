// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/tile/tile_unpacker.h"

namespace carte::region::tile {
namespace {

constexpr auto plain = static_cast<std::uint8_t>(Packing::plain),
               residual = static_cast<std::uint8_t>(Packing::residual);

std::size_t size_of(const Rect& area) {
  return static_cast<std::size_t>(area.width) * static_cast<std::size_t>(area.height);
}

}  // namespace

// The kinds come first; how long the numbers and the channels behind them are follows from those.
bool TileUnpacker::read_kinds(ByteReader& bytes, const Plan& plan, const TileGrid& grid) {
  tiles_.clear();
  new_colours_.clear();
  numbers_length_ = 0;
  bool known = true;
  each_coded(plan, grid, [&](const Rect& area) {
    const std::uint8_t kind = bytes.byte();
    tiles_.push_back({area, kind});
    known = known && kind <= residual;
    if (kind >= plain) return;
    numbers_length_ += size_of(area);
    for (unsigned i = 0; i < kind; i++) {
      const std::uint8_t number = bytes.byte();
      new_colours_.push_back({number, code_colour(bytes, 0)});
    }
  });
  kinds_length_ = tiles_.size() + 4 * new_colours_.size();
  return known && !bytes.exhausted();
}

bool TileUnpacker::unpack(std::span<const std::uint8_t> part, const Plan& plan, const TileGrid& grid, Plane& picture,
                          ColourTable& colours) {
  std::size_t most = 0;
  each_coded(plan, grid, [&](const Rect& area) { most += 1 + 4 * most_new_colours + 3 * size_of(area); });
  if (most == 0) return part.empty();
  const auto all = zstd_.unpack(part, most);
  if (!all) return false;
  ByteReader kinds(*all);
  if (!read_kinds(kinds, plan, grid) || kinds_length_ + numbers_length_ > all->size()) return false;
  ByteReader numbers(all->subspan(kinds_length_, numbers_length_));
  ByteReader channels(all->subspan(kinds_length_ + numbers_length_));
  auto next = new_colours_.begin();
  for (const auto& [area, kind] : tiles_) {
    if (kind == plain) {
      code_plain(channels, picture, area);
    } else if (kind == residual) {
      code_residual(channels, picture, area);
    } else {
      for (unsigned i = 0; i < kind; i++, ++next) colours[next->number] = next->colour;
      code_numbers(numbers, colours, picture, area, [](Pixel) { return std::uint8_t{0}; });
    }
  }
  return channels.at_end() && !channels.exhausted();
}

}  // namespace carte::region::tile
