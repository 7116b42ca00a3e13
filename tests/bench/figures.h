// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

namespace carte::bench {

// Runs something `rounds` times after a tenth as many that do not count, and gives the times in milliseconds, sorted.
inline std::vector<double> time_ms(int rounds, const std::function<void()>& run) {
  for (int i = 0; i < rounds / 10 + 1; ++i) run();
  std::vector<double> times;
  for (int i = 0; i < rounds; ++i) {
    const auto start = std::chrono::steady_clock::now();
    run();
    times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
  }
  std::ranges::sort(times);
  return times;
}

inline double percentile(const std::vector<double>& sorted, double part) {
  return sorted[static_cast<std::size_t>(part * static_cast<double>(sorted.size() - 1))];
}

inline void head() { std::printf("%-58s %12s %12s %14s\n", "what", "median", "p99", "limit"); }

inline void row(const std::string& what, const std::vector<double>& sorted, const std::string& limit) {
  std::printf("%-58s %9.3f ms %9.3f ms %14s\n", what.c_str(), percentile(sorted, 0.5), percentile(sorted, 0.99), limit.c_str());
}

}  // namespace carte::bench
