// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "plugin/exchange/ports.h"
#include "plugin/holder/database.h"

namespace carte {

class Vault;

// The log of the cards that came in chats, in the tables `received_cards` and `received_addresses` (schema_2.cpp).
class Cards : public CardStore {
 public:
  static constexpr int max_unkept = 2000;  // newest; older ones that the user did not say to keep are cleared away

  Cards(Database& database, const Vault& vault, int unkept = max_unkept)
      : database_(database), vault_(vault), max_unkept_(unkept) {}

  // While the holder is locked the card is kept sealed for apply_kept() and has no id yet: 0.
  void save(const StoredCard& card, Done<std::int64_t> done) override;
  void load(std::int64_t id, Done<std::optional<StoredCard>> done) override;
  void recent_keys(int limit, Done<std::vector<ShareKey>> done) override;
  void find(const AccountName& address, Done<std::vector<StoredCard>> done) override;

  // Newest first, `limit` of them, older than the card `before` (0: from the newest).
  void list(int limit, std::int64_t before, Done<std::vector<StoredCard>> done);
  // Keeps it for good, or no longer. False: there is no such card.
  void set_kept(std::int64_t id, bool kept, Done<bool> done);
  // False: there is no such card.
  void remove(std::int64_t id, Done<bool> done);
  // After an unlock: saves what came meanwhile.
  void apply_kept(Done<void> done);

 private:
  Database& database_;
  const Vault& vault_;
  int max_unkept_;
};

}  // namespace carte
