// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/tile/tile_packer.h"

#include <xxhash.h>

#include <algorithm>
#include <utility>

namespace carte::region::tile {
namespace {

std::size_t bucket_of(Pixel colour, std::size_t buckets) { return (colour * 2654435761u) >> 16 & (buckets - 1); }

}  // namespace

void TilePacker::pack(const Plan& plan, const TileGrid& grid, Plane& picture, ColourTable& colours,
                      std::vector<std::uint8_t>& out) {
  kinds_.clear();
  numbers_.clear();
  channels_.clear();
  each_coded(plan, grid, [&](const Rect& area) {
    tile_++;
    if (pack_numbers(picture, area, colours)) return;
    ByteWriter bytes(channels_);
    const bool seen = was_seen(picture, area);
    kinds_.push_back(static_cast<std::uint8_t>(seen ? Packing::plain : Packing::residual));
    if (seen)
      code_plain(bytes, picture, area);
    else
      code_residual(bytes, picture, area);
  });
  // One after the other, because each has statistics of its own.
  for (const auto* bytes : {&kinds_, &numbers_, &channels_})
    if (!bytes->empty()) zstd_.pack(*bytes, out);
}

// False for a tile of too many colours: nothing is written then.
bool TilePacker::pack_numbers(Plane& picture, const Rect& area, ColourTable& colours) {
  std::array<Pixel, most_new_colours> unknown;
  std::size_t unknown_count = 0;
  Pixel last = ~Pixel{0};
  for (int y = area.y; y < area.y + area.height; y++)
    for (int x = area.x; x < area.x + area.width; x++) {
      const Pixel pixel = *picture.at(x, y);
      if (pixel == last) continue;
      last = pixel;
      if (const auto number = number_of(pixel, colours)) {
        last_used_[*number] = tile_;
        continue;
      }
      const auto end = unknown.begin() + static_cast<std::ptrdiff_t>(unknown_count);
      if (std::find(unknown.begin(), end, pixel) != end) continue;
      if (unknown_count == most_new_colours) return false;
      unknown[unknown_count++] = pixel;
    }
  if (static_cast<std::size_t>(std::count(last_used_.begin(), last_used_.end(), tile_)) + unknown_count > 128)
    return false;
  kinds_.push_back(static_cast<std::uint8_t>(unknown_count));
  ByteWriter kinds(kinds_), numbers(numbers_);
  for (std::size_t i = 0; i < unknown_count; i++) {
    kinds.byte(number_for(unknown[i], colours));
    code_colour(kinds, unknown[i]);
  }
  code_numbers(numbers, colours, picture, area, [&](Pixel pixel) { return number_of(pixel, colours).value_or(0); });
  return true;
}

std::optional<std::uint8_t> TilePacker::number_of(Pixel colour, const ColourTable& colours) const {
  for (std::size_t i = bucket_of(colour, buckets);; i = (i + 1) & (buckets - 1)) {
    const std::uint16_t entry = number_at_[i];
    if (entry == 0) return std::nullopt;
    if (colours[entry - 1u] == colour) return static_cast<std::uint8_t>(entry - 1);
  }
}

// The number of the colour that no tile has needed for the longest time.
std::uint8_t TilePacker::number_for(Pixel colour, ColourTable& colours) {
  const auto oldest = std::min_element(last_used_.begin(), last_used_.end());
  *oldest = tile_;
  const auto number = static_cast<std::size_t>(oldest - last_used_.begin());
  colours[number] = colour;
  index(colours);
  return static_cast<std::uint8_t>(number);
}

void TilePacker::index(const ColourTable& colours) {
  number_at_.fill(0);
  for (std::size_t number = 0; number < colours.size(); number++) {
    if (last_used_[number] == 0) continue;
    std::size_t i = bucket_of(colours[number], buckets);
    while (number_at_[i] != 0) i = (i + 1) & (buckets - 1);
    number_at_[i] = static_cast<std::uint16_t>(number + 1);
  }
}

// Whether zstd is likely to find some of it: rows that went plainly before, or colours that come again and again, as in
// drawings with many of them. It will find this one from now on.
bool TilePacker::was_seen(const Plane& picture, const Rect& area) {
  int rows = 0, colours = 0;
  for (int y = area.y; y < area.y + area.height; y++) {
    const Pixel* row = picture.at(area.x, y);
    const auto hash =
        static_cast<std::uint32_t>(XXH3_64bits(row, sizeof(Pixel) * static_cast<std::size_t>(area.width)));
    rows += std::exchange(rows_[hash % row_memory], hash) == hash;
    for (int x = 0; x < area.width; x++)
      colours += std::exchange(colours_[bucket_of(row[x], colour_memory)], row[x]) == row[x];
  }
  return rows * 4 >= area.height || colours * 4 >= area.width * area.height;
}

}  // namespace carte::region::tile
