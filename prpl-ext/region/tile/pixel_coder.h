// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <vector>

#include "prpl-ext/region/tile/pixel_models.h"
#include "prpl-ext/region/tile/pixel_ops.h"
#include "prpl-ext/region/tile/plan.h"

namespace carte::region::tile {

// Codes the pixels of one run of tiles, row by row from left to right. Each pixel is looked for where it is likely: in
// the reference (the picture before, moved), on the plate, in what followed the same neighbours before, among the
// neighbours; then among recent colours; else it is coded channel by channel.
template <class Coder>
class PixelCoder {
 public:
  PixelCoder(Coder& coder, PixelModels& models, const PixelOps& ops, const TileGrid& grid, Plane& picture,
             const Plane& previous, const Plane& plate)
      : coder_(coder),
        models_(models),
        new_colour_(coder, models.new_colour),
        photo_(coder, models.photo),
        change_(coder, models.change),
        ops_(ops),
        grid_(grid),
        picture_(picture),
        previous_(previous),
        plate_(plate) {}

  // `kinds` has one for each tile of the run.
  void code(const Rect& area, const Vector& reference, const PixelKind* kinds) {
    for (int y = area.y; y < area.y + area.height && !coder_.failed(); y++) {
      begin_row(area, reference, y);
      for (int x = area.x; x < end_;) {
        const PixelKind kind = kinds[(x - area.x) / tile_side];
        if (kind == PixelKind::drawn) {
          x = code_some(x);
        } else {
          here_[x] = kind == PixelKind::photo ? photo_.code_photo(here_[x], neighbours(here_ + x, picture_))
                                              : code_change(x, y);
          x++;
        }
      }
    }
  }

 private:
  // The pixels around the one to be coded that tell the most about it.
  struct Around {
    Pixel w, n, nw, ne, ww, nn, nne;
    bool flat() const { return w == n && w == nw && w == ne && w == ww && w == nn; }
  };
  // Where a pixel is guessed from, and how many of four neighbours are as they were there (one bit each).
  struct Source {
    const Pixel* row = nullptr;
    std::ptrdiff_t stride = 0;
    int dx = 0;
    int first = 0, last = 0;  // valid from first up to and without last
    int agreed = 0;           // pixels in a row that were right
    bool has(int x) const { return x >= first && x < last; }
    const Pixel* at(int x) const { return row + (x - dx); }
    unsigned match(int x, const Around& around) const {
      const Pixel *here = at(x), *above = here - stride;
      return unsigned{here[-1] == around.w} | unsigned{above[0] == around.n} << 1 |
             unsigned{above[1] == around.ne} << 2 | unsigned{above[-1] == around.nw} << 3;
    }
  };
  // Colours that were asked for and are not it.
  struct Refused {
    std::array<Pixel, 12> colours{};
    unsigned count = 0;
    bool has(Pixel colour) const {
      for (unsigned i = 0; i < count; i++)
        if (colours[i] == colour) return true;
      return false;
    }
  };

  static Neighbours neighbours(const Pixel* pixel, const Plane& plane) {
    const Pixel* above = pixel - plane.stride();
    return {pixel[-1], above[0], above[-1], above[1]};
  }

  Pixel code_change(int x, int y) {
    const Pixel* before = previous_.at(x, y);
    return change_.code_change(here_[x], neighbours(here_ + x, picture_), *before, neighbours(before, previous_));
  }

  void begin_row(const Rect& area, const Vector& reference, int y) {
    end_ = area.x + area.width;
    here_ = picture_.at(0, y);
    above_ = here_ - picture_.stride();
    above2_ = above_ - picture_.stride();
    above3_ = above2_ - picture_.stride();
    no_copy_run_ = false;
    fetched_to_ = 0;
    plate_source_ = {plate_.at(0, y), plate_.stride(), 0, 0, grid_.width, 0};
    const Plane& plane = reference.from_plate ? plate_ : previous_;
    const int from_y = y - reference.dy;
    if (from_y < 0 || from_y >= grid_.height) {
      reference_source_ = {};
      return;
    }
    reference_source_ = {plane.at(0, from_y),
                         plane.stride(),
                         reference.dx,
                         std::max(0, reference.dx),
                         std::min(grid_.width, grid_.width + reference.dx),
                         0};
  }

