// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>

namespace carte::region::tile {

// How likely the next bit in one context is a 0: the mean of an estimate that follows quickly and one that follows
// slowly. Of 65536; kept away from both ends so that no bit is ever impossible.
class Bit {
 public:
  std::uint32_t zero_chance() const { return (std::uint32_t{quick_} + slow_) >> 1; }

  void learn(bool bit) {
    if (bit) {
      quick_ = static_cast<std::uint16_t>(quick_ - (quick_ >> 4));
      slow_ = static_cast<std::uint16_t>(slow_ - (slow_ >> 7));
    } else {
      quick_ = static_cast<std::uint16_t>(quick_ + ((65535 - quick_) >> 4));
      slow_ = static_cast<std::uint16_t>(slow_ + ((65535 - slow_) >> 7));
    }
    quick_ = clamped(quick_);
    slow_ = clamped(slow_);
  }

 private:
  static constexpr std::uint16_t least = 24;
  static std::uint16_t clamped(std::uint16_t chance) {
    return chance < least ? least : chance > 65535 - least ? std::uint16_t{65535 - least} : chance;
  }
  std::uint16_t quick_ = 32768, slow_ = 32768;
};

// A number of `bits` bits, highest bit first, each bit in the context of those before it.
template <int bits>
struct BitTree {
  std::array<Bit, std::size_t{1} << bits> nodes;
};

template <int bits, class Coder>
unsigned code_tree(Coder& coder, BitTree<bits>& tree, unsigned value) {
  unsigned node = 1;
  for (int i = bits - 1; i >= 0; i--) node = node << 1 | unsigned{coder.bit(tree.nodes[node], (value >> i & 1) != 0)};
  return node - (1u << bits);
}

// A count below 2^15: the number of its binary digits by a tree, then the digits after the first as they are.
template <int bits, class Coder>
unsigned code_count(Coder& coder, BitTree<bits>& digits, unsigned value) {
  unsigned size = 0;
  while (value >> size) size++;
  size = code_tree(coder, digits, size);
  if (size < 2) return size;
  const unsigned first = 1u << (size - 1);
  return first + coder.plain(value - first, static_cast<int>(size) - 1);
}

// A number from -16383 to 16383, small ones cheap.
struct NumberModel {
  BitTree<4> digits;
  Bit negative;
};

template <class Coder>
int code_number(Coder& coder, NumberModel& model, int value) {
  const auto size =
      static_cast<int>(code_count(coder, model.digits, static_cast<unsigned>(value < 0 ? -value : value)));
  if (size == 0) return 0;
  return coder.bit(model.negative, value < 0) ? -size : size;
}

}  // namespace carte::region::tile
