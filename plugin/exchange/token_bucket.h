// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>

namespace carte {

// How much of something may happen: a burst at once, then `per_minute`. Starts full.
class TokenBucket {
 public:
  TokenBucket(int burst, int per_minute) : burst_(burst), per_minute_(per_minute), level_(burst * unit) {}

  // Takes one when there is one. `now` is a monotonic time in milliseconds.
  bool take(std::int64_t now);
  // Would take() succeed?
  bool has_one(std::int64_t now);

 private:
  static constexpr std::int64_t unit = 60'000;  // one item in parts that a millisecond refills exactly
  void refill(std::int64_t now);

  int burst_, per_minute_;
  std::int64_t level_, last_ = INT64_MIN;
};

}  // namespace carte
