// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <vector>

#include "plugin/companion/holder_window.h"
#include "plugin/holder/card_index.h"
#include "plugin/holder/own_cards.h"

namespace carte {

// Which kind of card a HolderId of the window means, and which of them.
struct HolderItem {
  enum class Kind { held, own, received } kind = Kind::held;
  std::int64_t id = 0;  // the holder's for held and received ones; the place among one's own, from 0
};
HolderId window_id(const HolderItem& item);
HolderItem item_of(HolderId id);

// What the holder's window lists: held cards by the index, one's own, and what came in chats and was not kept.
class HolderLists {
 public:
  HolderLists(const CardIndex& index, const std::vector<KeyedCard>& own, Clock& clock)
      : index_(index), own_(own), clock_(clock) {}

  // Those not kept, newest first: as many as can be looked through.
  void set_received(std::vector<StoredCard> received) { received_ = std::move(received); }
  // Which held cards belong to an exchange.
  void set_exchanged(std::set<std::int64_t> held) { exchanged_ = std::move(held); }
  void add_exchanged(std::int64_t held) { exchanged_.insert(held); }

  std::vector<HolderId> find(const HolderQuery& query) const;
  std::vector<HolderRow> rows(const std::vector<HolderId>& ids) const;
  // Null when there is none.
  const StoredCard* received(std::int64_t id) const;

 private:
  std::vector<HolderId> find_held(const HolderQuery& query) const;
  std::vector<HolderId> find_own(const HolderQuery& query) const;
  std::vector<HolderId> find_received(const HolderQuery& query) const;

  const CardIndex& index_;
  const std::vector<KeyedCard>& own_;
  Clock& clock_;
  std::vector<StoredCard> received_;
  std::set<std::int64_t> exchanged_;
};

}  // namespace carte
