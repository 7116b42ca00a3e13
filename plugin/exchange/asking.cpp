// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/asking.h"

#include <algorithm>

#include "plugin/exchange/card_person.h"
#include "prpl-ext/base/i18n.h"

namespace carte {

namespace {

Error no_such_card() { return {_("This card of yours is no longer here.")}; }
Error not_open() { return {_("This exchange of cards is no longer open.")}; }
Error asked_by_us() { return {_("You asked for this exchange of cards, and the other side has not answered yet.")}; }

}  // namespace

Result<Share> Asking::ask(const CardId& mine, const UpdateAddress& them, const CardId& theirs) {
  const MyCard* my = state_.my(mine);
  if (!my) return no_such_card();
  Binding binding{.exchange = new_token(), .mine = mine, .theirs = theirs};
  binding.address = bare(them);
  binding.since = state_.clock.wall();
  Share share{.token = binding.exchange, .card = rendition(my->own, my->keys, Audience::everyone)};
  share.exchange = true;
  Binding& kept = state_.bindings[binding.exchange] = std::move(binding);
  state_.save_shared(kept);
  state_.watch();
  return share;
}

Result<UpdateAddress> Asking::owner_of(const Card& card) const {
  const Result<VerifiedCard> verified = verify(card);
  if (!verified) return verified.error();
  if (state_.mine.contains(verified->id)) return Error{_("This card is your own.")};
  const std::optional<Correspondent> owner = correspondent(card, state_.book);
  if (!owner)
    return Error{
        _("None of your connected accounts reaches an address on this card, so its owner cannot be asked.")};
  return UpdateAddress{owner->account, owner->name, {}};
}

void Asking::asked(const Peer& from, const Share& share) {
  const Result<VerifiedCard> verified = verify(share.card);
  if (from.room || !share.exchange || !verified || state_.mine.contains(verified->id) || state_.find(share.token))
    return;
  if (is_by_old_key(*verified)) {
    ++state_.counters.forged;
    return;
  }
  Binding binding{.exchange = share.token, .theirs = verified->id, .their_key = verified->key};
  binding.state = BindingState::asked_us;
  binding.address = {from.account, from.name, {}};
  binding.offered = verified->revision;
  binding.offered_card = share.card;
  binding.since = state_.clock.wall();
  const auto open = std::ranges::count_if(state_.bindings,
                                          [](const auto& each) { return each.second.state == BindingState::asked_us; });
  CardId mine;
  const bool agrees = agrees_by_itself(from, binding, mine);
  if (!agrees && (state_.policy == ExchangePolicy::never || open >= std::ptrdiff_t(ExchangeLimits::open_questions))) {
    ++state_.counters.unwanted;
    if (state_.policy == ExchangePolicy::never) (void)state_.carrier.refuse(binding.address, binding.exchange);
    return;
  }
  Binding& kept = state_.bindings[share.token] = std::move(binding);
  state_.watch();
  if (agrees) {
    (void)agree(share.token, mine);
    return;
  }
  state_.save_shared(kept);
  state_.screen.asked(kept, share.card);
}

// A wish of ours that is open with them is an answer already, and so is a binding with the same card, which they have
// lost.
bool Asking::agrees_by_itself(const Peer& from, const Binding& asked, CardId& mine) const {
  for (const auto& [token, binding] : state_.bindings) {
    const bool wished = binding.state == BindingState::asked && binding.address == asked.address &&
                        (binding.theirs.empty() || binding.theirs == asked.theirs);
    if (!wished && (binding.state != BindingState::bound || binding.theirs != asked.theirs)) continue;
    mine = binding.mine;
    if (state_.mine.contains(mine)) return true;
  }
  mine = state_.first_card;
  return state_.policy == ExchangePolicy::always_for_buddies && state_.mine.contains(mine) &&
         state_.book.is_buddy(from);
}

bool Asking::is_by_old_key(const VerifiedCard& card) const {
  return std::ranges::any_of(state_.bindings, [&](const auto& each) {
    const Binding& known = each.second;
    return known.theirs == card.id && succession_of(std::max(known.held, known.offered).counter) > card.successions;
  });
}

Result<void> Asking::agree(const Token& exchange, const CardId& mine) {
  Binding* binding = state_.find(exchange);
  if (binding && binding->state == BindingState::asked) return asked_by_us();
  if (!binding || binding->state != BindingState::asked_us) return not_open();
  if (!state_.my(mine)) return no_such_card();
  const std::optional<Card> theirs = std::move(binding->offered_card);
  binding->mine = mine;
  binding->state = BindingState::bound;
  binding->since = state_.clock.wall();
  binding->offered = {};
  binding->offered_card.reset();
  state_.save_shared(*binding);
  updating_.push(exchange);
  if (!theirs) return {};
  if (const Result<VerifiedCard> verified = verify(*theirs)) intake_.hold_for_now(*theirs, *verified);
  return {};
}

Result<void> Asking::refuse(const Token& exchange) {
  Binding* binding = state_.find(exchange);
  if (!binding || binding->state != BindingState::asked_us) return not_open();
  // When it cannot go they may ask again.
  (void)state_.carrier.refuse(binding->address, exchange);
  finish(*binding, false);
  return {};
}

Result<void> Asking::end(const Token& exchange) {
  const Binding* binding = state_.find(exchange);
  if (!binding || binding->state == BindingState::ended) return not_open();
  const CardId mine = binding->mine, theirs = binding->theirs;
  const bool pair = binding->state == BindingState::bound;
  for (auto& [token, each] : state_.bindings) {
    const bool same = pair && each.state == BindingState::bound && each.mine == mine && each.theirs == theirs;
    if (token != exchange && !same) continue;
    if (each.state == BindingState::bound) outbox_.send_ended(each);
    finish(each, false);
    state_.screen.ended(each, false);
  }
  return {};
}

void Asking::end_all_of(const CardId& mine) {
  for (auto& [token, binding] : state_.bindings) {
    if (binding.mine != mine || binding.state == BindingState::ended) continue;
    if (binding.state == BindingState::bound) outbox_.send_ended(binding);
    finish(binding, false);
  }
}

void Asking::end_all_with(const CardId& theirs, bool card_removed) {
  for (auto& [token, binding] : state_.bindings) {
    if (binding.theirs != theirs || binding.state == BindingState::ended) continue;
    if (binding.state == BindingState::bound) outbox_.send_ended(binding);
    finish(binding, card_removed);
  }
}

void Asking::finish(Binding& binding, bool card_removed) {
  binding.state = BindingState::ended;
  binding.since = state_.clock.wall();
  binding.card_removed = card_removed;
  binding.offered = {};
  binding.offered_card.reset();
  state_.save_shared(binding);
  state_.watch();
}

void Asking::came(Binding& binding, const UpdateAddress& from, const OpenedEnvelope& envelope, const Agreed& agreed) {
  const Result<VerifiedCard> verified = verify(agreed.card);
  // Nothing is known of them but where they were asked; who was asked through a forwarded card is known by that.
  const bool is_theirs =
      binding.theirs.empty() ? bare(from) == binding.address : verified && verified->id == binding.theirs;
  if (!is_theirs || !verified || verified->key != envelope.sender_key || verified->id != envelope.message.from ||
      verified->audience != Audience::exchanged || state_.mine.contains(verified->id) || is_by_old_key(*verified)) {
    ++state_.counters.forged;
    return;
  }
  binding.theirs = verified->id;
  binding.their_key = verified->key;
  binding.state = BindingState::bound;
  binding.since = state_.clock.wall();
  updating_.heard(binding, from, envelope.message.device);
  state_.save_shared(binding);
  intake_.came(binding, agreed.card, *verified, from);
  updating_.send_card(binding, from);
}

void Asking::refused(const UpdateAddress& from, const Token& exchange) {
  Binding* binding = state_.find(exchange);
  if (!binding || binding->state != BindingState::asked) {
    ++state_.counters.unknown;
  } else if (bare(from) != binding->address) {
    ++state_.counters.forged;
  } else {
    finish(*binding, false);
    state_.screen.refused(*binding);
  }
}

void Asking::came(Binding& binding, const Ended&) {
  finish(binding, false);
  state_.screen.ended(binding, true);
}

void Asking::came_late(const Binding& binding, const UpdateAddress& from, const OpenedEnvelope& envelope) {
  ++state_.counters.ended;
  const UpdateBody& body = envelope.message.body;
  if (std::holds_alternative<Ended>(body) || std::holds_alternative<Refused>(body)) return;
  const std::int64_t now = state_.clock.monotonic_ms();
  std::erase_if(told_ended_, [&](const auto& told) { return now >= told.second + ExchangeLimits::greet_again_ms; });
  if (!told_ended_.try_emplace({binding.exchange, from}, now).second) return;
  outbox_.send_ended(binding.exchange, from, envelope);
}

}  // namespace carte
