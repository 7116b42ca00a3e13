// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "plugin/exchange/exchange_state.h"
#include "plugin/exchange/update_intake.h"
#include "plugin/exchange/update_outbox.h"
#include "plugin/exchange/updating.h"

namespace carte {

// How bindings begin and end.
class Asking {
 public:
  Asking(ExchangeState& state, UpdateOutbox& outbox, Updating& updating, UpdateIntake& intake)
      : state_(state), outbox_(outbox), updating_(updating), intake_(intake) {}

  Result<Share> ask(const CardId& mine, const UpdateAddress& them, const CardId& theirs);
  Result<UpdateAddress> owner_of(const Card& card) const;
  void asked(const Peer& from, const Share& share);
  Result<void> agree(const Token& exchange, const CardId& mine);
  Result<void> refuse(const Token& exchange);
  Result<void> end(const Token& exchange);
  // All bindings of that card of ours, or with that card of theirs.
  void end_all_of(const CardId& mine);
  void end_all_with(const CardId& theirs, bool card_removed);

  void came(Binding& binding, const UpdateAddress& from, const OpenedEnvelope& envelope, const Agreed& agreed);
  // In clear: only an open question of ours is ended by it, and only from where it was put.
  void refused(const UpdateAddress& from, const Token& exchange);
  void came(Binding& binding, const Ended& ended);
  // Somebody writes for a binding that is no more.
  void came_late(const Binding& binding, const UpdateAddress& from, const OpenedEnvelope& envelope);

 private:
  bool agrees_by_itself(const Peer& from, const Binding& binding, CardId& mine) const;
  // Signed by a key that its owner has replaced since, as far as is known here: whoever has that key is somebody else.
  bool is_by_old_key(const VerifiedCard& card) const;
  void finish(Binding& binding, bool card_removed);

  ExchangeState& state_;
  UpdateOutbox& outbox_;
  Updating& updating_;
  UpdateIntake& intake_;
  std::map<std::pair<Token, UpdateAddress>, std::int64_t> told_ended_;
};

}  // namespace carte
