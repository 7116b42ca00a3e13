// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder/backup.h"

#include <algorithm>
#include <map>
#include <set>

#include "prpl-ext/base/i18n.h"

namespace carte {

namespace {

constexpr std::size_t cards_at_once = 10;
constexpr std::size_t items_at_once = 100, bytes_at_once = 1024 * 1024;

// "3 cards of your own, 120 cards of others and 4 exchanges", in the frame's words.
std::string counted(const char* frame, const BackupCount& count) {
  const auto number = [](const char* format, std::size_t value) { return sentence(format, unsigned(value)); };
  const std::string own = number(NC_("%u card of your own", "%u cards of your own", count.own_cards), count.own_cards);
  const std::string held = number(NC_("%u card of others", "%u cards of others", count.held_cards), count.held_cards);
  const std::string exchanges = number(NC_("%u exchange", "%u exchanges", count.exchanges), count.exchanges);
  return sentence(frame, own.c_str(), held.c_str(), exchanges.c_str());
}

// What of an own card in a backup takes the place of the one here; nothing when that is not older. The keys that know
// of more successions are the ones that hold.
std::optional<KeyedCard> newer_of(const KeyedCard& offered, const KeyedCard& here) {
  KeyedCard newest = revision_of(offered.own) > revision_of(here.own) ? offered : here;
  newest.keys = offered.keys.successions.size() > here.keys.successions.size() ? offered.keys : here.keys;
  if (newest.own == here.own && newest.keys.successions.size() == here.keys.successions.size()) return std::nullopt;
  return newest;
}

}  // namespace

struct Backup::Saving {
  Progress progress;
  Done done;
  std::unique_ptr<BackupWriter> writer;  // on the worker only
  std::vector<std::int64_t> ids;
  std::size_t next = 0;
  BackupCount count;
};

struct Backup::Restoring {
  Progress progress;
  Done done;
  std::unique_ptr<BackupReader> reader;  // on the worker only
  std::vector<KeyedCard> own;
  std::vector<Binding> bindings;
  std::int64_t added = 0;  // on the database's thread only: the card whose revisions follow
  BackupCount count;

