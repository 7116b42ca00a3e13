// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <memory>

#include "plugin/exchange/ports.h"
#include "prpl-ext/purple/profile_source.h"

namespace carte {

// Makes the card of a contact from all that is known: the buddy list at once, then the holder and the contact's own profile as
// their answers come. Nothing is invented. Ends, without a further call, when it is destroyed.
class Gathering {
 public:
  // `grown` is called on the main loop whenever more is known, last with `complete`.
  using Grown = std::function<void(const Card& card, bool complete)>;
  Gathering(const Peer& person, CardStore& store, Grown grown);
  Gathering(const Gathering&) = delete;
  Gathering& operator=(const Gathering&) = delete;

  // As far as it is known by now.
  const Card& card() const { return card_; }
  bool complete() const { return waiting_ <= 0; }

 private:
  void found_in_holder(const Result<std::vector<StoredCard>>& found);
  void found_profile(const Card& profile);
  void one_less();

  Card card_;
  Grown grown_;
  int waiting_ = 2;  // holder and profile
  std::shared_ptr<Gathering*> self_;  // the holder's answer may come when we are gone
  std::unique_ptr<ProfileQuery> query_;
};

}  // namespace carte
