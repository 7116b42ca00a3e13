// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "plugin/exchange/exchange_state.h"
#include "plugin/exchange/token_bucket.h"
#include "plugin/exchange/update_outbox.h"

namespace carte {

// Brings the other sides to the newest revision of our cards, and learns from them what they hold.
class Updating {
 public:
  Updating(ExchangeState& state, UpdateOutbox& outbox) : state_(state), outbox_(outbox) {}

  // To every device of theirs that is behind: now, or when the last time is long enough ago. The newest alone goes.
  void push(const Token& exchange);
  void push_all(const CardId& mine);
  // Says what is held on both sides, once for one coming online.
  void greet(const Token& exchange, const UpdateAddress& to);
  // All bindings with somebody at that address; nothing for those who have none.
  void online(const UpdateAddress& peer);
  void signed_on(const AccountName& account);
  // Our card, unless it has just been sent there.
  void send_card(Binding& binding, const UpdateAddress& to);

  void came(Binding& binding, const UpdateAddress& from, const DeviceId& device, const Have& have);
  void came(Binding& binding, const DeviceId& device, const Confirmed& confirmed);
  // They have not heard of their own card's newest revision.
  void send_back(const Binding& binding, const UpdateAddress& to, const Revision& known_there);
  // What they hold here comes from a device at that address, which proved to be theirs.
  void heard(Binding& binding, const UpdateAddress& from, const DeviceId& device);

  // What is out of date: devices long silent, bindings long ended.
  void prune();
  void forget_all();

 private:
  struct Pace {
    std::optional<std::int64_t> last;  // when our card last went
    std::optional<std::int64_t> due;   // when it goes again
    TokenBucket burst{ExchangeLimits::push_burst, 1};
    int attempts = 0;
    std::map<UpdateAddress, std::pair<Revision, std::int64_t>> sent;
  };

  void bring(const Token& exchange);
  void schedule(const Token& exchange, std::int64_t at);
  std::vector<UpdateAddress> behind(const Binding& binding, const Revision& newest) const;
  bool nobody_has(const Binding& binding, const Revision& newest) const;
  void send_have(const Binding& binding, const UpdateAddress& to, bool answer);
  void greet_next();

  ExchangeState& state_;
  UpdateOutbox& outbox_;
  std::map<Token, Pace> pace_;
  std::deque<std::pair<Token, UpdateAddress>> greetings_;
  std::map<std::pair<Token, UpdateAddress>, std::int64_t> greeted_;
  TokenBucket greeting_pace_{ExchangeLimits::greet_burst, ExchangeLimits::greet_per_minute};
  bool greeting_later_ = false;
};

}  // namespace carte
