// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder/held_table.h"

#include "plugin/holder/received_record.h"
#include "plugin/holder/schema.h"
#include "prpl-ext/card/card_photo.h"

namespace carte {

namespace {

bool has_picture(const Card& card) { return card.photo && !card.photo->bytes.empty(); }

}  // namespace

HeldTable::HeldTable(Connection& connection, const Vault& vault) : connection_(connection), vault_(vault) {
  if (vault.locked()) throw VaultLocked();
}

std::optional<HeldRow> HeldTable::load(std::int64_t id) {
  Statement row = connection_.prepare("SELECT removed, lock, photo, content FROM held_cards WHERE id = ?");
  if (!row.bind(1, id).step()) return std::nullopt;
  const auto content = vault_.open(sealed::held, row.text(3));
  auto record = content ? held_record(*content) : std::nullopt;
  if (!record) return std::nullopt;
  put_picture(*record, row.integer(2));
  return HeldRow{.id = id,
                 .removed = row.integer(0) != 0,
                 .lock = row.text(1),
                 .has_picture = row.integer(2) != 0,
                 .record = std::move(*record)};
}

// The bytes for a picture that the card names.
void HeldTable::put_picture(HeldRecord& record, std::int64_t photo) {
  auto* card = std::get_if<Card>(&record.card);
  if (!card || photo == 0) return;
  Statement row = connection_.prepare("SELECT content FROM photos WHERE id = ?");
  if (!row.bind(1, photo).step()) return;
  const auto bytes = vault_.open(sealed::photo, row.text(0));
  if (!bytes) return;
  if (const auto picture = photo_from_bytes(*bytes)) put_named_picture(*card, *picture);
}

std::optional<std::int64_t> HeldTable::id_of(const CardId& uid) {
  Statement row = connection_.prepare("SELECT id FROM held_cards WHERE uid = ?");
  if (!row.bind_blob(1, uid_hash(uid)).step()) return std::nullopt;
  return row.integer(0);
}

std::optional<std::int64_t> HeldTable::same_as(const Card& card) {
  Statement row = connection_.prepare("SELECT id FROM held_cards WHERE same = ? AND removed = 0 LIMIT 1");
  if (!row.bind_blob(1, same_hash(card)).step()) return std::nullopt;
  return row.integer(0);
}

std::vector<std::int64_t> HeldTable::at_address(const AccountName& address) {
  Statement rows = connection_.prepare(
      "SELECT card FROM held_addresses JOIN held_cards ON held_cards.id = card WHERE address = ? AND removed = 0 "
      "ORDER BY card LIMIT 100");
  rows.bind_blob(1, address_hash(vault_, address));
  std::vector<std::int64_t> ids;
  while (rows.step()) ids.push_back(rows.integer(0));
  return ids;
}

std::vector<HeldRecord> HeldTable::revisions(std::int64_t id) {
  Statement rows = connection_.prepare("SELECT photo, content FROM held_revisions WHERE card = ? ORDER BY id DESC");
  rows.bind(1, id);
  std::vector<HeldRecord> revisions;
  while (rows.step()) {
    const auto content = vault_.open(sealed::held_revision, rows.text(1));
    auto record = content ? held_record(*content) : std::nullopt;
    if (!record) continue;
    put_picture(*record, rows.integer(0));
    revisions.push_back(std::move(*record));
  }
  return revisions;
}

void HeldTable::each(const std::function<void(const HeldRow&)>& visit) {
  Statement rows = connection_.prepare("SELECT id, lock, photo, content FROM held_cards WHERE removed = 0 ORDER BY id");
  while (rows.step()) {
    const auto content = vault_.open(sealed::held, rows.text(3));
    auto record = content ? held_record(*content) : std::nullopt;
    if (!record) continue;
    visit({.id = rows.integer(0),
           .lock = rows.text(1),
           .has_picture = rows.integer(2) != 0,
           .record = std::move(*record)});
  }
}

// The stored picture that the card shows, stored now when it is a new one; nothing when there is none. A card that only
// names a picture gets the bytes that another has.
std::optional<std::int64_t> HeldTable::photo_of(const Card& card) {
  const bool whole = has_picture(card);
  if (!whole && !(card.photo && is_named_picture(*card.photo))) return std::nullopt;
  const std::string name = vault_.hash("photo", whole ? picture_name(card.photo->bytes) : card.photo->uri);
  Statement known = connection_.prepare("SELECT id FROM photos WHERE name = ?");
  if (known.bind_blob(1, name).step()) return known.integer(0);
  if (!whole) return std::nullopt;
  Statement insert = connection_.prepare("INSERT INTO photos (name, content) VALUES (?, ?) RETURNING id");
  insert.bind_blob(1, name).bind_blob(2, vault_.close(sealed::photo, card.photo->bytes)).step();
  const std::int64_t id = insert.integer(0);
  insert.run();
  return id;
}

std::string HeldTable::closed(const SealedColumn& column, HeldRecord record) const {
  if (auto* card = std::get_if<Card>(&record.card)) *card = name_picture(std::move(*card));
  return vault_.close(column, serialise(record));
}

std::string HeldTable::same_hash(const Card& card) const {
  Card bare = name_picture(card);
  bare.uid = {};
  bare.rev.clear();
  return vault_.hash("card", card_record(bare));
}

std::int64_t HeldTable::add(const HeldRecord& record) {
  const Card& card = std::get<Card>(record.card);
  Statement insert = connection_.prepare(
      "INSERT INTO held_cards (uid, same, removed, content) VALUES (?, x'', 0, x'') RETURNING id");
  insert.bind_blob(1, uid_hash(card.uid)).step();
  const std::int64_t id = insert.integer(0);
  insert.run();
  write({.id = id, .record = record});
  return id;
}

void HeldTable::write(const HeldRow& row) {
  const auto* card = std::get_if<Card>(&row.record.card);
  Statement update = connection_.prepare(
      "UPDATE held_cards SET same = ?2, removed = ?3, lock = ?4, photo = ?5, content = ?6 WHERE id = ?1");
  update.bind(1, row.id).bind_blob(2, card ? same_hash(*card) : "").bind(3, std::int64_t(row.removed));
  if (!row.lock.empty()) update.bind_blob(4, row.lock);
  if (const auto photo = card ? photo_of(*card) : std::nullopt) update.bind(5, *photo);
  update.bind_blob(6, closed(sealed::held, row.record)).run();
  write_addresses(row.id, card ? contact_addresses(*card) : std::vector<AccountName>());
}

void HeldTable::write_addresses(std::int64_t id, const std::vector<AccountName>& addresses) {
  connection_.prepare("DELETE FROM held_addresses WHERE card = ?").bind(1, id).run();
  for (const AccountName& address : addresses)
    connection_.prepare("INSERT OR IGNORE INTO held_addresses (address, card) VALUES (?, ?)")
        .bind_blob(1, address_hash(vault_, address))
        .bind(2, id)
        .run();
}

void HeldTable::remember(std::int64_t id, const HeldRecord& before, int limit) {
  const auto* card = std::get_if<Card>(&before.card);
  Statement insert = connection_.prepare("INSERT INTO held_revisions (card, photo, content) VALUES (?, ?, ?)");
  insert.bind(1, id).bind_blob(3, closed(sealed::held_revision, before));
  if (const auto photo = card ? photo_of(*card) : std::nullopt) insert.bind(2, *photo);
  insert.run();
  connection_
      .prepare(
          "DELETE FROM held_revisions WHERE card = ?1 AND id <= "
          "(SELECT id FROM held_revisions WHERE card = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)")
      .bind(1, id)
      .bind(2, limit)
      .run();
}

void HeldTable::set_removed(std::int64_t id, bool removed) {
  connection_.prepare("UPDATE held_cards SET removed = ? WHERE id = ?").bind(1, std::int64_t(removed)).bind(2, id).run();
}

void HeldTable::purge(std::int64_t id) {
  connection_.prepare("DELETE FROM held_cards WHERE id = ? AND removed <> 0").bind(1, id).run();
}

void purge_removed_cards(Connection& connection) { connection.exec("DELETE FROM held_cards WHERE removed <> 0"); }

}  // namespace carte
