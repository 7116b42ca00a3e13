// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "plugin/exchange/ports.h"
#include "prpl-ext/card/field.h"

namespace carte {

struct ShareLimits {
  static constexpr std::size_t cards = 20;
  static constexpr std::size_t receivers = 50;
};

struct CardToShare {
  Card card;
  std::set<Field> left_out;
};

// What the user wants to share with whom.
struct ShareRequest {
  std::vector<CardToShare> cards;
  std::vector<Peer> receivers;
  bool also_suggest = false;  // the contact suggestion that some clients know, where the receiver's protocol has it
  bool as_file = false;       // a .vcf file besides
};

// Error: no cards, no receivers, or more than ShareLimits.
Result<void> check(const ShareRequest& request);

// What became of a share request.
struct ShareReport {
  struct Failure {
    Peer to;
    std::string reason;
  };
  std::vector<Peer> reached;      // got every card
  std::vector<Failure> failures;  // one for each receiver at most, the first reason
  std::vector<Failure> extras;    // the card went, the suggestion or the file did not
  std::string sentence;           // all of it for the user: "Shared Bob with 3 people. carol could not be reached: ..."
};

// Sends shares, one card to one receiver at a time, at a pace the networks bear; several requests queue up.
class ShareQueue {
 public:
  using Progress = std::function<void(std::size_t done, std::size_t total)>;
  using Finished = std::function<void(const ShareReport&)>;

  ShareQueue(Carrier& carrier, OtherWays& ways, const AddressBook& book, Clock& clock);
  ~ShareQueue();

  // Error: what check() says; then nothing is sent. `progress` may be empty. Both are called on the main loop, not
  // after the queue is gone. The first card goes before this returns.
  Result<void> share(const ShareRequest& request, Progress progress, Finished finished);
  // Sends not done yet.
  std::size_t pending() const;

 private:
  struct Job;
  void next();
  void send_one(Job& job);
  void finish(Job& job);

  Carrier& carrier_;
  OtherWays& ways_;
  const AddressBook& book_;
  Clock& clock_;
  std::deque<std::unique_ptr<Job>> jobs_;
  bool waiting_ = false;
  int at_once_ = 0;
  std::shared_ptr<int> alive_ = std::make_shared<int>();
};

}  // namespace carte
