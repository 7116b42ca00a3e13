// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "plugin/exchange/exchange_state.h"
#include "plugin/exchange/own_masters.h"
#include "plugin/exchange/update_intake.h"
#include "plugin/exchange/update_outbox.h"
#include "plugin/exchange/updating.h"

namespace carte {

// DeviceItem::kind
inline constexpr const char *own_card_kind = "own-card", *binding_kind = "binding", *held_kind = "held-card";

// Keeps the user's devices in step: each card of the user's own with its bindings and the cards that are held by them.
// Devices that have the same card's keys see each other on the user's own accounts.
class OwnDevices {
 public:
  OwnDevices(ExchangeState& state, UpdateOutbox& outbox, OwnMasters& masters, Updating& updating, UpdateIntake& intake)
      : state_(state), outbox_(outbox), masters_(masters), updating_(updating), intake_(intake) {}

  // Another client of the user's own has come online.
  void online(const UpdateAddress& device);
  void came(MyCard& my, const UpdateAddress& from, const DeviceList& list);
  void came(MyCard& my, const UpdateAddress& from, const DeviceItems& items);

  // Something here is another now: the devices that are online hear of it soon.
  void own_card_changed(const CardId& mine);
  void binding_changed(const Token& exchange);
  void held_changed(const CardId& theirs);
  void forget_all();

 private:
  using ItemKey = std::pair<std::string, std::string>;  // kind and id

  // A question that is not answered yet may become any card's.
  static bool belongs_to(const Binding& binding, const CardId& mine) {
    return binding.mine.empty() || binding.mine == mine;
  }
  std::vector<DeviceItem> items_of(const MyCard& my) const;
  void send_list(const MyCard& my, const UpdateAddress& to, bool answer);
  void send_items(const MyCard& my, const UpdateAddress& to, const std::vector<DeviceItem>& items);
  void send_packed(const MyCard& my, const UpdateAddress& to, std::vector<DeviceItem> items);
  void send_held(const CardId& mine, const UpdateAddress& to, const DeviceItem& item);
  std::string content_of(const MyCard& my, const DeviceItem& item) const;
  void changed(const ItemKey& item);
  void tell_changes();

  void take_own_card(MyCard& my, const UpdateAddress& from, const DeviceItem& item);
  void take_binding(const MyCard& my, const DeviceItem& item);
  void take_new_binding(Binding binding);
  void take_changed_binding(Binding& here, Binding merged);
  void take_held_card(const MyCard& my, const DeviceItem& item);

  ExchangeState& state_;
  UpdateOutbox& outbox_;
  OwnMasters& masters_;
  Updating& updating_;
  UpdateIntake& intake_;
  std::map<UpdateAddress, std::int64_t> greeted_;
  std::set<UpdateAddress> devices_;  // that wrote since the unlock
  std::set<ItemKey> changes_;
  bool telling_ = false;
  std::uint64_t sent_ = 0;
};

}  // namespace carte
