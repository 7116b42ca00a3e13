// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/token_bucket.h"

#include <algorithm>

namespace carte {

bool TokenBucket::take(std::int64_t now) {
  if (!has_one(now)) return false;
  level_ -= unit;
  return true;
}

bool TokenBucket::has_one(std::int64_t now) {
  refill(now);
  return level_ >= unit;
}

void TokenBucket::refill(std::int64_t now) {
  const std::int64_t full = burst_ * unit;
  // A clock that stands or goes back refills nothing; a long pause fills it without an overflow.
  if (last_ != INT64_MIN && now > last_) {
    const std::int64_t passed = std::min(now - last_, full / std::max(per_minute_, 1) + 1);
    level_ = std::min(full, level_ + passed * per_minute_);
  }
  last_ = std::max(last_, now);
}

}  // namespace carte
