// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/main_clock.h"

#include <algorithm>

#include "prpl-ext/base/monotonic_time.h"

namespace carte {

std::int64_t MainClock::monotonic_ms() const { return carte::monotonic_ms(); }

std::int64_t MainClock::wall() const { return g_get_real_time() / G_USEC_PER_SEC; }

void MainClock::later(int milliseconds, std::function<void()> callback) {
  Timer& timer = timers_.emplace_back(Timer{this, std::move(callback), {}});
  timer.source = Source(g_timeout_add(static_cast<guint>(std::max(milliseconds, 0)), fired, &timer));
}

gboolean MainClock::fired(gpointer data) noexcept {
  auto* timer = static_cast<Timer*>(data);
  timer->source.finished();
  const std::function<void()> callback = std::move(timer->callback);
  timer->clock->timers_.remove_if([timer](const Timer& other) { return &other == timer; });
  callback();
  return G_SOURCE_REMOVE;
}

}  // namespace carte
