// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/updating.h"

#include <algorithm>
#include <set>

namespace carte {

namespace {

constexpr std::size_t most_devices = 32;  // of one binding: no more are invented by somebody hostile
constexpr std::int64_t day_seconds = 24 * 3600;

}  // namespace

void Updating::push_all(const CardId& mine) {
  std::vector<Token> tokens;
  for (const auto& [token, binding] : state_.bindings)
    if (binding.mine == mine && binding.state == BindingState::bound) tokens.push_back(token);
  for (const Token& token : tokens) {
    pace_[token].attempts = 0;
    push(token);
  }
}

void Updating::push(const Token& exchange) {
  Pace& pace = pace_[exchange];
  const std::int64_t now = state_.clock.monotonic_ms();
  if (!pace.last || now >= *pace.last + ExchangeLimits::push_ms || pace.burst.take(now))
    bring(exchange);
  else
    schedule(exchange, *pace.last + ExchangeLimits::push_ms);
}

void Updating::schedule(const Token& exchange, std::int64_t at) {
  Pace& pace = pace_[exchange];
  if (pace.due && *pace.due <= at) return;
  pace.due = at;
  state_.later(at - state_.clock.monotonic_ms(), [this, exchange, at] {
    Pace& then = pace_[exchange];
    if (then.due != at) return;
    then.due.reset();
    bring(exchange);
  });
}

void Updating::bring(const Token& exchange) {
  Binding* binding = state_.bound(exchange);
  const MyCard* my = binding ? state_.my(binding->mine) : nullptr;
  if (!my) return;
  bool may_be_lost = false;
  for (const UpdateAddress& to : behind(*binding, my->published.revision)) {
    may_be_lost = may_be_lost || state_.carrier.is_online(to);
    send_card(*binding, to);
  }
  Pace& pace = pace_[exchange];
  if (may_be_lost && ++pace.attempts <= ExchangeLimits::retries)
    schedule(exchange, state_.clock.monotonic_ms() + ExchangeLimits::retry_ms);
}

std::vector<UpdateAddress> Updating::behind(const Binding& binding, const Revision& newest) const {
  std::set<UpdateAddress> to;
  const auto add = [&](const UpdateAddress& at) {
    const UpdateAddress anywhere = bare(at);
    if (state_.carrier.is_online(at))
      to.insert(at);
    else if (state_.carrier.is_online(anywhere) ||
             (binding.left != newest && state_.carrier.keeps_for_offline(at.account)))
      to.insert(anywhere);
  };
  if (binding.devices.empty()) add(binding.address);
  for (const auto& [id, device] : binding.devices)
    if (device.confirmed < newest) add(device.address);
  return {to.begin(), to.end()};
}

void Updating::send_card(Binding& binding, const UpdateAddress& to) {
  const MyCard* my = state_.my(binding.mine);
  if (!my || my->published.revision == Revision())
    return;  // a card over the limits, which nobody would take, is not signed
  const Edition& edition = my->published;
  Pace& pace = pace_[binding.exchange];
  const std::int64_t now = state_.clock.monotonic_ms();
  std::erase_if(pace.sent, [&](const auto& sent) {
    return sent.second.first != edition.revision || now >= sent.second.second + ExchangeLimits::greet_again_ms;
  });
  if (pace.sent.contains(to)) return;
  // Whoever has not shown that they know our card may still be waiting for an answer to their question.
  const UpdateBody body = binding.devices.empty() ? UpdateBody(Agreed{binding.exchange, edition.card})
                                                  : UpdateBody(Update{binding.exchange, edition.card});
  const bool online = state_.carrier.is_online(to);
  if (!outbox_.send(binding, to, body)) return;
  pace.last = now;
  pace.sent[to] = {edition.revision, now};
  if (online || binding.left == edition.revision) return;
  binding.left = edition.revision;
  state_.save(binding);
}

bool Updating::nobody_has(const Binding& binding, const Revision& newest) const {
  return binding.left != newest &&
         std::ranges::none_of(binding.devices, [&](const auto& device) { return device.second.confirmed >= newest; });
}

void Updating::online(const UpdateAddress& peer) {
  for (auto& [token, binding] : state_.bindings) {
    if (binding.state != BindingState::bound) continue;
    const auto is_there = [&](const auto& device) { return bare(device.second.address) == bare(peer); };
    if (binding.address != bare(peer) && std::ranges::none_of(binding.devices, is_there)) continue;
    greet(token, peer);
  }
}

void Updating::signed_on(const AccountName& account) {
  prune();
  std::vector<Token> tokens;
  for (const auto& [token, binding] : state_.bindings)
    if (binding.state == BindingState::bound && binding.address.account == account) tokens.push_back(token);
  for (const Token& token : tokens) push(token);
}

void Updating::greet(const Token& exchange, const UpdateAddress& to) {
  const std::int64_t now = state_.clock.monotonic_ms();
  const auto [last, is_new] = greeted_.try_emplace({exchange, to}, now);
  if (!is_new && now < last->second + ExchangeLimits::greet_again_ms) return;
  last->second = now;
  greetings_.emplace_back(exchange, to);
  greet_next();
}

void Updating::greet_next() {
  while (!greetings_.empty() && greeting_pace_.take(state_.clock.monotonic_ms())) {
    const auto [token, to] = greetings_.front();
    greetings_.pop_front();
    Binding* binding = state_.bound(token);
    const MyCard* my = binding ? state_.my(binding->mine) : nullptr;
    if (!my) continue;
    pace_[token].attempts = 0;
    // Before the greeting, which whoever waits for our answer or has an older key of ours could not read.
    if (nobody_has(*binding, my->published.revision)) send_card(*binding, to);
    send_have(*binding, to, false);
  }
  if (greetings_.empty() || greeting_later_) return;
  greeting_later_ = true;
  state_.later(60'000 / ExchangeLimits::greet_per_minute, [this] {
    greeting_later_ = false;
    greet_next();
  });
}

