// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>

namespace carte {

// A map with room for so many: when it is full, what was put longest ago gives way.
template <class Key, class Value>
class NewestMap {
 public:
  explicit NewestMap(std::size_t most) : most_(most) {}

  // In place of what is there under that key; it is the newest now.
  void put(const Key& key, Value value) {
    erase(key);
    while (!order_.empty() && order_.size() >= most_) erase(Key(order_.begin()->second));
    order_.emplace(++last_, key);
    entries_.emplace(key, Entry{std::move(value), last_});
  }
  // Null: not there, or no more. Until the next change.
  const Value* find(const Key& key) const {
    const auto found = entries_.find(key);
    return found == entries_.end() ? nullptr : &found->second.value;
  }
  bool contains(const Key& key) const { return find(key) != nullptr; }
  void erase(const Key& key) {
    const auto found = entries_.find(key);
    if (found == entries_.end()) return;
    order_.erase(found->second.number);
    entries_.erase(found);
  }
  // All whose key is of that kind.
  template <class Predicate>
  void erase_if(Predicate&& is) {
    std::erase_if(order_, [&](const auto& each) { return is(each.second); });
    std::erase_if(entries_, [&](const auto& each) { return is(each.first); });
  }
  std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    Value value;
    std::uint64_t number;
  };

  std::size_t most_;
  std::map<Key, Entry> entries_;
  std::map<std::uint64_t, Key> order_;
  std::uint64_t last_ = 0;
};

}  // namespace carte
