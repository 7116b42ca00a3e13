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
  static constexpr int contexts = 64, digits = 7;
  std::array<Bit, contexts> differs, negative;
  std::array<std::array<Bit, digits>, contexts> longer;
  std::array<std::array<Bit, digits>, digits + 1> digit;
};

struct PhotoModels {
  ResidualModels green, red, blue;
};

// A channel of a pixel's neighbours; or how much it changed there.
struct ChannelAround {
  int w = 0, n = 0, nw = 0, ne = 0;
  ChannelAround operator-(const ChannelAround& other) const {
    return {w - other.w, n - other.n, nw - other.nw, ne - other.ne};
  }
  // Where colours change softly.
  int soft() const {
    const int plane = (2 * (w + n) + ne - nw) / 4;
    return (median_edge(w, n, nw) + 3 * plane + 2) / 4;
  }
  int steps() const { return std::abs(w - nw) + std::abs(n - nw) + std::abs(n - ne); }
};

template <class Channel>
ChannelAround channel_around(const Neighbours& at, Channel channel) {
  return {channel(at.w), channel(at.n), channel(at.nw), channel(at.ne)};
}

// A pixel channel by channel: green is foreseen from its neighbours, red and blue also from how wrong green was.
template <class Coder>
class PhotoCoder {
 public:
  PhotoCoder(Coder& coder, PhotoModels& models) : coder_(coder), models_(models) {}

  // A single new colour.
  Pixel code_new(Pixel pixel, const Neighbours& at) {
    return code(pixel, at, [&](auto channel) { return median_edge(channel(at.w), channel(at.n), channel(at.nw)); });
  }
  // A part of a photo.
  Pixel code_photo(Pixel pixel, const Neighbours& at) {
    return code(pixel, at, [&](auto channel) { return std::clamp(channel_around(at, channel).soft(), 0, 255); });
  }
  // A part of something that fades: it is foreseen how `before` changes.
  Pixel code_change(Pixel pixel, const Neighbours& at, Pixel before, const Neighbours& around_before) {
    const auto change = [&](auto channel) {
      return channel_around(at, channel) - channel_around(around_before, channel);
    };
    return code(pixel, change(green).steps(),
                [&](auto channel) { return std::clamp(channel(before) + change(channel).soft(), 0, 255); });
  }

 private:
  template <class Foresee>
  Pixel code(Pixel pixel, const Neighbours& at, Foresee foresee) {
    return code(pixel, channel_around(at, green).steps(), foresee);
  }

  template <class Foresee>
  Pixel code(Pixel pixel, int steps, Foresee foresee) {
    const int roughness = roughness_of(steps);
    const int g = foresee(green);
    const int dg = residual(models_.green, roughness * 4 + size_of(last_[0]), green(pixel) - g);
    const int r = foresee(red) + dg;
    const int dr = residual(models_.red, (size_of(dg) * 4 + roughness / 2) * 4 + size_of(last_[1]), red(pixel) - r);
    const int b = foresee(blue) + dg;
    const int db = residual(models_.blue, (size_of(dr) * 4 + roughness / 2) * 4 + size_of(last_[2]), blue(pixel) - b);
    last_ = {dg, dr, db};
    return static_cast<Pixel>((r + dr) & 255) << 16 | static_cast<Pixel>((g + dg) & 255) << 8 |
           static_cast<Pixel>((b + db) & 255);
  }

  static int roughness_of(int steps) {
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
    for (unsigned i = length; i-- > 0;)
      digits = digits << 1 | unsigned{coder_.bit(models.digit[length][i], size >> i & 1)};
    return static_cast<std::int8_t>((negative ? 0u - digits : digits) & 255);
  }

  Coder& coder_;
  PhotoModels& models_;
  std::array<int, 3> last_{};  // how wrong each channel was
};

}  // namespace carte::region::tile
