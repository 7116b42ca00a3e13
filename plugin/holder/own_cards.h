// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "plugin/exchange/ports.h"
#include "plugin/holder/database.h"
#include "prpl-ext/card/own_card.h"

namespace carte {

class Vault;

// A card of one's own with its keys.
struct KeyedCard {
  OwnCard own;
  CardKeys keys;
};

// One earlier master of an own card.
struct OwnRevision {
  std::int64_t at = 0;  // when it was replaced here; seconds since 1970, UTC
  OwnCard own;
};

// The masters of one's own cards, in the order in which they were made. As HeldCards: `done` comes when it is on disk; all fail
// while the holder is locked.
class OwnCards {
 public:
  template <class T>
  using Done = std::function<void(Result<T>)>;
  static constexpr int max_revisions = 50;  // of one card; older ones go

  OwnCards(Database& database, const Vault& vault, Clock& clock)
      : database_(database), vault_(vault), clock_(clock) {}

  void list(Done<std::vector<KeyedCard>> done);
  // A new one; or in the place of the same card, keys as well (an import, a key that succeeded another). own.card.uid is that of the keys.
  void add(const KeyedCard& card, Done<void> done);
  // The master alone; what was there becomes a revision. Error: there is no such card.
  void save(const OwnCard& own, Done<void> done);
  // With keys and revisions, for good. False: there is no such card.
  void remove(const CardId& id, Done<bool> done);
  // Newest first.
  void history(const CardId& id, Done<std::vector<OwnRevision>> done);

 private:
  Database& database_;
  const Vault& vault_;
  Clock& clock_;
};

}  // namespace carte
