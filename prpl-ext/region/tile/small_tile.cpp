// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/tile/small_tile.h"

#include <utility>

namespace carte::region::tile {
namespace {

// The colours of a tile in the order in which they come, found by hash.
class Palette {
 public:
  static constexpr std::uint8_t full = 255;

  // Its number, or `full`.
  std::uint8_t number_of(Pixel colour) {
    std::uint32_t place = colour * 2654435761u >> 24;
    while (numbers_[place] != 0) {
      const std::uint8_t number = static_cast<std::uint8_t>(numbers_[place] - 1);
      if (colours_[number] == colour) return number;
      place = (place + 1) % numbers_.size();
    }
    if (count_ == SmallTile::most_colours) return full;
    colours_[count_] = colour;
    numbers_[place] = static_cast<std::uint8_t>(++count_);
    return static_cast<std::uint8_t>(count_ - 1);
  }
  std::uint32_t count() const { return count_; }
  Pixel at(std::uint32_t number) const { return colours_[number]; }

 private:
  std::array<std::uint8_t, 256> numbers_{};  // number + 1
  std::array<Pixel, SmallTile::most_colours> colours_{};
  std::uint32_t count_ = 0;
};

std::uint32_t bits_for(std::uint32_t colours) {
  return colours == 1 ? 0 : colours == 2 ? 1 : colours <= 4 ? 2 : colours <= 16 ? 4 : 8;
}

void put_colour(SmallTile& small, Pixel colour) {
  for (int shift : {0, 8, 16}) small.bytes[small.size++] = static_cast<std::uint8_t>(colour >> shift);
}

Pixel get_colour(const std::uint8_t* bytes) { return bytes[0] | Pixel{bytes[1]} << 8 | Pixel{bytes[2]} << 16; }

}  // namespace

SmallTile small_tile(const TilePixels& tile) {
  SmallTile small;
  Palette palette;
  std::array<std::uint8_t, tile_side * tile_side> numbers;
  bool fits = true;
  for (std::size_t i = 0; i < tile.size() && fits; i++) {
    numbers[i] = i > 0 && tile[i] == tile[i - 1] ? numbers[i - 1] : palette.number_of(tile[i]);
    fits = numbers[i] != Palette::full;
  }
  if (!fits) {
    small.bytes[small.size++] = 0;
    for (const Pixel pixel : tile) put_colour(small, pixel);
    return small;
  }
  small.bytes[small.size++] = static_cast<std::uint8_t>(palette.count());
  for (std::uint32_t i = 0; i < palette.count(); i++) put_colour(small, palette.at(i));
  const std::uint32_t bits = bits_for(palette.count());
  if (bits == 0) return small;
  for (std::size_t i = 0; i < numbers.size();) {
    unsigned byte = 0;
    for (std::uint32_t filled = 0; filled < 8; filled += bits) byte |= unsigned{numbers[i++]} << filled;
    small.bytes[small.size++] = static_cast<std::uint8_t>(byte);
  }
  return small;
}

TilePixels large_tile(const std::uint8_t* small) {
  TilePixels tile;
  const std::uint32_t count = *small++;
  if (count == 0) {
    for (Pixel& pixel : tile) pixel = get_colour(std::exchange(small, small + 3));
    return tile;
  }
  const std::uint8_t* colours = small;
  small += 3 * count;
  const std::uint32_t bits = bits_for(count);
  if (bits == 0) {
    tile.fill(get_colour(colours));
    return tile;
  }
  std::array<Pixel, SmallTile::most_colours> palette;
  for (std::uint32_t i = 0; i < count; i++) palette[i] = get_colour(colours + 3 * i);
  for (std::size_t i = 0; i < tile.size(); small++)
    for (std::uint32_t read = 0; read < 8; read += bits) tile[i++] = palette[*small >> read & ((1u << bits) - 1)];
  return tile;
}

}  // namespace carte::region::tile
