// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder/backup_items.h"

#include <ranges>

#include "plugin/holder/held_cards.h"
#include "plugin/holder/held_changes.h"
#include "plugin/holder/schema.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/little_endian.h"
#include "prpl-ext/base/xml_element.h"
#include "prpl-ext/card/proof.h"

namespace carte {

namespace {

constexpr XmlLimits stored_limits{.bytes = BackupLimits::item_bytes};

// Two texts as one: the length of the first (4), then both.
std::string joined(std::string_view first, std::string_view second) {
  std::string both;
  put_number(both, std::uint32_t(first.size()));
  return both.append(first).append(second);
}
struct Parts {
  std::string_view first, second;
};
std::optional<Parts> parts_of(std::string_view both) {
  if (both.size() < 4) return std::nullopt;
  const std::size_t size = number_at<std::uint32_t>(both);
  both.remove_prefix(4);
  if (size > both.size()) return std::nullopt;
  return Parts{both.substr(0, size), both.substr(size)};
}

Error damaged_item() { return {_("A part of the backup cannot be read.")}; }

CardId uid_of(const HeldRecord& record) {
  const auto* card = std::get_if<Card>(&record.card);
  return card ? card->uid : std::get<LockedCard>(record.card).uid;
}

// Is the backup's card one that was replaced here since?
bool is_older(const HeldRecord& offered, const HeldRow& held) {
  if (held.removed) return false;
  const auto* here = std::get_if<Card>(&held.record.card);
  const auto* there = std::get_if<Card>(&offered.card);
  if (!here || !there) return true;  // what has a password stays as it is
  const auto before = verify(*here), after = verify(*there);
  if (before && after) return !is_newer(*after, *before);
  return held.record.changed >= offered.changed;
}

}  // namespace

BackupItem item_of(const KeyedCard& card) {
  std::string keys = card_keys_to_bytes(card.keys);
  BackupItem item{"own-card", joined(keys, to_xml(own_card_to_xml(card.own)))};
  wipe(keys);
  return item;
}

BackupItem item_of(const Binding& binding) { return {"exchange", to_xml(binding_to_xml(binding))}; }

Result<KeyedCard> own_card_in(const BackupItem& item) {
  const auto parts = parts_of(item.content);
  if (!parts) return damaged_item();
  auto keys = card_keys_from_bytes(parts->first);
  if (!keys) return keys.error();
  const auto xml = parse_xml(parts->second, stored_limits);
  if (!xml) return xml.error();
  auto own = own_card_from_xml(*xml);
  if (!own) return own.error();
  if (keys->id() != own->card.uid) return damaged_item();
  return KeyedCard{std::move(*own), std::move(*keys)};
}

Result<Binding> binding_in(const BackupItem& item) {
  const auto xml = parse_xml(item.content, stored_limits);
  if (!xml) return xml.error();
  return binding_from_xml(*xml);
}

std::vector<BackupItem> setting_items(Connection& connection, const Vault& vault) {
  if (vault.locked()) throw VaultLocked();
  std::vector<BackupItem> items;
  Statement rows = connection.prepare("SELECT name, content FROM settings ORDER BY id");
  while (rows.step())
    if (const auto value = vault.open(sealed::setting, rows.text(1)))
      items.push_back({"setting", joined(rows.text(0), *value)});
  return items;
}

std::vector<std::int64_t> held_ids(Connection& connection) {
  std::vector<std::int64_t> ids;
  Statement rows = connection.prepare("SELECT id FROM held_cards WHERE removed = 0 ORDER BY id");
  while (rows.step()) ids.push_back(rows.integer(0));
  return ids;
}

std::vector<BackupItem> held_items(Connection& connection, const Vault& vault, std::span<const std::int64_t> ids) {
  HeldTable table(connection, vault);
  std::vector<BackupItem> items;
  for (const std::int64_t id : ids) {
    const auto row = table.load(id);
    if (!row || row->removed) continue;
    items.push_back({"held-card", joined(row->lock, serialise(row->record))});
    const auto revisions = table.revisions(id);
    for (const HeldRecord& revision : std::views::reverse(revisions))
      items.push_back({"held-revision", serialise(revision)});
  }
  return items;
}

std::size_t BackupRestore::take(std::span<const BackupItem> items, std::int64_t& added) {
  std::size_t changed = 0;
  for (const BackupItem& item : items) {
    if (item.kind == "held-revision") {
      if (added != 0) take_revision(item, added);
      continue;
    }
    added = 0;
    if (item.kind == "held-card") changed += take_held(item, added);
    if (item.kind == "setting") take_setting(item);
  }
  return changed;
}

// What was set here stays.
void BackupRestore::take_setting(const BackupItem& item) {
  const auto parts = parts_of(item.content);
  if (!parts) return;
  connection_.prepare("INSERT OR IGNORE INTO settings (name, content) VALUES (?, ?)")
      .bind(1, parts->first)
      .bind_blob(2, vault_.close(sealed::setting, parts->second))
      .run();
}

bool BackupRestore::take_held(const BackupItem& item, std::int64_t& added) {
  const auto parts = parts_of(item.content);
  auto record = parts ? held_record(parts->second) : std::nullopt;
  if (!record || uid_of(*record).empty()) return false;
  const bool locked = std::holds_alternative<LockedCard>(record->card);
  if (locked && !VaultRecord::parse(parts->first)) return false;
  HeldTable table(connection_, vault_);
  const auto known = table.id_of(uid_of(*record));
  const auto row = known ? table.load(*known) : std::nullopt;
  if (row && is_older(*record, *row)) return false;
  record->news = false;
  if (locked) {
    if (known) return false;
    Card unnamed;
    unnamed.uid = uid_of(*record);
    const std::int64_t id = table.add({.card = std::move(unnamed)});
    table.write({.id = id, .lock = std::string(parts->first), .record = std::move(*record)});
    added = id;
    return true;
  }
  // By the rules for imported cards: nobody brings a card under another's id.
  const Held held =
      HeldChanges(table, now_, HeldCards::max_revisions).import(std::get<Card>(record->card), record->group);
  if (held.change != Held::Change::added) return held.change == Held::Change::updated;
  auto fresh = table.load(held.id);
  if (!fresh) return false;
  record->card = std::move(fresh->record.card);
  fresh->record = std::move(*record);
  table.write(*fresh);
  added = held.id;
  return true;
}

void BackupRestore::take_revision(const BackupItem& item, std::int64_t card) {
  if (const auto record = held_record(item.content))
    HeldTable(connection_, vault_).remember(card, *record, HeldCards::max_revisions);
}

}  // namespace carte
