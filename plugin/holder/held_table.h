// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "plugin/holder/connection.h"
#include "plugin/holder/held_record.h"
#include "plugin/holder/vault.h"

namespace carte {

// Where a locked card's blob stands, for its own vault.
inline constexpr SealedColumn card_of_held{"held_cards", "card"};

// A row of held_cards as it is stored.
struct HeldRow {
  std::int64_t id = 0;
  bool removed = false;
  std::string lock;          // VaultRecord of the card's own password; empty: none
  bool has_picture = false;  // read only: its bytes are here
  HeldRecord record;
};

// The tables held_cards, held_revisions, held_addresses and photos, for jobs on the database's thread. Whoever writes does
// so in a Transaction. All throw VaultLocked while the holder is locked.
class HeldTable {
 public:
  HeldTable(Connection& connection, const Vault& vault);

  // Removed ones too. Nothing when there is none, or it cannot be read. Pictures are in their places.
  std::optional<HeldRow> load(std::int64_t id);
  std::optional<std::int64_t> id_of(const CardId& uid);
  // A card with all the same on it, but for uid and rev; not removed.
  std::optional<std::int64_t> same_as(const Card& card);
  std::vector<std::int64_t> at_address(const AccountName& address);
  // Newest first.
  std::vector<HeldRecord> revisions(std::int64_t id);
  // Each that is not removed, in the order of ids, without its picture.
  void each(const std::function<void(const HeldRow&)>& visit);

  // A new row; its record has a card with a uid. Gives its id.
  std::int64_t add(const HeldRecord& record);
  // The whole row, picture and addresses too; its card has the uid it had.
  void write(const HeldRow& row);
  // Puts what a card was into its history, of which the newest `limit` stay.
  void remember(std::int64_t id, const HeldRecord& before, int limit);
  void set_removed(std::int64_t id, bool removed);
  // With its history, when it was removed.
  void purge(std::int64_t id);

 private:
  std::optional<std::int64_t> photo_of(const Card& card);
  std::string closed(const SealedColumn& column, HeldRecord record) const;
  void put_picture(HeldRecord& record, std::int64_t photo);
  void write_addresses(std::int64_t id, const std::vector<AccountName>& addresses);
  std::string same_hash(const Card& card) const;
  std::string uid_hash(const CardId& uid) const { return vault_.hash("uid", uid.str()); }

  Connection& connection_;
  const Vault& vault_;
};

// For good, those of all earlier runs. Works while locked.
void purge_removed_cards(Connection& connection);

}  // namespace carte