  Around around(int x) const {
    return {here_[x - 1], above_[x], above_[x - 1], above_[x + 1], here_[x - 2], above2_[x], above2_[x + 1]};
  }

  // Returns the next x.
  int code_some(int x) {
    Around at = around(x);
    if (at.flat()) {
      bool whole = false;
      x = code_flat_run(x, at.w, whole);
      if (whole) return x;
      at = around(x);
    }
    const bool with_reference = reference_source_.has(x);
    const unsigned reference_match = with_reference ? reference_source_.match(x, at) : 0;
    const unsigned plate_match = plate_source_.match(x, at);
    if (!no_copy_run_) {
      const int next = code_copy_run(x, at, reference_match, plate_match);
      if (next != x) return next;
    }
    no_copy_run_ = false;
    code_pixel(x, at, with_reference, reference_match, plate_match);
    return x + 1;
  }

  // Below pixels of one colour the same colour goes on. When it stops before the flat part does, the pixel at the
  // returned x is another one.
  int code_flat_run(int x, Pixel colour, bool& whole) {
    const int most = end_ - x;
    const int length = 1 + ops_.same_colour(above_ + x + 2, colour, most - 1);
    const int count = Coder::encodes ? ops_.same_colour(here_ + x, colour, length) : 0;
    const auto size = static_cast<std::size_t>(std::bit_width(static_cast<unsigned>(length)) - 1);
    whole = coder_.bit(models_.flat_run_whole[length == most][size], count == length);
    const int run = whole ? length : code_run_length(models_.flat_run_length[size], count, length);
    if constexpr (!Coder::encodes) std::fill_n(here_ + x, run, colour);
    return x + run;
  }

  // A number below `limit`.
  template <int bits>
  int code_run_length(BitTree<bits>& digits, int value, int limit) {
    const auto run = static_cast<int>(code_count(coder_, digits, static_cast<unsigned>(value)));
    if (run < limit) return run;
    coder_.fail();
    return 0;
  }

  // Where a source was right for a while, it is asked for many pixels at once.
  int code_copy_run(int x, const Around& at, unsigned reference_match, unsigned plate_match) {
    static constexpr int proven = 6, least = 4, most = 64;
    const auto proves = [&](const Source& source, unsigned match) {
      return source.agreed >= proven && match == 15 && source.at(x)[-2] == at.ww;
    };
    std::size_t which = 0;
    if (proves(reference_source_, reference_match))
      which = 0;
    else if (proves(plate_source_, plate_match))
      which = 1;
    else
      return x;
    const Source& source = which == 0 ? reference_source_ : plate_source_;
    const int length = std::min({end_ - x, source.last - x, most});
    if (length < least) return x;
    const int count = Coder::encodes ? ops_.equal_pixels(here_ + x, source.at(x), length) : 0;
    const auto size = static_cast<std::size_t>(std::bit_width(static_cast<unsigned>(length)) - 1);
    const bool whole = coder_.bit(models_.copy_run_whole[which][size], count == length);
    const int run = whole ? length : code_run_length(models_.copy_run_length[which][size], count, length);
    if constexpr (!Coder::encodes) std::copy_n(source.at(x), run, here_ + x);
    no_copy_run_ = !whole;
    return x + run;
  }

  bool is(Bit& model, Pixel guess, Pixel& pixel, Refused& refused) {
    if (coder_.bit(model, pixel == guess)) {
      pixel = guess;
      return true;
    }
    refused.colours[refused.count++] = guess;
    return false;
  }

