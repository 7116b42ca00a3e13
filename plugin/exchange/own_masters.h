// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>

#include "plugin/exchange/exchange_state.h"
#include "plugin/exchange/own_card_merge.h"

namespace carte {

// The user's own cards: takes over what others know to be newer, and lets a revision out only when it is on disk.
class OwnMasters {
 public:
  explicit OwnMasters(ExchangeState& state) : state_(state) {}

  // Reads what the devices last had in common, which is kept apart from the cards; then calls back.
  void load(std::vector<std::pair<OwnCard, CardKeys>> own, std::function<void()> loaded);
  // The user saved it; it is on disk.
  void saved(const OwnCard& own, const CardKeys& keys);
  void removed(const CardId& id);
  // A verified rendition of the card that somebody sent back. True when it was newer.
  bool came_back(MyCard& my, const Card& rendition, const VerifiedCard& verified);
  // True when ours is to be told to that device.
  bool came_from_device(MyCard& my, const ToldMaster& there);

 private:
  void add(const OwnCard& own, const CardKeys& keys, const OwnCard& base);
  void index();
  void take(MyCard& my, DeviceMaster master, const std::string& why);
  void publish(const CardId& id, const Edition& edition);
  void keep_base(const CardId& id, const OwnCard& base);

  ExchangeState& state_;
};

}  // namespace carte
