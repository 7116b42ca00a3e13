// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/gathering.h"

#include <algorithm>
#include <utility>

#include "prpl-ext/card/field.h"

namespace carte {

Gathering::Gathering(const Peer& person, CardStore& store, Grown grown)
    : card_(known_profile(person)), grown_(std::move(grown)), self_(std::make_shared<Gathering*>(this)) {
  const std::optional<AccountName> address = contact_address(card_);
  const std::weak_ptr<Gathering*> self = self_;
  const auto from_holder = [self](const Result<std::vector<StoredCard>>& found) {
    const auto alive = self.lock();
    if (!alive) return;
    (*alive)->found_in_holder(found);
    (*alive)->one_less();
  };
  if (address) store.find(*address, from_holder);
  query_ = std::make_unique<ProfileQuery>(person, ProfileEvents{.found = [this](const Card& profile) { found_profile(profile); },
                                                                .finished = [this] { one_less(); }});
  if (!address) --waiting_;
}

// What others said about the person only adds to what is known first-hand, and only what the user once took over: anybody
// may send a card of anybody.
void Gathering::found_in_holder(const Result<std::vector<StoredCard>>& found) {
  if (!found) return;
  const auto kept = std::ranges::find_if(found.value(), &StoredCard::kept);
  if (kept != found.value().end()) fill_in(card_, kept->share.card);
}

void Gathering::found_profile(const Card& profile) {
  // What people call themselves goes before the name that the user has given them, which may be meant for nobody else.
  if (!profile.fn.empty() && !is_named_by_address(profile)) card_.fn = profile.fn;
  fill_in(card_, profile);
  grown_(card_, false);
}

void Gathering::one_less() {
  if (--waiting_ <= 0) grown_(card_, true);
}

}  // namespace carte
