// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>

namespace carte {

// When a line of ours may go on an account whose lines are rationed: not before `pace` after our last, and only while
// the client's own queue is so short that the user's next line would still leave at once. All in milliseconds of a
// monotonic clock.
class Pacer {
 public:
  // The client sends `burst` lines at once and then one in each `interval` (0: it does not ration).
  Pacer(std::int64_t pace, std::int64_t interval, int burst)
      : pace_(pace), interval_(interval), room_(std::max<std::int64_t>(0, burst - lines_kept_free) * interval) {}

  void user_line(std::int64_t now, int lines) { busy_until_ = std::max(busy_until_, now) + lines * interval_; }

  void our_line(std::int64_t now, int lines) {
    user_line(now, lines);
    next_ours_ = now + pace_;
  }

  // One that a user waits for: a handful goes without the pace.
  void urgent_line(std::int64_t now, int lines) {
    our_line(now, lines);
    urgent_until_ = std::max(urgent_until_, now) + lines * pace_;
  }

  // How long to wait yet; 0 when one of ours may go.
  std::int64_t wait(std::int64_t now) const {
    return std::max<std::int64_t>({0, next_ours_ - now, busy_until_ - room_ - now});
  }
  // The same for a line that a user waits for.
  std::int64_t wait_urgent(std::int64_t now) const {
    return std::max<std::int64_t>(
        {0, urgent_until_ - (most_urgent - 1) * pace_ - now, busy_until_ - room_ - now});
  }

  static constexpr int most_urgent = 8;

 private:
  static constexpr int lines_kept_free = 2;

  std::int64_t pace_, interval_, room_;
  std::int64_t busy_until_ = 0, next_ours_ = 0, urgent_until_ = 0;
};

}  // namespace carte
