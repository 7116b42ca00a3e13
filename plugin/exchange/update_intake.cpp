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

void note_held(Binding& binding, const Revision& revision) {
  binding.held = std::max(binding.held, revision);
  if (binding.offered > binding.held) return;
  binding.offered = {};
  binding.offered_card.reset();
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
  const bool decided = !from;
  const Arrival arrival{binding.exchange, card, verified, std::move(from), decided};
  if (!is_news(binding, arrival)) return stale(binding, arrival);
  binding.their_key = verified.key;
  begin(arrival);
}

bool UpdateIntake::is_news(const Binding& binding, const Arrival& arrival) {
  // What is only offered here is news when the user takes it.
  return arrival.verified.revision > (arrival.decided ? binding.held : std::max(binding.held, binding.offered));
}

void UpdateIntake::apply(const Token& exchange, const Card& card, const VerifiedCard& verified) {
  begin({exchange, card, verified, std::nullopt, true});
}

void UpdateIntake::hold_for_now(const Card& card, const VerifiedCard& verified) {
  begin({{}, card, verified, std::nullopt, true});
}

void UpdateIntake::begin(const Arrival& arrival) {
  Work& work = work_[arrival.verified.id];
  if (work.busy) {
    const auto [next, is_new] = work.next.try_emplace(arrival.exchange, arrival);
    if (!is_new && next->second.verified.revision < arrival.verified.revision) next->second = arrival;
    return;
  }
  work.busy = true;
  const auto look_at = [this, arrival](Result<std::optional<HeldCard>> before) {
    if (!before) return failed(arrival);
    arrival.exchange.empty() ? look_for_now(arrival, *before) : look(arrival, *before);
  };
  state_.store.held(arrival.verified.id, state_.guarded(std::function(look_at)));
}

void UpdateIntake::look(const Arrival& arrival, const std::optional<HeldCard>& before) {
  const Binding* binding = state_.bound(arrival.exchange);
  if (!binding) return next(arrival);
  if (!is_news(*binding, arrival)) {
    stale(*binding, arrival);
    return next(arrival);
  }
  // On disk already: we ended between the card and the binding, or have it by another binding with the same card.
  const std::optional<Revision> held = exchanged_revision(before);
  if (held && *held >= arrival.verified.revision) return is_held(arrival, *held);
  const UpdateChoice choice =
      before && before->choice ? *before->choice : binding->choice.value_or(state_.default_choice);
  // The first card of an exchange is what the user agreed to, also after an earlier exchange that ended.
  const bool first = binding->held == Revision() && binding->offered == Revision();
  if (arrival.decided || first || !held || choice == UpdateChoice::apply_and_tell)
    hold(arrival, before);
  else
    offer(arrival, *before, choice);
}

void UpdateIntake::look_for_now(const Arrival& arrival, const std::optional<HeldCard>& before) {
  const Result<VerifiedCard> old = before ? verify(before->card) : Result<VerifiedCard>(Error{});
  if (old && !is_newer(arrival.verified, *old)) return next(arrival);
  state_.store.hold(arrival.card, state_.guarded(std::function([this, arrival](Result<std::int64_t> done) {
    if (!done) return failed(arrival);
    next(arrival);
  })));
}

void UpdateIntake::hold(const Arrival& arrival, const std::optional<HeldCard>& before) {
  const Card card = with_picture(arrival.card, before);
  const auto told = [this, arrival, before, card](Result<std::int64_t> done) {
    if (!done) return failed(arrival);
    const Binding* binding = state_.find(arrival.exchange);
    if (binding && binding->held != Revision() && before)
      state_.screen.updated(*binding, before->card, card, UpdateChoice::apply_and_tell);
    is_held(arrival, arrival.verified.revision);
  };
  state_.store.hold(card, state_.guarded(std::function(told)));
}

void UpdateIntake::is_held(const Arrival& arrival, const Revision& revision) {
  Binding* binding = state_.find(arrival.exchange);
  if (!binding) return next(arrival);
  const bool first = binding->held == Revision();
  note_held(*binding, revision);
  // What came by one binding counts for all with that card.
  for (auto& [token, other] : state_.bindings)
    if (other.state == BindingState::bound && other.theirs == binding->theirs && other.held != Revision() &&
        other.held < revision) {
      note_held(other, revision);
      state_.save(other);
    }
  state_.save(*binding, [this, arrival, revision, first] {
    confirm(arrival, revision);
    const Binding* saved = state_.bound(arrival.exchange);
    if (saved && first) state_.screen.bound(*saved, arrival.card);
  });
  state_.held_changed(binding->theirs);
  next(arrival);
}

void UpdateIntake::offer(const Arrival& arrival, const HeldCard& before, UpdateChoice choice) {
  Binding* binding = state_.bound(arrival.exchange);
  if (!binding) return next(arrival);
  const Revision& revision = arrival.verified.revision;
  binding->offered = revision;
  binding->offered_card = with_picture(arrival.card, before);
  state_.save(*binding, [this, arrival, old = before.card, card = *binding->offered_card, choice] {
    confirm(arrival, arrival.verified.revision);
    const Binding* saved = state_.bound(arrival.exchange);
    if (saved && saved->offered == arrival.verified.revision && choice == UpdateChoice::ask)
      state_.screen.updated(*saved, old, card, choice);
  });
  next(arrival);
}

void UpdateIntake::confirm(const Arrival& arrival, const Revision& revision) {
  const Binding* binding = state_.bound(arrival.exchange);
  // Not sent is not confirmed: they learn it from the next greeting.
  if (binding && arrival.from) (void)outbox_.send(*binding, *arrival.from, Confirmed{arrival.exchange, revision});
}

void UpdateIntake::stale(const Binding& binding, const Arrival& arrival) {
  ++state_.counters.stale;
  if (!arrival.from) return;
  const Revision newest = std::max(binding.held, binding.offered);
  // Once more from the disk, where the first confirmation may still wait for it.
  state_.save(binding, [this, arrival, newest] { confirm(arrival, newest); });
  // Their owner may have restored a backup, and changes a card that is older than what is here.
  if (arrival.verified.revision < newest) updating_.send_back(binding, *arrival.from, arrival.verified.revision);
}

void UpdateIntake::failed(const Arrival& arrival) {
  ++state_.counters.unsaved;
  next(arrival);
}

void UpdateIntake::next(const Arrival& done) {
  Work& work = work_[done.verified.id];
  work.busy = false;
  if (work.next.empty()) return;
  begin(work.next.extract(work.next.begin()).mapped());
}

void UpdateIntake::forget_all() { work_.clear(); }

}  // namespace carte
