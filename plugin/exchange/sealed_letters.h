// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>

#include "plugin/exchange/exchange_state.h"
#include "prpl-ext/message/envelope.h"

namespace carte {

// Letters about shared regions between people who exchanged cards: sealed by the keys of their binding.
class SealedLetters {
 public:
  explicit SealedLetters(ExchangeState& state) : state_(state) {}

  // The binding with whoever is at that address, whichever client. Nothing: there is none, or locked.
  std::optional<Token> bound_at(const UpdateAddress& address) const;
  // Error: no such binding, or the letter is too long.
  Result<Envelope> seal(const Token& exchange, const std::string& letter) const;
  // Error: not for us, no letter, or not by the card and key of the binding that it names.
  Result<RegionSealed> open(const Envelope& envelope) const;

 private:
  ExchangeState& state_;
};

}  // namespace carte
