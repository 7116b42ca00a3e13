// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugin/exchange/exchange_state.h"

namespace carte {

// Seals what is to be told and hands it to the carrier.
class UpdateOutbox {
 public:
  explicit UpdateOutbox(ExchangeState& state) : state_(state) {}

  // To the other side of a binding, sealed to its key. A card goes with its picture's name where the picture is too long.
  // Error: why it cannot go now; whatever is told is told anew when they are seen again.
  Result<void> send(const Binding& binding, const UpdateAddress& to, UpdateBody body);
  // That a binding is no more.
  void send_ended(const Binding& binding);
  // The same to whoever writes for it still, to a card of ours that it may not know any more.
  void send_ended(const Token& exchange, const UpdateAddress& to, const OpenedEnvelope& late);
  // To the user's other devices, sealed to their card's own key.
  Result<void> send_to_own(const MyCard& card, const UpdateAddress& to, UpdateBody body, const std::string& subject);

 private:
  Result<void> send(UpdateMessage message, const SecretKey& mine, const PublicKey& theirs, const UpdateAddress& to,
                    const std::string& subject);

  ExchangeState& state_;
};

}  // namespace carte
