// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>

namespace carte::region {

// Microseconds of a clock that only goes forward (g_get_monotonic_time).
using Micros = std::int64_t;
constexpr Micros ms(std::int64_t count) { return count * 1000; }

// A picture that was sent to one viewer and shown there.
struct Delivery {
  Micros sent = 0, acknowledged = 0;
  Micros previous = 0;     // when the delivery before was acknowledged; 0: there was none
  Micros viewer_busy = 0;  // of that time, how long the viewer decoded and drew
  std::size_t bytes = 0;
  bool key = false;
  Micros took() const { return acknowledged - sent; }
};

// How many pictures may be on their way to one viewer. What cannot be sent waits on the screen, where it becomes newer:
// pictures are dropped before the encoder and never after it.
class Credit {
 public:
  static constexpr std::size_t at_most = 2;

  bool free() const { return on_their_way_.size() < at_most; }
  bool nothing_on_its_way() const { return on_their_way_.empty(); }
  void sent(std::size_t bytes, bool key, Micros now) {
    on_their_way_.push_back({.sent = now, .bytes = bytes, .key = key});
  }
  // The oldest one was shown. Nothing: none was on its way, the viewer makes it up.
  std::optional<Delivery> acknowledged(Micros viewer_busy, Micros now);
  // The newest one has not left after all. How many bytes it had; 0: none was on its way.
  std::size_t taken_back();
  // How long the oldest one has been on its way, and whether a key picture is among them.
  Micros waiting(Micros now) const { return on_their_way_.empty() ? 0 : now - on_their_way_.front().sent; }
  bool key_on_its_way() const;
  // The connection is gone, and with it what was on its way.
  void forget() { *this = Credit(); }

 private:
  std::deque<Delivery> on_their_way_;
  Micros previous_ = 0;
};

}  // namespace carte::region