  // What followed the same neighbours before; fewer of them are asked only when more of them do not know.
  // This is all of them but the west one.
  std::uint64_t wide_hash(int x) const {
    return spread(
        pair(here_[x - 2], above_[x]) ^ part(here_[x - 3], 20),
        pair(above_[x - 1], above_[x + 1]) ^ part(above_[x + 2], 20),
        pair(above2_[x], above2_[x + 1]) ^ part(above3_[x], 17) ^ part(above2_[x - 1], 9) ^ part(above_[x - 2], 27));
  }
  // The memory is slow to reach: while this pixel is coded, what the next ones need is fetched. The decoder cannot look
  // further than one ahead.
  ColourMemory::Place wide_place(int x, Pixel w) {
    static constexpr int ahead = Coder::encodes ? 4 : 1;
    for (fetched_to_ = std::max(fetched_to_, x); fetched_to_ <= x + ahead; fetched_to_++) {
      const std::uint64_t hash = wide_hash(fetched_to_);
      fetched_[static_cast<std::size_t>(fetched_to_) % fetched_.size()] = hash;
      models_.wide.fetch(hash);
    }
    return models_.wide.at(fetched_[static_cast<std::size_t>(x) % fetched_.size()], w);
  }
  ColourMemory::Place middle_place(const Around& at) {
    return models_.middle.at(spread(pair(at.w, at.n), pair(at.nw, at.ne), pair(at.ww, at.nn)));
  }
  ColourMemory::Place narrow_place(const Around& at) {
    return models_.narrow.at(spread(pair(at.w, at.n), at.nw, at.ne));
  }
  static std::uint64_t pair(Pixel a, Pixel b) { return std::uint64_t{a} << 32 | b; }
  static std::uint64_t part(Pixel a, int shift) { return std::uint64_t{a} << shift; }

  struct Copies {
    Pixel reference, plate;
    bool with_reference;
    unsigned reference_match, plate_match;
    bool like_reference(Pixel colour) const { return with_reference && colour == reference; }
  };

  void code_pixel(int x, const Around& at, bool with_reference, unsigned reference_match, unsigned plate_match) {
    const Copies copies = {with_reference ? *reference_source_.at(x) : 0, *plate_source_.at(x), with_reference,
                           reference_match, plate_match};
    Pixel pixel = Coder::encodes ? here_[x] : 0;
    ColourMemory::Place wide = wide_place(x, at.w);
    const ColourMemory::Guess guess = wide.guess();
    Refused refused;
    const bool quickly = copied(pixel, guess, copies, refused) || remembered_widely(pixel, guess, copies, refused);
    if (!quickly || guess.trust == 0 || guess.colour != pixel)
      code_narrowly(pixel, at, guess, copies, refused, quickly);
    here_[x] = pixel;
    reference_source_.agreed = copies.like_reference(pixel) ? reference_source_.agreed + 1 : 0;
    plate_source_.agreed = pixel == copies.plate ? plate_source_.agreed + 1 : 0;
    wide.learn(pixel);
  }

  // What is asked first: the reference or the plate, when most neighbours are as there.
  bool copied(Pixel& pixel, const ColourMemory::Guess& wide, const Copies& copies, Refused& refused) {
    static constexpr std::array<std::int8_t, 16> ones = {0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4};
    const int of_reference = copies.with_reference ? ones[copies.reference_match] : -1;
    const int of_plate = ones[copies.plate_match];
    const bool try_plate = of_plate >= 3 && of_plate >= of_reference && (of_plate == 4 || wide.trust == 0);
    const bool try_reference = of_reference == 4 || (of_reference == 3 && wide.trust == 0);
    const auto context = [&](unsigned match, Pixel colour) {
      return match | (wide.trust == 0 ? 0u : wide.colour == colour ? 32u : 16u);
    };
    const auto from_plate = [&] {
      return !refused.has(copies.plate) &&
             is(models_.plate_right[context(copies.plate_match, copies.plate)], copies.plate, pixel, refused);
    };
    if (try_plate && of_plate > of_reference && from_plate()) return true;
    if (try_reference && !refused.has(copies.reference) &&
        is(models_.reference_right[context(copies.reference_match, copies.reference)], copies.reference, pixel,
           refused))
      return true;
    return try_plate && of_plate <= of_reference && from_plate();
  }

