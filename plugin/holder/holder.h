// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "plugin/holder/bindings.h"
#include "plugin/holder/card_index.h"
#include "plugin/holder/cards.h"
#include "plugin/holder/database.h"
#include "plugin/holder/held_cards.h"
#include "plugin/holder/lock.h"
#include "plugin/holder/lock_card.h"
#include "plugin/holder/own_cards.h"
#include "plugin/holder/sealed_envelopes.h"
#include "plugin/holder/vault.h"

namespace carte {

// Everything that is kept in one folder, wired up. Its callbacks come on the main loop.
class Holder final : public ExchangeStore {
 public:
  struct Events {
    // A notice for the user (mostly empty), or why there is no holder; every call fails with the same reason then.
    std::function<void(Result<std::string>)> opened;
    // Cards, bindings and own cards may be read, and the index is filled: once after opening unless it is locked, and after
    // each unlock.
    std::function<void()> ready;
  };

  // `cost`: of new passwords.
  Holder(const std::string& folder, Clock& clock, Events events, KeyDerivation (*cost)() = KeyDerivation::moderate);

  Cards& cards() { return cards_; }
  HeldCards& held_cards() { return held_; }
  OwnCards& own_cards() { return own_cards_; }
  Bindings& bindings() { return bindings_; }
  SealedEnvelopes& sealed_envelopes() { return sealed_envelopes_; }
  const CardIndex& index() const { return index_; }
  Database& database() { return database_; }
  Vault& vault() { return vault_; }  // for jobs on the database's thread
  // When it locks, the index is emptied at once; when it is unlocked, cards that came meanwhile go into the log, the index is
  // filled, and Events::ready follows.
  HolderLock& lock() { return *lock_; }
  CardLocks& card_locks() { return card_locks_; }

  // This installation's own id, made when first asked for; not secret, so known while locked too.
  void device(Done<DeviceId> done);

  void save_binding(const Binding& binding, Done<void> done) override;
  void forget_binding(const Token& exchange, Done<void> done) override;
  void hold(const Card& card, Done<std::int64_t> done) override;
  void held(const CardId& card, Done<std::optional<HeldCard>> done) override;
  void remove_held(const CardId& card, Done<void> done) override;
  void save_own_card(const OwnCard& own, Done<void> done) override;
  // Names are ours and stay readable, values are closed.
  void setting(const std::string& name, Done<std::optional<std::string>> done) override;
  void set_setting(const std::string& name, const std::string& value, Done<void> done) override;
  void keep_sealed(const UpdateAddress& from, const Envelope& envelope, Done<void> done) override;

 private:
  void fill();
  void lock_changed(Vault::State state);

  Vault vault_;  // before the database, whose jobs use it
  CardIndex index_;
  Database database_;
  Cards cards_;
  HeldCards held_;
  OwnCards own_cards_;
  Bindings bindings_;
  SealedEnvelopes sealed_envelopes_;
  CardLocks card_locks_;
  Events events_;
  bool was_locked_ = false;
  std::optional<HolderLock> lock_;  // made when the database has the job that loads the vault
};

}  // namespace carte