void Updating::send_have(const Binding& binding, const UpdateAddress& to, bool answer) {
  const MyCard* my = state_.my(binding.mine);
  if (!my) return;
  // Not sent is not said: they are greeted again when they are seen again.
  (void)outbox_.send(binding, to,
                     Have{binding.exchange, my->published.revision, std::max(binding.held, binding.offered), answer});
}

void Updating::heard(Binding& binding, const UpdateAddress& from, const DeviceId& id) {
  const auto known = binding.devices.find(id);
  const bool is_new = known == binding.devices.end();
  PeerDevice& device = is_new ? binding.devices[id] : known->second;
  const std::int64_t now = state_.clock.wall();
  const UpdateAddress before = device.address, address_before = binding.address;
  // An old message played again from elsewhere does not lead us away from where they are.
  if (is_new || bare(from) == bare(before) || !state_.carrier.is_online(before)) device.address = from;
  if (bare(from) != binding.address && !state_.carrier.is_online(binding.address)) binding.address = bare(from);
  const bool long_ago = now >= device.last_heard + day_seconds || now < device.last_heard;
  device.last_heard = now;
  if (binding.devices.size() > most_devices)
    binding.devices.erase(std::ranges::min_element(
        binding.devices, {}, [&](const auto& each) { return each.first == id ? INT64_MAX : each.second.last_heard; }));
  if (is_new || bare(before) != bare(device.address) || address_before != binding.address)
    state_.watch();
  else if (!long_ago)
    return;
  state_.save(binding);
}

void Updating::came(Binding& binding, const UpdateAddress& from, const DeviceId& device, const Have& have) {
  const MyCard* my = state_.my(binding.mine);
  if (!my) return;
  pace_[binding.exchange].attempts = 0;
  PeerDevice& peer = binding.devices[device];
  const bool changed = peer.confirmed != have.yours;
  peer.confirmed = have.yours;
  if (changed) state_.save(binding);
  if (!have.answer) {
    // It answers a greeting of ours that still waits, too.
    std::erase(greetings_, std::pair(binding.exchange, from));
    greeted_[{binding.exchange, from}] = state_.clock.monotonic_ms();
    send_have(binding, from, true);
  }
  if (have.yours < my->published.revision) send_card(binding, from);
  if (have.mine < std::max(binding.held, binding.offered)) send_back(binding, from, have.mine);
}

void Updating::came(Binding& binding, const DeviceId& device, const Confirmed& confirmed) {
  PeerDevice& peer = binding.devices[device];
  if (confirmed.revision <= peer.confirmed) return;
  peer.confirmed = confirmed.revision;
  state_.save(binding);
}

void Updating::send_back(const Binding& binding, const UpdateAddress& to, const Revision& known_there) {
  const auto send = [this, to](const Token& exchange, const Card& card, const Revision& older) {
    const Binding* still = state_.bound(exchange);
    const Result<VerifiedCard> verified = verify(card);
    if (still && verified && verified->audience == Audience::exchanged && verified->revision > older)
      (void)outbox_.send(*still, to, Returned{exchange, card});
  };
  if (binding.offered_card && binding.offered > binding.held)
    return send(binding.exchange, *binding.offered_card, known_there);
  state_.store.held(binding.theirs, state_.guarded(std::function([send, exchange = binding.exchange,
                                                                  known_there](Result<std::optional<HeldCard>> held) {
    if (held && *held) send(exchange, (*held)->card, known_there);
  })));
}

void Updating::prune() {
  const std::int64_t now = state_.clock.wall();
  std::vector<Token> over;
  for (auto& [token, binding] : state_.bindings) {
    const auto silent = [&](const auto& device) {
      return now - device.second.last_heard > ExchangeLimits::device_seconds;
    };
    if (std::erase_if(binding.devices, silent) > 0) state_.save(binding);
    if (binding.state == BindingState::ended && now - binding.since > ExchangeLimits::ended_seconds)
      over.push_back(token);
  }
  for (const Token& token : over) {
    state_.bindings.erase(token);
    pace_.erase(token);
    state_.store.forget_binding(token, [](Result<void>) {});
  }
  const std::int64_t old = state_.clock.monotonic_ms() - ExchangeLimits::greet_again_ms;
  std::erase_if(greeted_, [&](const auto& greeting) { return greeting.second < old; });
}

void Updating::forget_all() {
  pace_.clear();
  greetings_.clear();
  greeted_.clear();
  greeting_later_ = false;
}

}  // namespace carte
