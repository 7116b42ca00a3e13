// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plugin/holder/index_entry.h"

namespace carte {

enum class CardSort { name, organisation, changed };  // organisation: those without one last; changed: newest first

struct CardQuery {
  std::string typed;                       // every word of it has to stand somewhere on the card
  std::optional<std::string> group;        // only this one; empty: cards in no group
  CardSort sort = CardSort::name;
  std::function<bool(std::int64_t)> only;  // a further condition; empty: none
};

// One line of a list, from memory.
struct IndexRow {
  std::int64_t id = 0;
  std::string name, organisation, handle, group;
  std::int64_t changed = 0;
  bool is_signed = false, has_portrait = false, news = false, locked = false;
  bool operator==(const IndexRow&) const = default;
};

// All held cards in memory, to search at every keystroke: some hundred bytes a card. Built on the database's thread, then
// moved to the main loop and used there only; HeldCards keeps it in step. Empty while the holder is locked.
class CardIndex {
 public:
  CardIndex();
  // Sorts once, which is much cheaper than put() for each.
  explicit CardIndex(const std::vector<IndexEntry>& entries);

  // In the place of what it has under that id.
  void put(const IndexEntry& entry);
  void remove(std::int64_t id);

  std::size_t size() const { return by_id_.size(); }
  // The ids, sorted.
  std::vector<std::int64_t> find(const CardQuery& query) const;
  std::optional<IndexRow> row(std::int64_t id) const;
  // The groups with how many cards are in each, by name.
  std::vector<std::pair<std::string, std::size_t>> groups() const;
  // The cards that have this address, for tooltips and menus of buddies.
  std::vector<std::int64_t> at_address(const AccountName& address) const;
  // What it takes of memory, in bytes.
  std::size_t bytes() const;

 private:
  using Slot = std::uint32_t;
  // Texts stand in the pool one behind the other: name, organisation and handle with a zero behind each, then the searched text.
  struct Line {
    std::int64_t id = 0, changed = 0;
    std::uint32_t at = 0, group = 0;
    std::uint16_t organisation = 0, handle = 0, text = 0, size = 0;  // where each begins, counted from `at`; size: of all
    bool is_signed : 1 = false, has_portrait : 1 = false, news : 1 = false, locked : 1 = false;
  };
  struct AtAddress {
    std::uint64_t hash;
    std::int64_t id;
    auto operator<=>(const AtAddress&) const = default;
  };

  std::string_view whole(const Line& line) const { return std::string_view(pool_).substr(line.at, line.size); }
  const char* name(const Line& line) const { return pool_.data() + line.at; }
  const char* organisation(const Line& line) const { return name(line) + line.organisation; }
  const char* handle(const Line& line) const { return name(line) + line.handle; }
  std::string_view text(const Line& line) const { return whole(line).substr(line.text); }

  Line append(const IndexEntry& entry);
  std::uint32_t group_number(const std::string& group);
  bool before(Slot one, Slot other, CardSort sort) const;
  void sort_all();
  void compact(std::size_t more);
  std::uint64_t hash_of(const AccountName& address) const;
  std::vector<std::pair<std::int64_t, Slot>>::const_iterator find_id(std::int64_t id) const;

  std::string pool_;
  std::size_t unused_ = 0;  // bytes of the pool that belong to no line any more
  std::vector<Line> lines_;
  std::vector<Slot> free_;
  std::vector<std::string> groups_;
  std::vector<std::pair<std::int64_t, Slot>> by_id_;  // sorted
  std::array<std::vector<Slot>, 3> sorted_;           // by CardSort
  std::vector<AtAddress> addresses_;                  // sorted
  std::array<unsigned char, 16> hash_key_{};
};

}  // namespace carte
