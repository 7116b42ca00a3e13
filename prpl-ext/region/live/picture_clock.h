// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>

#include "prpl-ext/region/live/credit.h"

namespace carte::region {

// When the next picture may be taken: the first change at once, those that follow 16 ms apart.
class PictureClock {
 public:
  static constexpr Micros gap = ms(16);
  // 0: now.
  Micros wait(Micros now) const { return taken_ ? std::max<Micros>(*taken_ + gap - now, 0) : 0; }
  void taken(Micros now) { taken_ = now; }

 private:
  std::optional<Micros> taken_;
};

}  // namespace carte::region
