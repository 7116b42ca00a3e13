// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/purple/outgoing_shares.h"

namespace carte {

OutgoingShare& OutgoingShares::remember(const Peer& to, const Share& share, std::int64_t now) {
  OutgoingShare* known = find(share.token, now);
  if (!known) {
    if (shares_.size() >= OutgoingLimits::shares) shares_.pop_front();
    known = &shares_.emplace_back();
    known->since = now;
  }
  known->share = share;
  known->to.emplace(to, Way::unknown);
  return *known;
}

OutgoingShare* OutgoingShares::find(const Token& token, std::int64_t now) {
  while (!shares_.empty() && now - shares_.front().since > OutgoingLimits::seconds) shares_.pop_front();
  for (OutgoingShare& each : shares_) {
    if (each.share.token == token) return &each;
  }
  return nullptr;
}

std::optional<Way> OutgoingShares::last_way(const Peer& to) const {
  for (auto each = shares_.rbegin(); each != shares_.rend(); ++each) {
    if (const auto found = each->to.find(to); found != each->to.end()) return found->second;
  }
  return std::nullopt;
}

}  // namespace carte
