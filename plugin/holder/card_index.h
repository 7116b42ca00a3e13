// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "plugin/exchange/exchange_ports.h"
#include "prpl-ext/base/ids.h"

namespace carte {

// What the index knows of one held card: made where the card is read, handed to the index as a whole.
struct IndexEntry {
  std::int64_t id = 0;
  std::string name, organisation, handle;  // clean lines for people, at most 128 characters; handle: the first address or number
  std::string text;                        // all that can be searched: searchable() of each value, a line each, 4 KB at most
  std::string group;
  std::vector<AccountName> addresses;
  std::int64_t changed = 0;  // seconds since 1970, UTC
  bool is_signed = false, has_portrait = false, news = false, locked = false;
  bool operator==(const IndexEntry&) const = default;
};

// Of a card with a password of its own, that is not open: neither text nor addresses.
IndexEntry index_entry(const HeldCard& held);

// Text as it is compared in searches: case folded, without accents (NFKD), white space as single blanks.
std::string searchable(std::string_view text);

enum class CardSort { name, organisation, changed };  // changed: newest first

struct CardQuery {
  std::string typed;                 // every word of it has to stand somewhere on the card
  std::optional<std::string> group;  // only this one; empty: cards in no group
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
  CardIndex() = default;
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
  std::unordered_map<std::int64_t, std::uint32_t> by_id_;
};

}  // namespace carte
