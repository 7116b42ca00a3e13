// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "plugin/holder/held_table.h"

namespace carte {

// What happened to a card that was to be held.
struct Held {
  std::int64_t id = 0;
  enum class Change { added, updated, unchanged } change = Change::unchanged;
};

// The rules by which cards take the places of others, for jobs on the database's thread within a Transaction. `now`:
// seconds since 1970, UTC.
class HeldChanges {
 public:
  HeldChanges(HeldTable& table, std::int64_t now, int max_revisions)
      : table_(table), now_(now), max_revisions_(max_revisions) {}

  // As HeldCards::hold(), replace() and import() say. `group` is for new cards; `news`: somebody else brought it.
  Held hold(Card card, const std::string& group, bool news);
  std::optional<Held> replace(std::int64_t id, Card card);
  Held import(Card card, const std::string& group);

 private:
  Held put(HeldRow row, Card card, bool news);
  Held put_locked(HeldRow row, const Card& card, bool news);
  Held add(Card card, const std::string& group, bool news);
  Held begin_again(std::int64_t id, Card card, const std::string& group, bool news);
  HeldRecord fresh(Card card, const std::string& group, bool news) const;

  HeldTable& table_;
  std::int64_t now_;
  int max_revisions_;
};

}  // namespace carte
