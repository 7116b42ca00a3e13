// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <functional>
#include <optional>

#include "plugin/exchange/ports.h"
#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/result.h"

namespace carte::bench {

struct RealClock : Clock {
  std::int64_t monotonic_ms() const override { return g_get_monotonic_time() / 1000; }
  std::int64_t wall() const override { return g_get_real_time() / G_USEC_PER_SEC; }
  void later(int, std::function<void()>) override {}  // nothing locks itself here
};

// The longest time between two calls of a 5 ms timer on the main loop.
class LoopGap {
 public:
  LoopGap() : timer_(g_timeout_add(5, tick, this)) { begin(); }
  void begin() {
    last_ = g_get_monotonic_time();
    longest_ = 0;
  }
  double longest_ms() const { return double(longest_) / 1000; }

 private:
  static gboolean tick(gpointer data) noexcept {
    auto* self = static_cast<LoopGap*>(data);
    const gint64 now = g_get_monotonic_time();
    self->longest_ = std::max(self->longest_, now - self->last_);
    self->last_ = now;
    return G_SOURCE_CONTINUE;
  }
  gint64 last_ = 0, longest_ = 0;
  Source timer_;
};

// What an asynchronous call answers, the main loop running meanwhile.
template <class T>
Result<T> answer(const std::function<void(std::function<void(Result<T>)>)>& call) {
  std::optional<Result<T>> got;
  call([&got](Result<T> result) { got = std::move(result); });
  while (!got) g_main_context_iteration(nullptr, TRUE);
  return std::move(*got);
}

}  // namespace carte::bench
