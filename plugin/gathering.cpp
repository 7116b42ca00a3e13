// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/gathering.h"

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
    // What others said about the person only adds to what is known first-hand; the newest first.
    if (found && !found->empty()) (*alive)->fill(found->front().share.card);
    (*alive)->one_less();
  };
  if (address) store.find(*address, from_holder);
  query_ = std::make_unique<ProfileQuery>(person, ProfileEvents{.found = [this](const Card& patch) { fill(patch); },
                                                                .finished = [this] { one_less(); }});
  if (!address) --waiting_;
}

void Gathering::fill(const Card& more) {
  // A name that is only the address gives way to a real one.
  if (is_named_by_address(card_) && !more.fn.empty()) card_.fn = more.fn;
  fill_in(card_, more);
  grown_(card_, false);
}

void Gathering::one_less() {
  if (--waiting_ <= 0) grown_(card_, true);
}

}  // namespace carte
