// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plugin/exchange/ports.h"
#include "plugin/exchange/session_cards.h"
#include "plugin/exchange/token_bucket.h"

namespace carte {

// Whose cards are shown. Room participants count as strangers.
enum class WhoMaySend {
  everyone,  // at once
  buddies,   // strangers' cards stay the readable line they came with
  ask,       // strangers' cards after a click
};

// Stable names for preferences: "everyone", "buddies", "ask". Any other name means ask.
std::string_view policy_name(WhoMaySend policy);
WhoMaySend policy_by_name(std::string_view name);

struct ReceiveLimits {
  static constexpr int sender_burst = 20, sender_per_minute = 20;  // one person shares 20 cards at a time
  static constexpr int buddies_burst = 100, buddies_per_minute = 120;
  static constexpr int strangers_burst = 40, strangers_per_minute = 30;
  static constexpr int lines_burst = 3, lines_per_minute = 2;  // about refused cards, in one conversation
  static constexpr int all_lines_burst = 10, all_lines_per_minute = 6;
  static constexpr std::int64_t flood_line_ms = 10 * 60 * 1000;  // "too many" is said once in so long
  static constexpr std::size_t senders = 512, known = 4096, waiting = 200;
  static constexpr int recent_keys = 1000;
};

// What was not shown, for those who ask.
struct ReceiveCounters {
  std::uint64_t duplicates = 0;  // known already
  std::uint64_t flooded = 0;     // over the limits
  std::uint64_t refused = 0;     // malformed, too large, not sent
  std::uint64_t unwanted = 0;    // policy buddies
};

// Decides what happens with the cards that come, and keeps the session's table of them.
class Receiver {
 public:
  Receiver(Carrier& carrier, const AddressBook& book, CardStore& store, Screen& screen, Clock& clock);
  Receiver(const Receiver&) = delete;
  Receiver& operator=(const Receiver&) = delete;

  // Asks the store which cards are known; what comes before the answer waits for it. To be called once.
  void start();
  void set_policy(WhoMaySend policy) { policy_ = policy; }

  // Somebody's card came with the wish to exchange cards, and is shown. Once for each.
  void on_exchange_asked(std::function<void(const Peer& from, const Share& share)> asked) { asked_ = std::move(asked); }
  // How that went on, to be shown with the card. False: it is none of this session.
  bool set_exchange(const ShareKey& card, ExchangeStep step);

  // What the carrier is to call. They do nothing once the receiver is gone.
  CarrierEvents events();

  // Null when the handle is unknown or so old that it was put away: then load() may still get it.
  const ReceivedCard* card(unsigned handle) const { return cards_.find(handle); }
  // The card, from the store when it was put away. Error: there is none, or the store's reason.
  void load(unsigned handle, std::function<void(Result<ReceivedCard>)> done);

  // The user wants to see it (asking), or to have another try (failed).
  void show(unsigned handle);
  // The user wants the picture that its way could not carry (share.has_picture); it comes as a file, or into the card.
  void ask_picture(unsigned handle);

  const ReceiveCounters& counters() const { return counters_; }
  // "37 cards were left out because too many came at once." and the like; empty when nothing was left out.
  std::string summary() const;

 private:
  struct Sender {
    TokenBucket cards{ReceiveLimits::sender_burst, ReceiveLimits::sender_per_minute};
    TokenBucket lines{ReceiveLimits::lines_burst, ReceiveLimits::lines_per_minute};
    std::optional<std::int64_t> flood_said;
  };
  using SenderKey = std::pair<AccountName, UserName>;

  void arrived(const Peer& from, const Share& share, bool history);
  void announced(const Peer& from, const Token& token, bool history);
  void failed(const Peer& from, const Token& token, const std::string& reason);
  void sent(const Peer& to, const Share& share);

  bool waits(std::function<void()> event);
  void begin(const Result<std::vector<ShareKey>>& known);
  bool is_buddy(const Peer& from) const;
  bool wanted(const Peer& from, bool buddy);
  bool admit(const Peer& from, bool buddy);
  void arrived_again(unsigned handle, const Share& share);
  void refused(const Peer& from, const Token& token, const std::string& reason);
  void remember(const ShareKey& key, unsigned handle);
  const unsigned* known_handle(const Peer& from, const Token& token) const;
  Sender& sender(const Peer& from);
  void add(ReceivedCard card);
  void set_here(unsigned handle);
  void fail(unsigned handle, const std::string& reason);
  void keep(unsigned handle);
  void tell_exchange(unsigned handle);
  bool say(const Peer& peer, const std::string& line);

  Carrier& carrier_;
  const AddressBook& book_;
  CardStore& store_;
  Screen& screen_;
  Clock& clock_;
  WhoMaySend policy_ = WhoMaySend::ask;
  std::function<void(const Peer& from, const Share& share)> asked_;
  SessionCards cards_;
  ReceiveCounters counters_;
  std::map<ShareKey, unsigned> known_;  // handle, or 0 for what another session or a refusal knows
  std::deque<ShareKey> known_order_;
  std::map<SenderKey, Sender> senders_;
  std::deque<SenderKey> senders_order_;
  TokenBucket buddies_{ReceiveLimits::buddies_burst, ReceiveLimits::buddies_per_minute};
  TokenBucket strangers_{ReceiveLimits::strangers_burst, ReceiveLimits::strangers_per_minute};
  TokenBucket lines_{ReceiveLimits::all_lines_burst, ReceiveLimits::all_lines_per_minute};
  bool started_ = false, keep_failed_said_ = false;
  std::deque<std::function<void()>> waiting_;
  std::shared_ptr<int> alive_ = std::make_shared<int>();  // callbacks hold it weakly
};

}  // namespace carte
