// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <optional>

#include "plugin/exchange/exchange_state.h"
#include "plugin/exchange/update_outbox.h"
#include "plugin/exchange/updating.h"

namespace carte {

// Takes new revisions of other people's cards: into the holder, or as an offer, as the user chose; then confirms them.
class UpdateIntake {
 public:
  UpdateIntake(ExchangeState& state, UpdateOutbox& outbox, Updating& updating)
      : state_(state), outbox_(outbox), updating_(updating) {}

  // A card of theirs, verified, for a bound binding. `from` is where the confirmation goes; nothing: it came from
  // another device of the user's, where the user has taken it already.
  void came(Binding& binding, const Card& card, const VerifiedCard& verified, std::optional<UpdateAddress> from);
  // The user's answer to an offer.
  void apply(const Token& exchange, const Card& card, const VerifiedCard& verified);
  // The public card of somebody with whom we agreed, until the one for us comes; not in the place of a better one.
  void hold_for_now(const Card& card, const VerifiedCard& verified);
  void forget_all();

 private:
  struct Arrival {
    Token exchange;  // empty: for now
    Card card;
    VerifiedCard verified;
    std::optional<UpdateAddress> from;
    bool decided = false;  // by the user: not asked again
  };
  // One card's changes go one after the other, whichever bindings they come by: a slow disk turns no order round.
  struct Work {
    bool busy = false;
    std::map<Token, Arrival> next;  // the newest that came meanwhile, of each binding
  };

  static bool is_news(const Binding& binding, const Arrival& arrival);
  void begin(const Arrival& arrival);
  void look(const Arrival& arrival, const std::optional<HeldCard>& before);
  void look_for_now(const Arrival& arrival, const std::optional<HeldCard>& before);
  void hold(const Arrival& arrival, const std::optional<HeldCard>& before);
  void is_held(const Arrival& arrival, const Revision& revision);
  void offer(const Arrival& arrival, const HeldCard& before, UpdateChoice choice);
  void confirm(const Arrival& arrival, const Revision& revision);
  void stale(const Binding& binding, const Arrival& arrival);
  void failed(const Arrival& arrival);
  void next(const Arrival& done);

  ExchangeState& state_;
  UpdateOutbox& outbox_;
  Updating& updating_;
  std::map<CardId, Work> work_;
};

}  // namespace carte
