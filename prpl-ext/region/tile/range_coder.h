// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "prpl-ext/region/tile/models.h"

namespace carte::region::tile {

// An adaptive binary range coder with carry: 32-bit range, bytes out at the top, chances of 16 bits (G. N. N. Martin
// 1979; FORMAT.md says it step by step). Encoder and decoder have the same calls, so that what is coded is written
// once, as a template over them: the encoder takes the value and returns it, the decoder ignores it and returns what it
// read.
class RangeEncoder {
 public:
  static constexpr bool encodes = true;

  // Appends to `out`.
  explicit RangeEncoder(std::vector<std::uint8_t>& out) : out_(out) {}

  bool bit(Bit& model, bool value) {
    const std::uint32_t bound = split(range_, model.zero_chance());
    if (value) {
      low_ += bound;
      range_ -= bound;
    } else {
      range_ = bound;
    }
    model.learn(value);
    while (range_ < lowest_range) shift();
    return value;
  }

  // The lowest `count` bits (0..24), each as likely 0 as 1.
  unsigned plain(unsigned value, int count) {
    for (int i = count - 1; i >= 0; i--) {
      range_ >>= 1;
      if (value >> i & 1) low_ += range_;
      if (range_ < lowest_range) shift();
    }
    return value;
  }

  // Writes as few bytes as tell the decoder the rest, which reads zeros after the end.
  void finish() {
    const std::uint64_t last = low_ + range_ - 1;
    int kept = 4;
    for (int bytes = 0; bytes < 4; bytes++) {
      const std::uint64_t mask = (std::uint64_t{1} << (8 * (4 - bytes))) - 1;
      const std::uint64_t round = (low_ + mask) & ~mask;
      if (round > last) continue;
      low_ = round;
      kept = bytes;
      break;
    }
    for (int i = 0; i <= kept; i++) shift();
  }

  bool failed() const { return false; }
  void fail() {}

  static constexpr std::uint32_t lowest_range = 1u << 24;
  static std::uint32_t split(std::uint32_t range, std::uint32_t zero_chance) {
    return static_cast<std::uint32_t>((std::uint64_t{range} * zero_chance) >> 16);
  }

 private:
  // A byte leaves the top of `low_`; 0xff waits, because a carry may still turn it over.
  void shift() {
    if (static_cast<std::uint32_t>(low_) < 0xff000000u || low_ >> 32) {
      const auto carry = static_cast<std::uint8_t>(low_ >> 32);
      if (begun_) out_.push_back(static_cast<std::uint8_t>(held_ + carry));
      for (; waiting_ > 0; waiting_--) out_.push_back(static_cast<std::uint8_t>(0xff + carry));
      held_ = static_cast<std::uint8_t>(low_ >> 24);
      begun_ = true;
    } else {
      waiting_++;
    }
    low_ = (low_ & 0x00ffffff) << 8;
    range_ <<= 8;
  }

  std::vector<std::uint8_t>& out_;
  std::uint64_t low_ = 0;
  std::uint32_t range_ = 0xffffffff;
  std::uint8_t held_ = 0;
  bool begun_ = false;  // before the first shift there is nothing above low_, and no carry can come
  std::uint64_t waiting_ = 0;
};

// Takes any bytes; what comes out of them may be senseless, so whoever calls checks each number against its limits and
// says fail(). Reading more than a few bytes beyond the end is a failure too: the work is bounded by the size.
class RangeDecoder {
 public:
  static constexpr bool encodes = false;

  explicit RangeDecoder(std::span<const std::uint8_t> bytes) : next_(bytes.data()), end_(next_ + bytes.size()) {
    for (int i = 0; i < 4; i++) code_ = code_ << 8 | byte();
  }

  bool bit(Bit& model, bool = false) {
    const std::uint32_t bound = RangeEncoder::split(range_, model.zero_chance());
    const bool value = code_ >= bound;
    if (value) {
      code_ -= bound;
      range_ -= bound;
    } else {
      range_ = bound;
    }
    model.learn(value);
    while (range_ < RangeEncoder::lowest_range) shift();
    return value;
  }

  unsigned plain(unsigned, int count) {
    unsigned value = 0;
    for (int i = 0; i < count; i++) {
      range_ >>= 1;
      const bool one = code_ >= range_;
      if (one) code_ -= range_;
      value = value << 1 | unsigned{one};
      if (range_ < RangeEncoder::lowest_range) shift();
    }
    return value;
  }

  bool failed() const { return failed_ || beyond_ > most_beyond; }
  void fail() { failed_ = true; }
  // Every byte was needed.
  bool at_end() const { return next_ == end_; }

 private:
  static constexpr unsigned most_beyond = 4;
  void shift() {
    code_ = code_ << 8 | byte();
    range_ <<= 8;
  }
  std::uint8_t byte() {
    if (next_ != end_) return *next_++;
    beyond_++;
    return 0;
  }

  const std::uint8_t* next_;
  const std::uint8_t* end_;
  std::uint32_t code_ = 0, range_ = 0xffffffff;
  unsigned beyond_ = 0;
  bool failed_ = false;
};

}  // namespace carte::region::tile
