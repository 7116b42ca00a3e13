// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/update_intake.h"

#include <algorithm>

#include "prpl-ext/card/card_photo.h"

namespace carte {

namespace {

// The revision of theirs that is held, when it is one for those who exchanged cards.
std::optional<Revision> exchanged_revision(const std::optional<HeldCard>& held) {
  if (!held) return std::nullopt;
  const Result<VerifiedCard> verified = verify(held->card);
  if (!verified || verified->audience != Audience::exchanged) return std::nullopt;
  return verified->revision;
}

// Ways that cannot carry a picture name it; the one that is held may be it.
Card with_picture(Card card, const std::optional<HeldCard>& before) {
  if (card.photo && is_named_picture(*card.photo) && before && before->card.photo)
    put_named_picture(card, *before->card.photo);
  return card;
}

}  // namespace

void UpdateIntake::came(Binding& binding, const Card& card, const VerifiedCard& verified,
                        std::optional<UpdateAddress> from) {
  Arrival arrival{card, verified, std::move(from), false};
  arrival.decided = !arrival.from;
  if (!is_news(binding, arrival)) return stale(binding, arrival);
  binding.their_key = verified.key;
  begin(binding.exchange, std::move(arrival));
}

bool UpdateIntake::is_news(const Binding& binding, const Arrival& arrival) {
  // What is only offered here is news when the user takes it.
  return arrival.verified.revision > (arrival.decided ? binding.held : std::max(binding.held, binding.offered));
}

void UpdateIntake::apply(const Token& exchange, const Card& card, const VerifiedCard& verified) {
  begin(exchange, {card, verified, std::nullopt, true});
}

void UpdateIntake::begin(const Token& exchange, Arrival arrival) {
  Work& work = work_[exchange];
  if (work.busy) {
    if (!work.next || work.next->verified.revision < arrival.verified.revision) work.next = std::move(arrival);
    return;
  }
  work.busy = true;
  const CardId theirs = arrival.verified.id;
  state_.store.held(theirs, state_.guarded(std::function(
                                [this, exchange, arrival = std::move(arrival)](Result<std::optional<HeldCard>> before) {
                                  if (!before) return failed(exchange);
                                  look(exchange, arrival, *before);
                                })));
}

void UpdateIntake::look(const Token& exchange, Arrival arrival, const std::optional<HeldCard>& before) {
  const Binding* binding = state_.bound(exchange);
  if (!binding) return next(exchange);
  if (!is_news(*binding, arrival)) {
    stale(*binding, arrival);
    return next(exchange);
  }
  // On disk already: we ended between the card and the binding, or have it by another binding with the same card.
  const std::optional<Revision> held = exchanged_revision(before);
  if (held && *held >= arrival.verified.revision) return is_held(exchange, *held, arrival.from);
  const UpdateChoice choice =
      before && before->choice ? *before->choice : binding->choice.value_or(state_.default_choice);
  if (arrival.decided || !held || choice == UpdateChoice::apply_and_tell)
    hold(exchange, std::move(arrival), before);
  else
    offer(exchange, std::move(arrival), before, choice);
}

void UpdateIntake::hold(const Token& exchange, Arrival arrival, const std::optional<HeldCard>& before) {
  arrival.card = with_picture(std::move(arrival.card), before);
  const bool first = !exchanged_revision(before);
  state_.store.hold(arrival.card,
                    state_.guarded(std::function([this, exchange, arrival, before, first](Result<std::int64_t> done) {
                      if (!done) return failed(exchange);
                      if (const Binding* binding = state_.find(exchange)) {
                        if (first)
                          state_.screen.bound(*binding, arrival.card);
                        else
                          state_.screen.updated(*binding, before->card, arrival.card, UpdateChoice::apply_and_tell);
                      }
                      is_held(exchange, arrival.verified.revision, arrival.from);
                    })));
}

void UpdateIntake::is_held(const Token& exchange, const Revision& revision, const std::optional<UpdateAddress>& from) {
  Binding* binding = state_.find(exchange);
  if (!binding) return next(exchange);
  binding->held = std::max(binding->held, revision);
  if (binding->offered <= binding->held) {
    binding->offered = {};
    binding->offered_card.reset();
  }
  state_.save(*binding, [this, exchange, from, revision] { confirm(exchange, from, revision); });
  state_.held_changed(binding->theirs);
  next(exchange);
}

void UpdateIntake::offer(const Token& exchange, Arrival arrival, const std::optional<HeldCard>& before,
                         UpdateChoice choice) {
  Binding* binding = state_.bound(exchange);
  if (!binding) return next(exchange);
  binding->offered = arrival.verified.revision;
  binding->offered_card = with_picture(std::move(arrival.card), before);
  state_.save(*binding, [this, exchange, old = before->card, card = *binding->offered_card, from = arrival.from,
                         revision = arrival.verified.revision, choice] {
    confirm(exchange, from, revision);
    const Binding* saved = state_.bound(exchange);
    if (saved && saved->offered == revision && choice == UpdateChoice::ask) state_.screen.updated(*saved, old, card, choice);
  });
  next(exchange);
}

void UpdateIntake::confirm(const Token& exchange, const std::optional<UpdateAddress>& to, const Revision& revision) {
  const Binding* binding = state_.bound(exchange);
  // Not sent is not confirmed: they learn it from the next greeting.
  if (binding && to) (void)outbox_.send(*binding, *to, Confirmed{exchange, revision});
}

void UpdateIntake::stale(const Binding& binding, const Arrival& arrival) {
  ++state_.counters.stale;
  if (!arrival.from) return;
  const Revision newest = std::max(binding.held, binding.offered);
  // Once more from the disk, where the first confirmation may still wait for it.
  state_.save(binding, [this, exchange = binding.exchange, to = arrival.from, newest] { confirm(exchange, to, newest); });
  // Their owner may have restored a backup, and changes a card that is older than what is here.
  if (arrival.verified.revision < newest) updating_.send_back(binding, *arrival.from, arrival.verified.revision);
}

void UpdateIntake::failed(const Token& exchange) {
  ++state_.counters.unsaved;
  next(exchange);
}

void UpdateIntake::next(const Token& exchange) {
  Work& work = work_[exchange];
  work.busy = false;
  if (!work.next) return;
  Arrival arrival = std::move(*work.next);
  work.next.reset();
  begin(exchange, std::move(arrival));
}

void UpdateIntake::forget_all() { work_.clear(); }

}  // namespace carte
