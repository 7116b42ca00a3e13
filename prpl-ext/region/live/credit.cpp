// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/live/credit.h"

#include <algorithm>

namespace carte::region {

std::optional<Delivery> Credit::acknowledged(Micros viewer_busy, Micros now) {
  if (on_their_way_.empty()) return std::nullopt;
  Delivery delivery = on_their_way_.front();
  on_their_way_.pop_front();
  delivery.acknowledged = now;
  delivery.previous = previous_;
  delivery.viewer_busy = std::clamp<Micros>(viewer_busy, 0, delivery.took());
  previous_ = now;
  return delivery;
}

std::size_t Credit::taken_back() {
  if (on_their_way_.empty()) return 0;
  const std::size_t bytes = on_their_way_.back().bytes;
  on_their_way_.pop_back();
  return bytes;
}

bool Credit::key_on_its_way() const {
  return std::any_of(on_their_way_.begin(), on_their_way_.end(), [](const Delivery& one) { return one.key; });
}

}  // namespace carte::region
