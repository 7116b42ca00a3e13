// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <list>

#include "plugin/exchange/ports.h"
#include "prpl-ext/base/gref.h"

namespace carte {

// The machine's clocks, and timers of the client's main loop that end with this object.
class MainClock final : public Clock {
 public:
  std::int64_t monotonic_ms() const override;
  std::int64_t wall() const override;
  void later(int milliseconds, std::function<void()> callback) override;

 private:
  struct Timer {
    MainClock* clock;
    std::function<void()> callback;
    Source source;
  };
  static gboolean fired(gpointer timer) noexcept;

  std::list<Timer> timers_;
};

}  // namespace carte
