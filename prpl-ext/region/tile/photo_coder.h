// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>

#include "prpl-ext/region/tile/models.h"
#include "prpl-ext/region/tile/tile_grid.h"

namespace carte::region::tile {

// The pixels already coded around one: west, north and so on.
struct Neighbours {
  Pixel w = 0, n = 0, nw = 0, ne = 0;
};

inline int red(Pixel pixel) { return static_cast<int>(pixel >> 16 & 255); }
inline int green(Pixel pixel) { return static_cast<int>(pixel >> 8 & 255); }
inline int blue(Pixel pixel) { return static_cast<int>(pixel & 255); }

// What a channel is likely to be (the median edge detector of LOCO-I, ITU-T T.87).
inline int median_edge(int w, int n, int nw) {
  const int least = std::min(w, n), most = std::max(w, n);
  return nw >= most ? least : nw <= least ? most : w + n - nw;
}

// How far a colour is from what was predicted, by channel: whether at all, the sign, the number of digits, the digits.
struct ResidualModels {
  static constexpr int contexts = 16, digits = 7;
  std::array<Bit, contexts> differs, negative;
  std::array<std::array<Bit, digits>, contexts> longer;
  std::array<std::array<Bit, digits>, digits + 1> digit;
};

struct PhotoModels {
  ResidualModels green, red, blue;
};

// Pixels that look like parts of a photo, or that nothing else foresaw: each channel is predicted from its neighbours
// (median edge detector, as in LOCO-I), red and blue also from how wrong green was.
template <class Coder>
class PhotoCoder {
 public:
  PhotoCoder(Coder& coder, PhotoModels& models) : coder_(coder), models_(models) {}

  Pixel code(Pixel pixel, const Neighbours& at) {
    const int roughness = roughness_of(at);
    const int g = median_edge(green(at.w), green(at.n), green(at.nw));
    const int dg = residual(models_.green, roughness, green(pixel) - g);
    const int r = median_edge(red(at.w), red(at.n), red(at.nw)) + dg;
    const int dr = residual(models_.red, size_of(dg) * 4 + roughness / 2, red(pixel) - r);
    const int b = median_edge(blue(at.w), blue(at.n), blue(at.nw)) + dg;
    const int db = residual(models_.blue, size_of(dr) * 4 + roughness / 2, blue(pixel) - b);
    return static_cast<Pixel>((r + dr) & 255) << 16 | static_cast<Pixel>((g + dg) & 255) << 8 |
           static_cast<Pixel>((b + db) & 255);
  }

 private:
  static int roughness_of(const Neighbours& at) {
    const int steps = std::abs(green(at.w) - green(at.nw)) + std::abs(green(at.n) - green(at.nw)) +
                      std::abs(green(at.n) - green(at.ne));
    static constexpr std::array limits = {0, 2, 5, 10, 20, 40, 79};
    int level = 0;
    for (int limit : limits) level += steps > limit;
    return level;
  }

  static int size_of(int residual) {
    const int size = std::abs(residual);
    return (size > 0) + (size > 2) + (size > 8);
  }

  // Modulo 256, from -128 to 127.
  int residual(ResidualModels& models, int context, int value) {
    const auto c = static_cast<std::size_t>(context);
    const int wrapped = static_cast<std::int8_t>(value & 255);
    if (!coder_.bit(models.differs[c], wrapped != 0)) return 0;
    const bool negative = coder_.bit(models.negative[c], wrapped < 0);
    const auto size = static_cast<unsigned>(wrapped < 0 ? -wrapped : wrapped);  // 1..128
    unsigned length = 0;
    while (length < ResidualModels::digits && coder_.bit(models.longer[c][length], size >> (length + 1) != 0)) length++;
    unsigned digits = 1;
    for (unsigned i = length; i-- > 0;) digits = digits << 1 | unsigned{coder_.bit(models.digit[length][i], size >> i & 1)};
    return static_cast<std::int8_t>((negative ? 0u - digits : digits) & 255);
  }

  Coder& coder_;
  PhotoModels& models_;
};

}  // namespace carte::region::tile
