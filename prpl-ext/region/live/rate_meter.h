// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "prpl-ext/region/live/credit.h"

namespace carte::region {

// How much a second, from counts that only rise. Half of it is of the last second, a quarter of the one before ...
class RateMeter {
 public:
  // To be told about once a second. True: something came since the last time, or the rate has not come to rest.
  bool read(std::uint64_t count, Micros now) {
    const double seconds = at_ ? static_cast<double>(now - at_) / 1e6 : 1.0;
    const bool moved = count != count_;
    // A new connection counts from 0 again.
    const double rate = seconds > 0 && count > count_ ? static_cast<double>(count - count_) / seconds : 0;
    a_second_ = moved && a_second_ > 0 ? (a_second_ + rate) / 2 : rate;
    const bool was_moving = moved_;
    count_ = count;
    at_ = now;
    moved_ = moved;
    return moved || was_moving;
  }
  double a_second() const { return a_second_; }

 private:
  std::uint64_t count_ = 0;
  Micros at_ = 0;
  double a_second_ = 0;
  bool moved_ = false;
};

}  // namespace carte::region
