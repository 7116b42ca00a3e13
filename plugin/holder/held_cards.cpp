// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder/held_cards.h"

#include <malloc.h>

#include <utility>

#include "plugin/holder/held_changes.h"
#include "plugin/holder/index_entry.h"

namespace carte {

namespace {

// Above this the index is made anew on the database's thread: the main loop would notice so many changes of it.
constexpr std::size_t many = 256;

HeldCard held_card(HeldRow row) {
  HeldCard held{.id = row.id,
                .group = std::move(row.record.group),
                .added = row.record.added,
                .changed = row.record.changed,
                .choice = row.record.choice,
                .news = row.record.news};
  if (auto* card = std::get_if<Card>(&row.record.card))
    held.card = std::move(*card);
  else
    held.locked = true;
  return held;
}

std::vector<HeldCard> held_cards(HeldTable& table, const std::vector<std::int64_t>& ids) {
  std::vector<HeldCard> cards;
  for (const std::int64_t id : ids)
    if (auto row = table.load(id); row && !row->removed) cards.push_back(held_card(std::move(*row)));
  return cards;
}

std::optional<HeldCard> first_of(std::vector<HeldCard> cards) {
  if (cards.empty()) return std::nullopt;
  return std::move(cards.front());
}

IndexEntry entry_of(HeldRow row, std::int64_t now) {
  const bool has_picture = row.has_picture;
  IndexEntry entry = index_entry(held_card(std::move(row)), now);
  entry.has_portrait = has_picture;
  return entry;
}

// The index over all that the table has.
CardIndex whole_index(HeldTable& table, std::int64_t now) {
  std::vector<IndexEntry> entries;
  table.each([&](const HeldRow& row) { entries.push_back(entry_of(row, now)); });
  CardIndex index(entries);
  entries = {};
  // What reading took goes back to the system, not only to this thread's share of the heap.
  malloc_trim(0);
  return index;
}

}  // namespace

// What a change does to the index: the new lines of the cards that it touched, or all of it.
struct HeldCards::Touched {
  Ids ids;
  std::vector<IndexEntry> entries;  // of those that are still there
  std::optional<CardIndex> whole;

