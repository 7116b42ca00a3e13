// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <utility>
#include <vector>

#include "plugin/exchange/ports.h"

namespace carte::scratch {

// A clock that goes only when it is told to.
struct HandClock : Clock {
  std::int64_t ms = 0, seconds = 1'700'000'000;
  std::vector<std::function<void()>> waiting;

  std::int64_t monotonic_ms() const override { return ms; }
  std::int64_t wall() const override { return seconds; }
  void later(int, std::function<void()> callback) override { waiting.push_back(std::move(callback)); }
  void pass(int minutes) {
    ms += minutes * 60'000LL;
    seconds += minutes * 60LL;
    for (const auto& callback : std::exchange(waiting, {})) callback();
  }
};

}  // namespace carte::scratch
