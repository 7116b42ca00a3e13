// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>

#include "prpl-ext/region/live/credit.h"

namespace carte::region {

// How long something that comes slowly still takes, by how fast it has come so far.
class Arrival {
 public:
  // In bytes a second, as long as it is not known better.
  explicit Arrival(std::size_t assumed_rate) : assumed_rate_(std::max<std::size_t>(assumed_rate, 1)) {}

  // `missing`: bytes of what is coming now; 0: nothing is. Returns seconds; 0 where that is not worth a word.
  int seconds(std::size_t missing, Micros now) {
    if (missing == 0 || missing > missing_) {
      began_ = now;
      whole_ = missing;
      foretold_ = false;
    }
    missing_ = missing;
    const double left = static_cast<double>(missing) / rate(now);
    foretold_ = missing > 0 && (foretold_ || left >= short_wait);
    return foretold_ ? std::max(static_cast<int>(left), 1) : 0;
  }

 private:
  static constexpr double short_wait = 2;
  static constexpr Micros telling = ms(3000);

  double rate(Micros now) const {
    if (now - began_ < telling) return static_cast<double>(assumed_rate_);
    return std::max(1e6 * static_cast<double>(whole_ - missing_) / static_cast<double>(now - began_), 1.0);
  }

  std::size_t assumed_rate_, whole_ = 0, missing_ = 0;
  Micros began_ = 0;
  bool foretold_ = false;
};

}  // namespace carte::region