  Touched(HeldTable& table, Ids touched, std::int64_t now) : ids(std::move(touched)) {
    if (ids.size() > many) {
      whole = whole_index(table, now);
      ids.clear();
      return;
    }
    for (const std::int64_t id : ids)
      if (auto row = table.load(id); row && !row->removed) entries.push_back(entry_of(std::move(*row), now));
  }
};

HeldCards::HeldCards(Database& database, const Vault& vault, CardIndex& index, Clock& clock)
    : database_(database), vault_(vault), index_(index), clock_(clock) {}

void HeldCards::watch(std::function<void(const Ids&)> changed) { watchers_.push_back(std::move(changed)); }

void HeldCards::tell(const Ids& ids) {
  for (const auto& watcher : watchers_) watcher(ids);
}

void HeldCards::take(Touched& touched) {
  if (touched.whole) {
    index_ = std::move(*touched.whole);
    return tell({});
  }
  if (touched.ids.empty()) return;
  for (const std::int64_t id : touched.ids) index_.remove(id);
  for (const IndexEntry& entry : touched.entries) index_.put(entry);
  tell(touched.ids);
}

template <class T>
void HeldCards::read(std::function<T(HeldTable&)> job, Done<T> done) {
  database_.run<T>(
      [&vault = vault_, job = std::move(job)](Connection& connection) {
        HeldTable table(connection, vault);
        return job(table);
      },
      std::move(done));
}

template <class T>
void HeldCards::change(std::function<T(HeldTable&, Ids&)> job, Done<T> done) {
  using Both = std::pair<T, std::shared_ptr<Touched>>;
  database_.run<Both>(
      [&vault = vault_, now = clock_.wall(), job = std::move(job)](Connection& connection) {
        HeldTable table(connection, vault);
        Transaction all(connection);
        Ids ids;
        T result = job(table, ids);
        all.commit();
        return Both(std::move(result), std::make_shared<Touched>(table, std::move(ids), now));
      },
      [this, done = std::move(done)](Result<Both> both) {
        if (both) take(*both->second);
        if (done) done(both ? Result<T>(std::move(both->first)) : Result<T>(both.error()));
      });
}

void HeldCards::change_all(std::function<void(HeldTable&, Ids&)> job, Done<void> done) {
  change<bool>(
      [job = std::move(job)](HeldTable& table, Ids& touched) {
        job(table, touched);
        return true;
      },
      [done = std::move(done)](Result<bool> result) {
        if (done) done(result ? Result<void>() : Result<void>(result.error()));
      });
}

void HeldCards::change_each(Ids ids, std::function<void(HeldTable&, std::int64_t)> job, Done<void> done) {
  change_all(
      [ids = std::move(ids), job = std::move(job)](HeldTable& table, Ids& touched) {
        for (const std::int64_t id : ids) job(table, id);
        touched = ids;
      },
      std::move(done));
}

void HeldCards::change_record(Ids ids, std::function<void(HeldRecord&)> job, Done<void> done) {
  change_each(
      std::move(ids),
      [job = std::move(job)](HeldTable& table, std::int64_t id) {
        auto row = table.load(id);
        if (!row || row->removed) return;
        const HeldRecord before = row->record;
        job(row->record);
        if (row->record != before) table.write(*row);
      },
      std::move(done));
}

void HeldCards::hold(const Card& card, Done<std::int64_t> done) {
  change<std::int64_t>(
      [card, now = clock_.wall()](HeldTable& table, Ids& touched) {
        const Held held = HeldChanges(table, now, max_revisions).hold(card, {}, true);
        if (held.change != Held::Change::unchanged) touched = {held.id};
        return held.id;
      },
      std::move(done));
}

void HeldCards::replace(std::int64_t id, const Card& card, Done<bool> done) {
  change<bool>(
      [id, card, now = clock_.wall()](HeldTable& table, Ids& touched) {
        const auto held = HeldChanges(table, now, max_revisions).replace(id, card);
        if (held && held->change != Held::Change::unchanged) touched = {held->id};
        return held.has_value();
      },
      std::move(done));
}

void HeldCards::import(std::vector<Card> cards, const std::string& group, Done<Imported> done) {
  change<Imported>(
      [cards = std::move(cards), group, now = clock_.wall()](HeldTable& table, Ids& touched) {
        Imported imported;
        HeldChanges changes(table, now, max_revisions);
        for (const Card& card : cards) {
          const Held held = changes.import(card, group);
          if (held.change == Held::Change::unchanged) {
            ++imported.unchanged;
            continue;
          }
          ++(held.change == Held::Change::added ? imported.added : imported.updated);
          imported.ids.push_back(held.id);
        }
        touched = imported.ids;
        return imported;
      },
      std::move(done));
}

void HeldCards::load(std::int64_t id, Done<std::optional<HeldCard>> done) {
  read<std::optional<HeldCard>>([id](HeldTable& table) { return first_of(held_cards(table, {id})); }, std::move(done));
}

void HeldCards::load_many(Ids ids, Done<std::vector<HeldCard>> done) {
  read<std::vector<HeldCard>>([ids = std::move(ids)](HeldTable& table) { return held_cards(table, ids); },
                              std::move(done));
}

void HeldCards::by_uid(const CardId& uid, Done<std::optional<HeldCard>> done) {
  read<std::optional<HeldCard>>(
      [uid](HeldTable& table) -> std::optional<HeldCard> {
        const auto id = table.id_of(uid);
        return id ? first_of(held_cards(table, {*id})) : std::nullopt;
      },
      std::move(done));
}

void HeldCards::find(const AccountName& address, Done<std::vector<HeldCard>> done) {
  read<std::vector<HeldCard>>([address](HeldTable& table) { return held_cards(table, table.at_address(address)); },
                              std::move(done));
}

void HeldCards::history(std::int64_t id, Done<std::vector<HeldRevision>> done) {
  read<std::vector<HeldRevision>>(
      [id](HeldTable& table) {
        std::vector<HeldRevision> revisions;
        for (HeldRecord& record : table.revisions(id))
          if (auto* card = std::get_if<Card>(&record.card)) revisions.push_back({record.changed, std::move(*card)});
        return revisions;
      },
      std::move(done));
}

void HeldCards::set_group(Ids ids, const std::string& group, Done<void> done) {
  change_record(std::move(ids), [group](HeldRecord& record) { record.group = group; }, std::move(done));
}

void HeldCards::rename_group(const std::string& from, const std::string& to, Done<void> done) {
  set_group(index_.find({.group = from}), to, std::move(done));
}

void HeldCards::set_choice(std::int64_t id, std::optional<UpdateChoice> choice, Done<void> done) {
  change_record({id}, [choice](HeldRecord& record) { record.choice = choice; }, std::move(done));
}

void HeldCards::set_seen(Ids ids, Done<void> done) {
  change_record(std::move(ids), [](HeldRecord& record) { record.news = false; }, std::move(done));
}

void HeldCards::remove(Ids ids, Done<void> done) {
  change_each(
      std::move(ids), [](HeldTable& table, std::int64_t id) { table.set_removed(id, true); }, std::move(done));
}

void HeldCards::remove_uid(const CardId& uid, Done<void> done) {
  change_all(
      [uid](HeldTable& table, Ids& touched) {
        const auto id = table.id_of(uid);
        if (!id) return;
        table.set_removed(*id, true);
        touched = {*id};
      },
      std::move(done));
}

void HeldCards::restore(Ids ids, Done<void> done) {
  change_each(
      std::move(ids), [](HeldTable& table, std::int64_t id) { table.set_removed(id, false); }, std::move(done));
}

void HeldCards::purge(Ids ids, Done<void> done) {
  change_each(std::move(ids), [](HeldTable& table, std::int64_t id) { table.purge(id); }, std::move(done));
}

void HeldCards::refresh(Ids ids, Done<void> done) {
  change_each(std::move(ids), [](HeldTable&, std::int64_t) {}, std::move(done));
}

void HeldCards::fill_index(Done<std::size_t> done) {
  database_.run<std::shared_ptr<CardIndex>>(
      [&vault = vault_, now = clock_.wall()](Connection& connection) {
        HeldTable table(connection, vault);
        return std::make_shared<CardIndex>(whole_index(table, now));
      },
      [this, done = std::move(done)](Result<std::shared_ptr<CardIndex>> filled) {
        if (filled) {
          index_ = std::move(**filled);
          tell({});
        }
        if (done) done(filled ? Result<std::size_t>(index_.size()) : Result<std::size_t>(filled.error()));
      });
}

void HeldCards::clear_index() {
  index_ = CardIndex();
  tell({});
}

}  // namespace carte