  bool remembered_widely(Pixel& pixel, const ColourMemory::Guess& wide, const Copies& copies, Refused& refused) {
    if (wide.trust == 0 || refused.has(wide.colour)) return false;
    const unsigned context = unsigned{copies.like_reference(wide.colour)} << 4 | copies.reference_match;
    return is(models_.wide_right[wide.trust][context], wide.colour, pixel, refused);
  }

  void code_narrowly(Pixel& pixel, const Around& at, const ColourMemory::Guess& wide, const Copies& copies,
                     Refused& refused, bool known) {
    ColourMemory::Place middle_at = middle_place(at), narrow_at = narrow_place(at);
    const ColourMemory::Guess middle = middle_at.guess(), narrow = narrow_at.guess();
    if (!known && !remembered(pixel, wide, middle, narrow, copies, refused) && !nearby(pixel, at, copies, refused))
      pixel = code_colour(pixel, at);
    middle_at.learn(pixel);
    narrow_at.learn(pixel);
  }

  bool remembered(Pixel& pixel, const ColourMemory::Guess& wide, const ColourMemory::Guess& middle,
                  const ColourMemory::Guess& narrow, const Copies& copies, Refused& refused) {
    if (middle.trust > 0 && !refused.has(middle.colour)) {
      const unsigned context =
          unsigned{wide.trust > 0} << 5 | unsigned{copies.like_reference(middle.colour)} << 4 | refused.count;
      if (is(models_.middle_right[middle.trust][context], middle.colour, pixel, refused)) return true;
    }
    if (narrow.trust > 0 && !refused.has(narrow.colour)) {
      const unsigned context = unsigned{copies.like_reference(narrow.colour)} << 4 | refused.count;
      if (is(models_.narrow_right[narrow.trust][context], narrow.colour, pixel, refused)) return true;
    }
    return false;
  }

  bool nearby(Pixel& pixel, const Around& at, const Copies& copies, Refused& refused) {
    const std::array<Pixel, 5> colours = {copies.reference, copies.plate, at.w, at.n, at.ne};
    for (std::size_t i = copies.with_reference ? 0 : 1; i < colours.size(); i++) {
      if (refused.has(colours[i])) continue;
      const unsigned context = i == 0   ? copies.reference_match
                               : i == 1 ? copies.plate_match
                                        : std::min(refused.count, 4u) + (at.w == at.n ? 8 : 0);
      if (is(models_.last_resort[i][context], colours[i], pixel, refused)) return true;
    }
    return false;
  }

  Pixel code_colour(Pixel pixel, const Around& at) {
    const auto place = [](Pixel colour) { return colour * 2654435761u >> 24; };
    const bool is_new = models_.colours[place(pixel)] != pixel;
    if (!coder_.bit(models_.is_new_colour, is_new))
      return models_.colours[code_tree(coder_, models_.colour_index, place(pixel))];
    pixel = new_colour_.code_new(pixel, {at.w, at.n, at.nw, at.ne});
    models_.colours[place(pixel)] = pixel;
    return pixel;
  }

  Coder& coder_;
  PixelModels& models_;
  PhotoCoder<Coder> new_colour_, photo_, change_;
  const PixelOps& ops_;
  const TileGrid& grid_;
  Plane& picture_;
  const Plane& previous_;
  const Plane& plate_;

  int end_ = 0;
  Pixel* here_ = nullptr;
  const Pixel *above_ = nullptr, *above2_ = nullptr, *above3_ = nullptr;
  Source reference_source_, plate_source_;
  bool no_copy_run_ = false;
  int fetched_to_ = 0;
  std::array<std::uint64_t, 8> fetched_{};  // hashes, by x
};

}  // namespace carte::region::tile
