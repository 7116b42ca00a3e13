// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugin/exchange/receive.h"
#include "tests/unit/exchange/fakes.h"

namespace carte::fakes {

// A receiver in its world: alice is a buddy, mallory is not.
struct ReceiveWorld {
  Log log;
  FakeBook book;
  FakeClock clock;
  FakeCarrier carrier{log};
  FakeStore store{log};
  FakeScreen screen{log};
  Receiver receiver{carrier, book, store, screen, clock};
  CarrierEvents events = receiver.events();

  explicit ReceiveWorld(WhoMaySend policy = WhoMaySend::ask) {
    book.has(xmpp("alice@example.org"), "Alice");
    receiver.set_policy(policy);
    receiver.start();
  }
  // A flood of so many different cards at once.
  void flood(const Peer& from, int count) {
    for (int i = 0; i < count; ++i) events.arrived(from, share("flood" + std::to_string(++flooded)), false);
  }
  std::size_t count(const std::string& beginning) const {
    return std::size_t(std::ranges::count_if(log.lines, [&](const auto& line) { return line.starts_with(beginning); }));
  }
  int flooded = 0;
};

}  // namespace carte::fakes
