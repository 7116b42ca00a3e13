// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "prpl-ext/region/tile/photo_coder.h"
#include "prpl-ext/region/tile/tile_grid.h"

namespace carte::region::tile {

// How the pixels of a coded tile stand in a picture that is packed for speed. Up to this number, it is the number of
// colours that are new, and of each pixel the number of its colour follows: one byte a pixel, column by column, so that
// letters of text follow each other and zstd finds them again.
constexpr std::size_t most_new_colours = 8;
enum class Packing : std::uint8_t {
  plain = most_new_colours + 1,  // blue, green, red of each pixel, row by row: for what may come again elsewhere
  residual,                      // how far each channel is from the one predicted: for photos
};

// The colours that tiles name by number. The encoder says which number a new one gets.
using ColourTable = std::array<Pixel, 256>;

class ByteWriter {
 public:
  explicit ByteWriter(std::vector<std::uint8_t>& out) : out_(out) {}
  std::uint8_t byte(std::uint8_t value) {
    out_.push_back(value);
    return value;
  }

 private:
  std::vector<std::uint8_t>& out_;
};

// Zeros after the end, which the caller notices by exhausted().
class ByteReader {
 public:
  explicit ByteReader(std::span<const std::uint8_t> bytes) : next_(bytes.data()), end_(next_ + bytes.size()) {}
  std::uint8_t byte(std::uint8_t = 0) {
    if (next_ != end_) return *next_++;
    exhausted_ = true;
    return 0;
  }
  bool exhausted() const { return exhausted_; }
  bool at_end() const { return next_ == end_; }

 private:
  const std::uint8_t* next_;
  const std::uint8_t* end_;
  bool exhausted_ = false;
};

template <class Bytes>
Pixel code_colour(Bytes& bytes, Pixel colour) {
  Pixel pixel = bytes.byte(static_cast<std::uint8_t>(colour));
  pixel |= Pixel{bytes.byte(static_cast<std::uint8_t>(colour >> 8))} << 8;
  return pixel | Pixel{bytes.byte(static_cast<std::uint8_t>(colour >> 16))} << 16;
}

template <class Bytes>
void code_plain(Bytes& bytes, Plane& picture, const Rect& area) {
  for (int y = area.y; y < area.y + area.height; y++)
    for (int x = area.x; x < area.x + area.width; x++) *picture.at(x, y) = code_colour(bytes, *picture.at(x, y));
}

// `number_of` gives the encoder a colour's number; the decoder needs none.
template <class Bytes, class NumberOf>
void code_numbers(Bytes& bytes, const ColourTable& colours, Plane& picture, const Rect& area, NumberOf number_of) {
  for (int x = area.x; x < area.x + area.width; x++)
    for (int y = area.y; y < area.y + area.height; y++) {
      Pixel& pixel = *picture.at(x, y);
      pixel = colours[bytes.byte(number_of(pixel))];
    }
}

// Green first for the whole tile, then red and blue less how wrong green was.
template <class Bytes>
void code_residual(Bytes& bytes, Plane& picture, const Rect& area) {
  std::array<std::uint8_t, tile_side * tile_side> greens{};
  static constexpr std::array shifts = {8, 16, 0};
  for (const int shift : shifts) {
    std::size_t i = 0;
    for (int y = area.y; y < area.y + area.height; y++)
      for (int x = area.x; x < area.x + area.width; x++, i++) {
        const auto channel = [&](int dx, int dy) {
          return static_cast<int>(*picture.at(x + dx, y + dy) >> shift & 255);
        };
        const int foreseen =
            median_edge(channel(-1, 0), channel(0, -1), channel(-1, -1)) + (shift == 8 ? 0 : greens[i]);
        const std::uint8_t residual = bytes.byte(static_cast<std::uint8_t>(channel(0, 0) - foreseen));
        if (shift == 8) greens[i] = residual;
        Pixel& pixel = *picture.at(x, y);
        pixel = (pixel & ~(Pixel{255} << shift)) | static_cast<Pixel>((foreseen + residual) & 255) << shift;
      }
  }
}

}  // namespace carte::region::tile
