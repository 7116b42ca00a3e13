// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder/lock_card.h"

#include <algorithm>
#include <ranges>

#include "plugin/holder/lock_pacing.h"
#include "plugin/holder/or_throw.h"
#include "plugin/holder/received_record.h"
#include "plugin/holder/schema.h"
#include "plugin/holder/vault_tidy.h"
#include "prpl-ext/base/i18n.h"

namespace carte {

// What a step on the database's thread works with, within one transaction.
struct CardLocks::Job {
  Connection& connection;
  const Vault& holder;
  HeldTable table;
  HeldRow row;
  Vault own;  // the card's, when it has a lock

  Job(Connection& connection, const Vault& holder, std::int64_t card)
      : connection(connection), holder(holder), table(connection, holder) {
    auto found = table.load(card);
    if (!found || found->removed) throw std::runtime_error(_("This card is no longer in your card holder."));
    row = std::move(*found);
    if (!row.lock.empty()) own = Vault(or_throw(VaultRecord::parse(row.lock)));
  }
  void save_tries() {
    row.lock = own.record().serialise();
    connection.prepare("UPDATE held_cards SET lock = ? WHERE id = ?").bind_blob(1, row.lock).bind(2, row.id).run();
  }
};

namespace {

LockedCard closed(const Vault& own, const Card& card) { return {own.close(card_of_held, card_record(card)), card.uid}; }

// Nothing when it is damaged.
std::optional<Card> opened(const Vault& own, const HeldRecord& record) {
  const auto* locked = std::get_if<LockedCard>(&record.card);
  if (!locked) return std::get<Card>(record.card);
  const auto text = own.open(card_of_held, locked->blob);
  return text ? card_from_record(*text) : std::nullopt;
}

// Puts each revision through the change again, in its order; what gives nothing goes.
void rewrite_history(Connection& connection, HeldTable& table, std::int64_t card,
                     const std::function<bool(HeldRecord&)>& change) {
  auto revisions = table.revisions(card);
  connection.prepare("DELETE FROM held_revisions WHERE card = ?").bind(1, card).run();
  for (HeldRecord& revision : std::views::reverse(revisions))
    if (change(revision)) table.remember(card, revision, HeldCards::max_revisions);
}

bool same_person(const Card& card, const Card& other) {
  if (card.fn == other.fn || (!card.uid.empty() && card.uid == other.uid)) return true;
  const auto addresses = contact_addresses(card), others = contact_addresses(other);
  return std::ranges::any_of(addresses,
                             [&](const AccountName& address) { return std::ranges::count(others, address) > 0; });
}

// The same card as it came in chats would tell what the password hides.
void clear_received(Connection& connection, const Vault& holder, const Card& card) {
  Statement rows = connection.prepare("SELECT id, content FROM received_cards");
  std::vector<std::int64_t> same;
  while (rows.step()) {
    const auto text = holder.open(sealed::received, rows.text(1));
    const auto received = text ? card_from_record(*text) : std::nullopt;
    if (received && same_person(card, *received)) same.push_back(rows.integer(0));
  }
  for (const std::int64_t id : same) connection.prepare("DELETE FROM received_cards WHERE id = ?").bind(1, id).run();
}

}  // namespace

CardLocks::CardLocks(Database& database, const Vault& vault, HeldCards& held, Clock& clock, KeyDerivation (*cost)())
    : database_(database), vault_(vault), held_(held), clock_(clock), cost_(cost) {}

bool CardLocks::begin(const Result<Passphrase>& typed, const Done<void>& done) {
  if (!typed)
    done(typed.error());
  else if (busy_)
    done(Error{_("A card is being locked or unlocked already. Wait until that is done.")});
  else
    return busy_ = true;
  return false;
}

void CardLocks::derive(const Passphrase& typed, const KeyDerivation& how, std::function<void(Key)> then) {
  worker_.run<Result<SecretBytes>>(
      [typed = std::make_shared<Passphrase>(typed.copy()), how] { return derive_key(*typed, how); }, std::move(then));
}

void CardLocks::on_card(std::int64_t card, Step step, Done<void> then) {
  database_.run<void>(
      [&vault = vault_, card, step = std::move(step)](Connection& connection) {
        Transaction all(connection);
        Job job(connection, vault, card);
        step(job);
        all.commit();
      },
      [alive = std::weak_ptr<int>(alive_), then = std::move(then)](Result<void> result) {
        if (!alive.expired()) then(std::move(result));
      });
}

void CardLocks::check(std::int64_t card, const Passphrase& typed, Step when_right, Done<void> then) {
  auto how = std::make_shared<Result<KeyDerivation>>(Error{});
  auto retry_at = std::make_shared<std::int64_t>(0);
  on_card(
      card,
      [how, retry_at, now = clock_.wall()](Job& job) {
        *how = begin_try(job.own.record(), now);
        *retry_at = job.own.record().retry_at;
        if (job.own.record().lock) job.save_tries();
      },
      [this, card, how, retry_at, typed = std::make_shared<Passphrase>(typed.copy()), when_right,
       then](Result<void> tried) {
        retry_at_ = *retry_at;
        if (!tried) return then(tried.error());
        if (!*how) return then(how->error());
        derive(*typed, **how, [this, card, when_right, then](Key key) {
          on_card(
              card,
              [key, when_right](Job& job) {
                if (!job.own.unlock(or_throw(*key))) throw std::runtime_error(wrong_password().reason);
                forget_tries(job.own.record());
                job.save_tries();
                when_right(job);
              },
              [this, then](Result<void> result) {
                if (result) retry_at_ = 0;
                then(std::move(result));
              });
        });
      });
}

// The end of an operation that changed the card: lists are told of it.
CardLocks::Done<void> CardLocks::finishing(std::int64_t card, Done<void> done) {
  return [this, card, done = std::move(done)](Result<void> result) {
    busy_ = false;
    if (!result) return done(std::move(result));
    held_.refresh({card}, done);
  };
}

void CardLocks::lock(std::int64_t card, std::string_view password, Done<void> done) {
  auto typed = Passphrase::from(password);
  if (!begin(typed, done)) return;
  const KeyDerivation how = cost_();
  derive(*typed, how, [this, card, how, done = finishing(card, std::move(done))](Key key) {
    on_card(
        card,
        [key, how](Job& job) {
          if (!job.row.lock.empty())
            throw std::runtime_error(_("This card has a password already. Change it instead."));
          job.own.enable(or_throw(*key), how);
          job.own.record().rewriting = false;
          clear_received(job.connection, job.holder, std::get<Card>(job.row.record.card));
          const auto close = [&own = job.own](HeldRecord& record) {
            if (const auto* card = std::get_if<Card>(&record.card)) record.card = LockedCard(closed(own, *card));
            return true;
          };
          close(job.row.record);
          job.row.lock = job.own.record().serialise();
          job.table.write(job.row);
          rewrite_history(job.connection, job.table, job.row.id, close);
        },
        [this, done](Result<void> locked) {
          if (!locked) return done(std::move(locked));
          // Pages of before leave the file and the log.
          database_.run<void>([](Connection& connection) { rewrite_file(connection); }, done);
        });
  });
}

void CardLocks::open(std::int64_t card, std::string_view password, Done<OpenedCard> done) {
  auto typed = Passphrase::from(password);
  auto result = std::make_shared<OpenedCard>();
  const Done<void> then = [this, result, done](Result<void> opened) {
    busy_ = false;
    done(opened ? Result<OpenedCard>(std::move(*result)) : Result<OpenedCard>(opened.error()));
  };
  if (!typed) return done(typed.error());
  if (!begin(typed, [done](Result<void> refused) { done(refused.error()); })) return;
  check(
      card, *typed,
      [result](Job& job) {
        const HeldRecord& record = job.row.record;
        auto content = opened(job.own, record);
        if (!content) throw std::runtime_error(_("This card is damaged and cannot be read."));
        result->held = {.id = job.row.id,
                        .card = std::move(*content),
                        .group = record.group,
                        .added = record.added,
                        .changed = record.changed,
                        .choice = record.choice,
                        .locked = true,
                        .news = record.news};
        for (const HeldRecord& revision : job.table.revisions(job.row.id))
          if (auto before = opened(job.own, revision))
            result->history.push_back({revision.changed, std::move(*before)});
      },
      then);
}

void CardLocks::change_password(std::int64_t card, std::string_view old_password, std::string_view new_password,
                                Done<void> done) {
  auto typed = Passphrase::from(old_password);
  auto next = Passphrase::from(new_password);
  if (!next) return done(next.error());
  if (!begin(typed, done)) return;
  const KeyDerivation how = cost_();
  derive(*next, how,
         [this, card, how, typed = std::make_shared<Passphrase>(typed->copy()),
          done = finishing(card, std::move(done))](Key key) {
           check(
               card, *typed,
               [key, how](Job& job) {
                 job.own.rewrap(or_throw(*key), how);
                 job.save_tries();
               },
               [this, done](Result<void> changed) {
                 if (!changed) return done(std::move(changed));
                 database_.run<void>([](Connection& connection) { truncate_log(connection); }, done);
               });
         });
}

int CardLocks::wait() const { return int(std::max<std::int64_t>(retry_at_ - clock_.wall(), 0)); }

void CardLocks::remove(std::int64_t card, std::string_view password, Done<void> done) {
  auto typed = Passphrase::from(password);
  if (!begin(typed, done)) return;
  check(
      card, *typed,
      [](Job& job) {
        const auto open = [&own = job.own](HeldRecord& record) {
          auto content = opened(own, record);
          if (content) record.card = std::move(*content);
          return content.has_value();
        };
        if (!open(job.row.record)) throw std::runtime_error(_("This card is damaged and cannot be read."));
        job.row.lock.clear();
        job.table.write(job.row);
        rewrite_history(job.connection, job.table, job.row.id, open);
      },
      finishing(card, std::move(done)));
}

}  // namespace carte
