// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace carte {

// The few values that were used last. Keys are compared whole, so that nobody can make two things look the same.
template <class Value>
class Lru {
 public:
  explicit Lru(std::size_t capacity) : capacity_(capacity) {}

  // The value of that key, made now if it is not there. Valid until the next call.
  template <class Make>
  Value& get(const std::string& key, Make make) {
    const auto found =
        std::find_if(entries_.begin(), entries_.end(), [&](const auto& entry) { return entry.first == key; });
    if (found != entries_.end()) {
      std::rotate(entries_.begin(), found, found + 1);
    } else {
      if (entries_.size() >= capacity_) entries_.pop_back();
      entries_.emplace(entries_.begin(), key, make());
    }
    return entries_.front().second;
  }

 private:
  std::size_t capacity_;
  std::vector<std::pair<std::string, Value>> entries_;
};

}  // namespace carte
