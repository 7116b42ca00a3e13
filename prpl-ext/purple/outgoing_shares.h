// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <optional>

#include "prpl-ext/message/carrier.h"

namespace carte {

struct OutgoingLimits {
  static constexpr std::size_t shares = 64;
  static constexpr std::int64_t seconds = 24 * 60 * 60;
  static constexpr int answers_to_one = 8;      // for one share
  static constexpr std::size_t answered = 1024;  // people, for one share
};

// How a share left to one receiver. What was not seen to leave in clear is never answered in clear.
enum class Way { unknown, clear, encrypted };

struct OutgoingShare {
  Share share;
  std::map<Peer, Way> to;
  std::map<UserName, int> answers;
  std::int64_t since = 0;

  // The receiver through whom somebody may have it: they themselves, or a room that they are in (`is_in`). Null when
  // there is none.
  template <class IsIn>
  const Peer* allows(const AccountName& account, const UserName& who, IsIn is_in) const {
    for (const auto& [peer, way] : to) {
      if (peer.account == account && (peer.room ? is_in(peer, who) : peer.name == who)) return &peer;
    }
    return nullptr;
  }
};

// The user's last shares of this run, kept for those who were sent them and ask. `now`: monotonic seconds.
class OutgoingShares {
 public:
  OutgoingShare& remember(const Peer& to, const Share& share, std::int64_t now);
  // Null when there is none, or no more.
  OutgoingShare* find(const Token& token, std::int64_t now);
  // How the last share to that receiver left; nothing when there was none.
  std::optional<Way> last_way(const Peer& to) const;

 private:
  std::list<OutgoingShare> shares_;  // oldest first
};

}  // namespace carte
