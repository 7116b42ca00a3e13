// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "plugin/exchange/ports.h"
#include "plugin/exchange/share_report.h"
#include "plugin/exchange/token_bucket.h"
#include "prpl-ext/card/field.h"

namespace carte {

struct ShareLimits {
  static constexpr std::size_t cards = 20;
  static constexpr std::size_t receivers = 50;
  // IRC: the user's own lines have to find room between ours.
  static constexpr int irc_burst = 2, irc_per_minute = 20;
  static constexpr int burst = 8, per_minute = 120;
  static constexpr int wait_ms = 250;
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
  struct Item;
  void next();
  bool send_one();
  void send(Job& job, const Item& item);

  Carrier& carrier_;
  OtherWays& ways_;
  const AddressBook& book_;
  Clock& clock_;
  std::deque<std::unique_ptr<Job>> jobs_;
  std::map<AccountName, TokenBucket> pace_;
  bool waiting_ = false;
  std::shared_ptr<int> alive_ = std::make_shared<int>();  // callbacks hold it weakly
};

}  // namespace carte
