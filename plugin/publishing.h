// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <functional>
#include <memory>
#include <string>

#include "plugin/exchange/ports.h"
#include "plugin/holder/holder.h"
#include "plugin/notices.h"
#include "plugin/own_card_desk.h"
#include "prpl-ext/purple/card_publisher.h"
#include "prpl-ext/purple/published_cards.h"

namespace carte {

// Contacts who have other programs: they see one's own card as their programs show profiles, and what they publish goes
// into their cards in the holder.
class Publishing {
 public:
  Publishing(PurplePlugin* plugin, Holder& holder, OwnCardDesk& own, Notices& notices, Clock& clock);
  Publishing(const Publishing&) = delete;
  Publishing& operator=(const Publishing&) = delete;

  // The user's own cards or the preference about them are others.
  void refresh();
  // The user has saved an own card: a good time for the question whether contacts are to see it.
  void ask();

 private:
  bool is_held(const Peer& contact) const;
  void published(const Peer& contact, const Card& card);
  // Calls back with the held card as it is now and as it would be with what is published, if that is another.
  void with_taken(std::int64_t id, const Peer& contact, const Card& card,
                  std::function<void(const HeldCard& held, const Card& taken)> then);
  void offer(const Peer& contact, const Card& card, const HeldCard& held, const Card& taken);
  void take(const Peer& contact, const HeldCard& held, const Card& taken);
  void tell(const Peer& contact, const HeldCard& held, const Card& taken);

  PurplePlugin* plugin_;
  Holder& holder_;
  OwnCardDesk& own_;
  Notices& notices_;
  Clock& clock_;
  bool asked_ = false;
  std::shared_ptr<int> alive_ = std::make_shared<int>();
  CardPublisher publisher_;
  PublishedCards watched_;
  PurpleTimer next_change_;
};

}  // namespace carte
