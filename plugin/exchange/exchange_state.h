// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "plugin/exchange/exchange.h"

namespace carte {

// A rendition for those who exchanged cards with us.
struct Edition {
  Card card;
  Revision revision;
};
Edition edition_of(const OwnCard& own, const CardKeys& keys);

// A card of one's own while the holder is unlocked.
struct MyCard {
  OwnCard own;
  OwnCard base;    // what the user's devices last had in common: from there changes on both sides are merged
  OwnCard loaded;  // as it was at the unlock, or last taken over: what differs is the user's own doing
  OwnCard before;  // before it was last taken over: from there an edit that lasted meanwhile is merged
  CardKeys keys;
  Edition latest;     // of `own`
  Edition published;  // the newest that is safely on disk; only that is told to others, so that no counter is used twice
};

// The address of whoever it is, whichever client.
UpdateAddress bare(UpdateAddress address);

// What the parts of Exchange share.
struct ExchangeState {
  UpdateCarrier& carrier;
  ExchangeStore& store;
  ExchangeScreen& screen;
  Clock& clock;
  const AddressBook& book;

  bool locked = true;
  DeviceId device;
  std::map<Token, Binding> bindings;
  std::map<CardId, MyCard> mine;
  std::vector<std::pair<CardId, SecretKey>> keys;  // of `mine`, to open envelopes
  ExchangeCounters counters;

  ExchangePolicy policy = ExchangePolicy::ask;
  UpdateChoice default_choice = UpdateChoice::apply_and_tell;
  CardId first_card;

  // What other parts want to know of.
  std::function<void(const CardId& mine)> published;    // a new revision of it
  std::function<void(const Token&)> binding_changed;    // in what the user's devices share of it
  std::function<void(const CardId& theirs)> held_changed;

  // Null: no such binding, or it is in another state.
  Binding* find(const Token& exchange);
  Binding* bound(const Token& exchange);
  MyCard* my(const CardId& id);

  // Puts it on disk as it is now; then calls back, unless that fails or the holder was locked meanwhile.
  void save(const Binding& binding, std::function<void()> then = {});
  // The same for what one's own devices share of it.
  void save_shared(Binding& binding, std::function<void()> then = {});
  // One's own address on one of our accounts: another device.
  bool is_own(const UpdateAddress& address) const;
  // Tells the carrier whose coming online matters.
  void watch();
  // A callback that does nothing once the holder was locked or the exchange is gone.
  template <class... Args>
  auto guarded(std::function<void(Args...)> call) {
    return [alive = std::weak_ptr<int>(alive), call = std::move(call)](Args... args) {
      if (!alive.expired()) call(std::forward<Args>(args)...);
    };
  }
  void later(std::int64_t milliseconds, std::function<void()> call);

  std::shared_ptr<int> alive = std::make_shared<int>();
  std::vector<UpdateAddress> watched;
};

}  // namespace carte