  Result<void> read_all(const std::string& path, const Passphrase& passphrase);
  struct Some {
    std::vector<BackupItem> items;
    bool end = false;
    double part = 0;
  };
  Result<Some> read_some();
};

// The file is known to be whole, and its own cards and exchanges to be readable, before anything is changed.
Result<void> Backup::Restoring::read_all(const std::string& path, const Passphrase& passphrase) {
  auto opened = BackupReader::open(path, passphrase);
  if (!opened) return opened.error();
  reader = std::move(*opened);
  for (;;) {
    auto item = reader->next();
    if (!item) return item.error();
    if (!*item) return reader->rewind();
    if ((*item)->kind == "own-card") {
      auto card = own_card_in(**item);
      wipe((*item)->content);
      if (!card) return card.error();
      own.push_back(std::move(*card));
    } else if ((*item)->kind == "exchange") {
      auto binding = binding_in(**item);
      if (!binding) return binding.error();
      bindings.push_back(std::move(*binding));
    }
  }
}

Result<Backup::Restoring::Some> Backup::Restoring::read_some() {
  Some some;
  for (std::size_t bytes = 0; some.items.size() < items_at_once && bytes < bytes_at_once;) {
    auto item = reader->next();
    if (!item) return item.error();
    some.end = !item->has_value();
    if (some.end) break;
    bytes += (*item)->content.size();
    if ((*item)->kind != "own-card" && (*item)->kind != "exchange") some.items.push_back(std::move(**item));
  }
  some.part = reader->part();
  return some;
}

Backup::Backup(Holder& holder, Clock& clock, KeyDerivation (*cost)()) : holder_(holder), clock_(clock), cost_(cost) {}

bool Backup::begin(const Result<Passphrase>& typed, const Done& done) {
  if (!typed)
    done(typed.error());
  else if (busy_)
    done(Error{_("A backup is being written or read already. Wait until that is done.")});
  else
    return busy_ = true;
  return false;
}

void Backup::finish(const Done& done, Result<std::string> result) {
  busy_ = false;
  done(std::move(result));
}

// A step's answer: goes on with what it gave, or ends the operation with its reason.
template <class T, class Operation, class Then>
std::function<void(Result<T>)> Backup::step(std::shared_ptr<Operation> operation, Then then) {
  return [this, alive = std::weak_ptr<int>(alive_), operation, then = std::move(then)](Result<T> result) {
    if (alive.expired()) return;
    if (!result) return finish(operation->done, result.error());
    if constexpr (std::is_void_v<T>)
      then();
    else
      then(std::move(*result));
  };
}

template <class T, class Operation, class Then>
void Backup::work(std::shared_ptr<Operation> operation, std::function<Result<T>()> job, Then then) {
  worker_.run<Result<T>>(std::move(job), [go_on = step<T>(operation, std::move(then))](
                                             std::shared_ptr<Result<T>> result) { go_on(std::move(*result)); });
}

void Backup::save(const std::string& path, std::string_view passphrase, Progress progress, Done done) {
  auto typed = Passphrase::from(passphrase);
  if (!begin(typed, done)) return;
  auto saving = std::make_shared<Saving>(Saving{std::move(progress), std::move(done), {}, {}, 0, {}});
  work<void>(
      saving,
      [saving, path, typed = std::make_shared<Passphrase>(typed->copy()), how = cost_()]() -> Result<void> {
        auto writer = BackupWriter::create(path, *typed, how);
        if (!writer) return writer.error();
        saving->writer = std::move(*writer);
        return {};
      },
      [this, saving] { save_own(saving); });
}

void Backup::save_own(const std::shared_ptr<Saving>& saving) {
  holder_.own_cards().list(step<std::vector<KeyedCard>>(saving, [this, saving](std::vector<KeyedCard> own) {
    saving->count.own_cards = own.size();
    work<void>(
        saving,
        [saving, own = std::move(own)]() -> Result<void> {
          for (const KeyedCard& card : own)
            if (auto added = saving->writer->add_and_wipe(item_of(card)); !added) return added;
          return {};
        },
        [this, saving] { save_bindings(saving); });
  }));
}

void Backup::save_bindings(const std::shared_ptr<Saving>& saving) {
  holder_.bindings().list(step<std::vector<Binding>>(saving, [this, saving](std::vector<Binding> bindings) {
    saving->count.exchanges = bindings.size();
    auto items = std::make_shared<std::vector<BackupItem>>();
    for (const Binding& binding : bindings) items->push_back(item_of(binding));
    holder_.database().run<std::vector<std::int64_t>>(
        [&vault = holder_.vault(), items](Connection& connection) {
          for (BackupItem& setting : setting_items(connection, vault)) items->push_back(std::move(setting));
          return held_ids(connection);
        },
        step<std::vector<std::int64_t>>(saving, [this, saving, items](std::vector<std::int64_t> ids) {
          saving->count.held_cards = ids.size();
          saving->ids = std::move(ids);
          write(saving, items);
        }));
  }));
}

void Backup::write(const std::shared_ptr<Saving>& saving, std::shared_ptr<std::vector<BackupItem>> items) {
  work<void>(
      saving,
      [saving, items]() -> Result<void> {
        for (BackupItem& item : *items)
          if (auto added = saving->writer->add_and_wipe(std::move(item)); !added) return added;
        return {};
      },
      [this, saving] { save_some(saving); });
}

void Backup::save_some(const std::shared_ptr<Saving>& saving) {
  const std::size_t total = saving->ids.size(), end = std::min(saving->next + cards_at_once, total);
  if (saving->progress && total > 0) saving->progress(double(saving->next) / double(total));
  if (saving->next == total)
    return work<void>(
        saving, [saving] { return saving->writer->finish(); },
        [this, saving] { finish(saving->done, counted(_("The backup holds %s, %s and %s."), saving->count)); });
  std::vector<std::int64_t> ids(saving->ids.begin() + long(saving->next), saving->ids.begin() + long(end));
  saving->next = end;
  using Items = std::shared_ptr<std::vector<BackupItem>>;
  holder_.database().run<Items>(
      [&vault = holder_.vault(), ids = std::move(ids)](Connection& connection) {
        return std::make_shared<std::vector<BackupItem>>(held_items(connection, vault, ids));
      },
      step<Items>(saving, [this, saving](Items items) { write(saving, std::move(items)); }));
}

void Backup::restore(const std::string& path, std::string_view passphrase, Progress progress, Done done) {
  auto typed = Passphrase::from(passphrase);
  if (!begin(typed, done)) return;
  auto restoring = std::make_shared<Restoring>();
  restoring->progress = std::move(progress);
  restoring->done = std::move(done);
  work<void>(
      restoring,
      [restoring, path, typed = std::make_shared<Passphrase>(typed->copy())] {
        return restoring->read_all(path, *typed);
      },
      [this, restoring] { restore_own(restoring); });
}

void Backup::restore_own(const std::shared_ptr<Restoring>& restoring) {
  holder_.own_cards().list(step<std::vector<KeyedCard>>(restoring, [this, restoring](std::vector<KeyedCard> here) {
    std::vector<KeyedCard> come;
    for (const KeyedCard& offered : restoring->own) {
      const auto known =
          std::ranges::find(here, offered.own.card.uid, [](const KeyedCard& card) { return card.own.card.uid; });
      if (known == here.end())
        come.push_back(offered);
      else if (auto newest = newer_of(offered, *known))
        come.push_back(std::move(*newest));
    }
    restoring->count.own_cards = come.size();
    add_own(restoring, std::move(come));
  }));
}

void Backup::add_own(const std::shared_ptr<Restoring>& restoring, std::vector<KeyedCard> come) {
  if (come.empty()) return restore_bindings(restoring);
  const KeyedCard first = come.front();
  come.erase(come.begin());
  holder_.own_cards().add(
      first, step<void>(restoring, [this, restoring, come = std::move(come)] { add_own(restoring, come); }));
}

// What is bound here knows more than the backup.
void Backup::restore_bindings(const std::shared_ptr<Restoring>& restoring) {
  holder_.bindings().list(step<std::vector<Binding>>(restoring, [this, restoring](std::vector<Binding> here) {
    std::set<Token> known;
    for (const Binding& binding : here) known.insert(binding.exchange);
    std::erase_if(restoring->bindings, [&](const Binding& binding) { return known.contains(binding.exchange); });
    restoring->count.exchanges = restoring->bindings.size();
    add_bindings(restoring);
  }));
}

void Backup::add_bindings(const std::shared_ptr<Restoring>& restoring) {
  if (restoring->bindings.empty()) return restore_some(restoring);
  const Binding last = std::move(restoring->bindings.back());
  restoring->bindings.pop_back();
  holder_.bindings().save(last, step<void>(restoring, [this, restoring] { add_bindings(restoring); }));
}

void Backup::restore_some(const std::shared_ptr<Restoring>& restoring) {
  using Some = Restoring::Some;
  work<Some>(
      restoring, [restoring] { return restoring->read_some(); },
      [this, restoring](Some some) {
        if (restoring->progress) restoring->progress(some.part);
        holder_.database().run<std::size_t>(
            [&vault = holder_.vault(), restoring, now = clock_.wall(),
             items = std::move(some.items)](Connection& connection) {
              Transaction all(connection);
              const std::size_t taken = BackupRestore(connection, vault, now).take(items, restoring->added);
              all.commit();
              return taken;
            },
            step<std::size_t>(restoring, [this, restoring, end = some.end](std::size_t taken) {
              restoring->count.held_cards += taken;
              if (!end) return restore_some(restoring);
              restored(restoring);
            }));
      });
}

void Backup::restored(const std::shared_ptr<Restoring>& restoring) {
  holder_.held_cards().fill_index(step<std::size_t>(restoring, [this, restoring](std::size_t) {
    finish(restoring->done, restoring->count == BackupCount{}
                                ? std::string(_("Everything in the backup is here already."))
                                : counted(_("%s, %s and %s came from the backup."), restoring->count));
  }));
}

}  // namespace carte
