// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "plugin/exchange/binding.h"
#include "plugin/holder/backup_file.h"
#include "plugin/holder/connection.h"
#include "plugin/holder/own_cards.h"
#include "plugin/holder/vault.h"

namespace carte {

// What is in a backup, and what came of one.
struct BackupCount {
  std::size_t own_cards = 0, held_cards = 0, exchanges = 0;
  bool operator==(const BackupCount&) const = default;
};

// The kinds of items, in the order in which they stand in the file: "own-card" (keys and master), "exchange"
// (binding_to_xml()), "setting" (name and value), "held-card" (the record of its lock and held_record.h's XML), each
// followed by its "held-revision"s, the oldest first. Others are passed over: a later version's.

BackupItem item_of(const KeyedCard& card);
BackupItem item_of(const Binding& binding);
// Errors: damaged; keys that are not this card's.
Result<KeyedCard> own_card_in(const BackupItem& item);
Result<Binding> binding_in(const BackupItem& item);

// For jobs on the database's thread; all throw VaultLocked.
std::vector<BackupItem> setting_items(Connection& connection, const Vault& vault);
std::vector<std::int64_t> held_ids(Connection& connection);
// The cards with their revisions; those that are gone or cannot be read are left out.
std::vector<BackupItem> held_items(Connection& connection, const Vault& vault, std::span<const std::int64_t> ids);

// Takes held cards and settings out of a backup into the holder: a card that is not there comes with its history; one
// that is there stays unless the backup's is newer (signed cards by their revision, others by when they changed).
class BackupRestore {
 public:
  BackupRestore(Connection& connection, const Vault& vault, std::int64_t now)
      : connection_(connection), vault_(vault), now_(now) {}
  // In the file's order, within a Transaction. `added` is the card whose revisions follow, 0 for none: to be handed
  // from one call to the next. Gives how many cards came or changed.
  std::size_t take(std::span<const BackupItem> items, std::int64_t& added);

 private:
  void take_setting(const BackupItem& item);
  bool take_held(const BackupItem& item, std::int64_t& added);
  void take_revision(const BackupItem& item, std::int64_t card);

  Connection& connection_;
  const Vault& vault_;
  std::int64_t now_;
};

}  // namespace carte
