// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>

#include "prpl-ext/region/tile/tile_grid.h"

namespace carte::region::tile {

// Which colour came last after these neighbours, and how often in a row it was right (0: not known, up to 15).
class ColourMemory {
 public:
  struct Guess {
    Pixel colour = 0;
    unsigned trust = 0;
  };

  // A place for a context whose hash is `hash`; valid until the memory is gone.
  class Place {
   public:
    Place(std::uint32_t& entry, std::uint32_t check) : entry_(&entry), check_(check) {}
    Guess guess() const {
      if (*entry_ >> 28 != check_) return {};
      return {*entry_ & 0xffffff, *entry_ >> 24 & 15};
    }
    void learn(Pixel colour) {
      const std::uint32_t fresh = colour | 1u << 24 | check_ << 28;
      const Guess before = guess();
      if (before.trust == 0) *entry_ = fresh;
      else if (before.colour == colour) *entry_ += before.trust < 15 ? 1u << 24 : 0;
      else if (before.trust == 1) *entry_ = fresh;
      else *entry_ = (*entry_ & 0xf0ffffff) | (before.trust / 2) << 24;
    }

   private:
    std::uint32_t* entry_;   // check << 28 | trust << 24 | colour
    std::uint32_t check_;
  };

  // calloc() gives pages that take no memory until they are used: a small region uses few.
  explicit ColourMemory(int bits)
      : shift_(60 - bits),
        entries_(static_cast<std::uint32_t*>(std::calloc(std::size_t{1} << bits, sizeof(std::uint32_t))), std::free) {
    if (!entries_) throw std::bad_alloc();
  }
  Place at(std::uint64_t hash) {
    const std::uint64_t top = hash >> shift_;
    return {entries_[top >> 4], static_cast<std::uint32_t>(top & 15)};
  }
  // The same in two steps, for a context of which one colour is known late: all it can lead to lies in one line of the
  // processor's cache, which is on its way meanwhile.
  void fetch(std::uint64_t hash) const { __builtin_prefetch(&entries_[line_of(hash)], 1); }
  Place at(std::uint64_t hash, Pixel late) {
    const auto low = static_cast<std::uint32_t>(hash) ^ late * 0x9e3779b1u;
    const std::uint32_t top = (low ^ low >> 15) * 0x85ebca6bu >> 24;
    return {entries_[line_of(hash) + (top >> 4)], top & 15};
  }

 private:
  static constexpr int line_entries = 16;
  std::size_t line_of(std::uint64_t hash) const { return (hash >> (shift_ + 4)) & ~std::size_t{line_entries - 1}; }

  int shift_;
  std::unique_ptr<std::uint32_t[], void (*)(void*)> entries_;
};

// Spreads three words over 64 bits; the high ones are the best.
inline std::uint64_t spread(std::uint64_t a, std::uint64_t b, std::uint64_t c) {
  std::uint64_t hash = a * 0x9e3779b97f4a7c15u ^ b * 0xc2b2ae3d27d4eb4fu ^ c * 0x165667b19e3779f9u;
  hash ^= hash >> 29;
  return hash * 0xbf58476d1ce4e5b9u;
}

}  // namespace carte::region::tile
