// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder/lock.h"

#include <algorithm>

#include "plugin/holder/lock_pacing.h"
#include "plugin/holder/or_throw.h"
#include "plugin/holder/vault_tidy.h"
#include "prpl-ext/base/i18n.h"

namespace carte {

namespace {

constexpr int rows_at_once = 100;
constexpr int look_ms = 20'000;  // how often it is looked whether the user is idle

std::shared_ptr<Passphrase> shared(const Passphrase& typed) { return std::make_shared<Passphrase>(typed.copy()); }

}  // namespace

struct HolderLock::Outcome {
  Vault::State state;
  std::string fault;
  std::int64_t retry_at = 0;
};

struct HolderLock::Rewriting {
  RewriteProgress at;
  Progress progress;
  Done done;                     // empty: nobody waits
  std::optional<bool> has_lock;  // when it began; on the database's thread only
};

HolderLock::HolderLock(Database& database, Vault& vault, std::span<const SealedColumn> columns, Clock& clock, Cost cost)
    : database_(database), vault_(vault), columns_(columns.begin(), columns.end()), clock_(clock), cost_(cost) {
  database_.run<bool>([&vault](Connection&) { return vault.record().rewriting; },
                      [this, alive = std::weak_ptr<int>(alive_)](Result<bool> unfinished) {
                        if (alive.expired() || !unfinished || !*unfinished) return;
                        rewrite({}, {});
                      });
  on_database([](Connection&, Vault&) {}, {});
}

// Only one at a time, and only with a password that can be one.
bool HolderLock::begin(const Result<Passphrase>& typed, const Done& done) {
  if (!typed)
    done(typed.error());
  else if (busy_)
    done(Error{_("The card holder is being locked or unlocked already. Wait until that is done.")});
  else
    return busy_ = true;
  return false;
}

void HolderLock::finish(const Done& done, const std::string& fault, const std::string& notice) {
  busy_ = false;
  used();
  if (!done) return;
  if (fault.empty())
    done(notice);
  else
    done(Error{fault});
}

// Whatever happens in the step, the state that is told here is the vault's own.
void HolderLock::on_database(Step step, std::function<void(std::string)> then) {
  database_.run<Outcome>(
      [&vault = vault_, step = std::move(step)](Connection& connection) {
        Outcome outcome{vault.state(), {}, 0};
        try {
          step(connection, vault);
        } catch (const SqlError& error) {
          outcome.fault = reason_of(error);
        } catch (const std::exception& error) {
          outcome.fault = error.what();
        }
        outcome.state = vault.state();
        outcome.retry_at = vault.record().retry_at;
        return outcome;
      },
      [this, alive = std::weak_ptr<int>(alive_), then = std::move(then)](Result<Outcome> outcome) {
        if (alive.expired()) return;
        if (outcome) {
          retry_at_ = outcome->retry_at;
          set_state(outcome->state);
        }
        if (then) then(outcome ? outcome->fault : outcome.reason());
      });
}

void HolderLock::set_state(Vault::State state) {
  // Told by a job that was given before lock_now().
  if (locking_ > 0 && state == Vault::State::unlocked) return;
  if (known_ && state == state_) return;
  const bool opened = known_ && state == Vault::State::unlocked && state_ == Vault::State::locked;
  known_ = true;
  state_ = state;
  used();
  const auto listeners = listeners_;
  for (const Changed& changed : listeners) changed(state);
  // What came in while it was locked was closed in the form that takes longest to open.
  if (opened) rewrite({}, {});
}

void HolderLock::derive(const Passphrase& typed, const KeyDerivation& how, std::function<void(Key)> then) {
  worker_.run<Result<SecretBytes>>([typed = shared(typed), how] { return derive_key(*typed, how); }, std::move(then));
}

void HolderLock::check(const Passphrase& typed, Step when_right, Done done, std::function<void()> then) {
  auto how = std::make_shared<KeyDerivation>();
  on_database(
      [how, now = clock_.wall()](Connection& connection, Vault& vault) {
        auto tried = begin_try(vault.record(), now);
        save_vault(connection, vault);
        *how = or_throw(tried);
      },
      [this, how, typed = shared(typed), when_right, done, then](const std::string& fault) {
        if (!fault.empty()) return finish(done, fault);
        derive(*typed, *how, [this, when_right, done, then](Key key) {
          on_database(
              [key, when_right](Connection& connection, Vault& vault) {
                if (!vault.unlock(or_throw(*key))) throw std::runtime_error(wrong_password().reason);
                forget_tries(vault.record());
                change_vault(connection, vault, [&] { when_right(connection, vault); });
              },
              [this, done, then](const std::string& fault) {
                if (!fault.empty()) return finish(done, fault);
                then();
              });
        });
      });
}

void HolderLock::enable(std::string_view password, Progress progress, Done done) {
  auto typed = Passphrase::from(password);
  if (!begin(typed, done)) return;
  if (state_ != Vault::State::no_lock)
    return finish(done, _("The card holder has a password already. Change it instead."));
  const KeyDerivation how = cost_();
  derive(*typed, how, [this, how, progress, done](Key key) {
    on_database(
        [key, how](Connection& connection, Vault& vault) {
          const SecretBytes& derived = or_throw(*key);
          change_vault(connection, vault, [&] { vault.enable(derived, how); });
        },
        [this, progress, done](const std::string& fault) {
          if (!fault.empty()) return finish(done, fault);
          rewrite(progress, done);
        });
  });
}

void HolderLock::unlock(std::string_view password, Done done) {
  auto typed = Passphrase::from(password);
  if (!begin(typed, done)) return;
  check(
      *typed, [](Connection&, Vault&) {}, done, [this, done] { finish(done, {}); });
}

void HolderLock::lock_now() {
  if (state_ != Vault::State::unlocked) return;
  // Shown as locked from now on; jobs that were given before may still read.
  ++locking_;
  on_database([](Connection&, Vault& vault) { vault.lock_now(); }, [this](const std::string&) { --locking_; });
  set_state(Vault::State::locked);
}

void HolderLock::change_password(std::string_view old_password, std::string_view new_password, Done done) {
  auto typed = Passphrase::from(old_password);
  auto next = Passphrase::from(new_password);
  if (!next) return done(next.error());
  if (!begin(typed, done)) return;
  check(
      *typed, [](Connection&, Vault&) {}, done,
      [this, done, next = shared(*next)] {
        const KeyDerivation how = cost_();
        derive(*next, how, [this, done, how](Key key) {
          on_database(
              [key, how](Connection& connection, Vault& vault) {
                if (vault.locked()) throw VaultLocked();
                const SecretBytes& derived = or_throw(*key);
                change_vault(connection, vault, [&] { vault.rewrap(derived, how); });
                // With the old password the old record would still open everything.
                truncate_log(connection);
              },
              [this, done](const std::string& fault) { finish(done, fault); });
        });
      });
}

void HolderLock::remove(std::string_view password, Progress progress, Done done) {
  auto typed = Passphrase::from(password);
  if (!begin(typed, done)) return;
  check(
      *typed, [](Connection&, Vault& vault) { vault.remove(); }, done,
      [this, progress, done] { rewrite(progress, done); });
}

void HolderLock::rewrite(Progress progress, Done done) {
  rewriting_ = std::make_shared<Rewriting>(Rewriting{{}, std::move(progress), std::move(done), {}});
  rewrite_step(rewriting_);
}

// A hundred rows at a time, so that the stores' own jobs come in between.
void HolderLock::rewrite_step(const std::shared_ptr<Rewriting>& rewriting) {
  auto notice = std::make_shared<std::string>();
  auto at = std::make_shared<RewriteProgress>(rewriting->at);
  on_database(
      [at, notice, rewriting, columns = columns_](Connection& connection, Vault& vault) {
        const bool has_lock = vault.record().lock.has_value();
        if (!rewriting->has_lock) rewriting->has_lock = has_lock;
        rewrite_some(connection, vault, columns, rows_at_once, *at);
        // A lock that came or went meanwhile has a run of its own, which ends the work.
        if (at->finished && rewriting->has_lock == has_lock) *notice = tidy_vault(connection, vault);
      },
      [this, rewriting, at, notice](const std::string& fault) {
        if (rewriting != rewriting_) return;
        rewriting->at = *at;
        if (rewriting->progress && at->total > 0)
          rewriting->progress(std::min(1.0, double(at->done) / double(at->total)));
        if (fault.empty() && !at->finished) return rewrite_step(rewriting);
        rewriting_.reset();
        if (rewriting->done) finish(rewriting->done, fault, *notice);
      });
}

int HolderLock::wait() const { return int(std::max<std::int64_t>(retry_at_ - clock_.wall(), 0)); }

void HolderLock::set_auto_lock(int minutes) {
  idle_minutes_ = minutes;
  used();
}

void HolderLock::used() {
  used_ms_ = clock_.monotonic_ms();
  used_wall_ = clock_.wall();
  watch_idle();
}

bool HolderLock::idle_too_long() const {
  // The monotonic clock stands still while the computer sleeps, the other one may be set.
  return clock_.monotonic_ms() - used_ms_ >= idle_minutes_ * 60'000LL ||
         clock_.wall() - used_wall_ >= idle_minutes_ * 60LL;
}

void HolderLock::watch_idle() {
  if (watching_ || idle_minutes_ <= 0 || state_ != Vault::State::unlocked) return;
  watching_ = true;
  clock_.later(look_ms, [this, alive = std::weak_ptr<int>(alive_)] {
    if (alive.expired()) return;
    watching_ = false;
    if (idle_minutes_ > 0 && !busy_ && idle_too_long()) lock_now();
    watch_idle();
  });
}

}  // namespace carte
