// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder/held_changes.h"

#include <glib.h>

#include "plugin/holder/received_record.h"
#include "prpl-ext/base/gref.h"
#include "prpl-ext/card/proof.h"

namespace carte {

namespace {

CardId fresh_uid() { return CardId("urn:uuid:" + std::string(gchars(g_uuid_string_random()).get())); }

// Nobody but its owner speaks under the id of a self-certifying card.
void disown(Card& card) {
  card.proof.reset();
  if (is_self_certifying(card.uid)) card.uid = {};
}

// Takes the offered signed card the place of the held one?
bool takes_place(const VerifiedCard& offered, const HeldRow& held) {
  const auto* card = std::get_if<Card>(&held.record.card);
  if (!card) return true;  // locked: seen when it is opened
  const auto before = verify(*card);
  return !before || is_newer(offered, *before);
}

}  // namespace

Held HeldChanges::hold(Card card, const std::string& group, bool news) {
  if (!card.proof) disown(card);
  const auto id = card.uid.empty() ? std::nullopt : table_.id_of(card.uid);
  if (!id) return add(std::move(card), group, news);
  auto row = table_.load(*id);
  if (!row) return begin_again(*id, std::move(card), group, news);
  return put(std::move(*row), std::move(card), news);
}

std::optional<Held> HeldChanges::replace(std::int64_t id, Card card) {
  auto row = table_.load(id);
  const auto* held = row && !row->removed ? std::get_if<Card>(&row->record.card) : nullptr;
  if (!held || held->proof) return std::nullopt;
  card.uid = held->uid;
  return put(std::move(*row), std::move(card), true);
}

Held HeldChanges::import(Card card, const std::string& group) {
  const auto verified = verify(card);
  if (!verified) disown(card);
  if (card.uid.empty()) {
    if (const auto id = table_.same_as(card)) return {*id, Held::Change::unchanged};
    return add(std::move(card), group, false);
  }
  const auto id = table_.id_of(card.uid);
  const auto row = id ? table_.load(*id) : std::nullopt;
  if (row && verified && !row->removed && !takes_place(*verified, *row)) return {*id, Held::Change::unchanged};
  return hold(std::move(card), group, false);
}

Held HeldChanges::put(HeldRow row, Card card, bool news) {
  if (!row.lock.empty()) return put_locked(std::move(row), card, news);
  const bool back = std::exchange(row.removed, false);
  if (std::get<Card>(row.record.card) == card) {
    if (back) table_.set_removed(row.id, false);
    return {row.id, back ? Held::Change::updated : Held::Change::unchanged};
  }
  HeldRecord before = row.record;
  before.changed = now_;
  table_.remember(row.id, before, max_revisions_);
  row.record.card = std::move(card);
  row.record.changed = now_;
  row.record.news = row.record.news || news;
  table_.write(row);
  return {row.id, Held::Change::updated};
}

// Only the password opens what is under it, but anything can be put there.
Held HeldChanges::put_locked(HeldRow row, const Card& card, bool news) {
  auto lock = VaultRecord::parse(row.lock);
  if (!lock) throw std::runtime_error(lock.reason());
  HeldRecord before = row.record;
  before.changed = now_;
  table_.remember(row.id, before, max_revisions_);
  row.record.card = LockedCard{Vault(std::move(*lock)).close(card_of_held, card_record(card)), card.uid};
  row.record.changed = now_;
  row.record.news = row.record.news || news;
  row.removed = false;
  table_.write(row);
  return {row.id, Held::Change::updated};
}

Held HeldChanges::add(Card card, const std::string& group, bool news) {
  if (card.uid.empty()) card.uid = fresh_uid();
  return {table_.add(fresh(std::move(card), group, news)), Held::Change::added};
}

// In the place of a row that cannot be read any more.
Held HeldChanges::begin_again(std::int64_t id, Card card, const std::string& group, bool news) {
  table_.write({.id = id, .record = fresh(std::move(card), group, news)});
  return {id, Held::Change::added};
}

HeldRecord HeldChanges::fresh(Card card, const std::string& group, bool news) const {
  return {.card = std::move(card), .group = group, .added = now_, .changed = now_, .news = news};
}

}  // namespace carte
