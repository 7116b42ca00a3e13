// SPDX-License-Identifier: GPL-2.0-or-later
// What the receiver knows already, and how much it lets through.
#include "plugin/exchange/receive.h"
#include "prpl-ext/base/i18n.h"

namespace carte {

bool Receiver::is_buddy(const Peer& from) const { return !from.room && book_.is_buddy(from); }

void Receiver::remember(const ShareKey& key, unsigned handle) {
  if (!known_.insert_or_assign(key, handle).second) return;
  known_order_.push_back(key);
  if (known_order_.size() <= ReceiveLimits::known) return;
  known_.erase(known_order_.front());
  known_order_.pop_front();
}

const unsigned* Receiver::known_handle(const Peer& from, const Token& token) const {
  ShareKey key = key_of(from, token);
  auto found = known_.find(key);
  if (found == known_.end() && !key.nick.empty()) {
    // One's own share in a room was sent to the room as a whole and comes back under one's nick there.
    key.nick.clear();
    found = known_.find(key);
  }
  return found == known_.end() ? nullptr : &found->second;
}

Receiver::Sender& Receiver::sender(const Peer& from) {
  const SenderKey key{from.account, from.name};
  const auto [found, is_new] = senders_.try_emplace(key);
  if (is_new) {
    senders_order_.push_back(key);
    if (senders_order_.size() > ReceiveLimits::senders) {
      senders_.erase(senders_order_.front());
      senders_order_.pop_front();
    }
  }
  return found->second;
}

bool Receiver::admit(const Peer& from, bool buddy) {
  const std::int64_t now = clock_.monotonic_ms();
  Sender& who = sender(from);
  TokenBucket& all = buddy ? buddies_ : strangers_;
  if (who.cards.has_one(now) && all.has_one(now)) {
    who.cards.take(now);
    all.take(now);
    return true;
  }
  ++counters_.flooded;
  if (who.flood_said && now - *who.flood_said < ReceiveLimits::flood_line_ms) return false;
  if (!lines_.take(now)) return false;
  who.flood_said = now;
  screen_.say(from, _("Too many cards are coming in at once. Some are not shown; the lines they came with can still be "
                      "read."));
  return false;
}

bool Receiver::say(const Peer& peer, const std::string& line) {
  const std::int64_t now = clock_.monotonic_ms();
  Sender& who = sender(peer);
  if (!who.lines.has_one(now) || !lines_.take(now)) return false;
  who.lines.take(now);
  screen_.say(peer, line);
  return true;
}

std::string Receiver::summary() const {
  std::string all;
  const auto add = [&all](const std::string& part) { all += (all.empty() ? "" : " ") + part; };
  if (const unsigned long n = counters_.flooded)
    add(sentence(NC_("%lu card was not shown because too many came at once.",
                     "%lu cards were not shown because too many came at once.", n),
                 n));
  if (const unsigned long n = counters_.refused)
    add(sentence(NC_("%lu card was refused or did not come.", "%lu cards were refused or did not come.", n), n));
  if (const unsigned long n = counters_.unwanted)
    add(sentence(NC_("%lu card from somebody who is not in your buddy list was left as a line of text.",
                     "%lu cards from people who are not in your buddy list were left as lines of text.", n),
                 n));
  return all;
}

}  // namespace carte
