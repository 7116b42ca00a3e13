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

  // A card of theirs, verified, for a bound binding. `from` is where the confirmation goes; nothing: it came from another device of
  // the user's, where the user has taken it already.
  void came(Binding& binding, const Card& card, const VerifiedCard& verified, std::optional<UpdateAddress> from);
  // The user's answer to an offer.
  void apply(const Token& exchange, const Card& card, const VerifiedCard& verified);
  void forget_all();

 private:
  struct Arrival {
    Card card;
    VerifiedCard verified;
    std::optional<UpdateAddress> from;
    bool decided = false;  // by the user: not asked again
  };
  struct Work {
    bool busy = false;
    std::optional<Arrival> next;  // the newest that came meanwhile
  };

  void begin(const Token& exchange, Arrival arrival);
  void look(const Token& exchange, Arrival arrival, const std::optional<HeldCard>& before);
  void hold(const Token& exchange, Arrival arrival, const std::optional<HeldCard>& before);
  void offer(const Token& exchange, Arrival arrival, const std::optional<HeldCard>& before, UpdateChoice choice);
  void is_held(const Token& exchange, const Revision& revision, const std::optional<UpdateAddress>& from);
  void confirm(const Token& exchange, const std::optional<UpdateAddress>& to, const Revision& revision);
  static bool is_news(const Binding& binding, const Arrival& arrival);
  void stale(const Binding& binding, const Arrival& arrival);
  void failed(const Token& exchange);
  void next(const Token& exchange);

  ExchangeState& state_;
  UpdateOutbox& outbox_;
  Updating& updating_;
  std::map<Token, Work> work_;
};

}  // namespace carte
