// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "plugin/exchange/ports.h"
#include "plugin/exchange/token_bucket.h"
#include "prpl-ext/message/envelope.h"
#include "prpl-ext/message/region_carrier.h"
#include "prpl-ext/region/letter.h"

namespace carte {

// With whom the user exchanged cards. A bond is named by the token of that exchange.
class Bonds {
 public:
  virtual ~Bonds() = default;
  // Nobody can say now: the holder has a password and waits for it.
  virtual bool locked() const = 0;
  virtual std::optional<Token> with(const UpdateAddress& peer) const = 0;
  // That on the card of the other side, one clean line. Empty: it cannot be told now.
  virtual std::string name(const Token& bond) const = 0;
  virtual Result<Envelope> seal(const Token& bond, const std::string& letter) = 0;
  // Only what the other side of that bond has sealed.
  virtual Result<RegionSealed> open(const Envelope& envelope) = 0;
};

struct LetterRates {
  static constexpr int sender_burst = 24, sender_per_minute = 60;
  static constexpr int all_burst = 96, all_per_minute = 240;
  static constexpr std::size_t senders = 256;
};

// What came and was left, for those who ask why.
struct LetterCounters {
  std::uint64_t flooded = 0;     // over the limits
  std::uint64_t unreadable = 0;  // damaged, of another version, not for us, not from whom it says
  std::uint64_t in_clear =
      0;  // from somebody whose letters have to be sealed, or while nobody can tell whether they have
  bool operator==(const LetterCounters&) const = default;
};

struct ReadLetter {
  UpdateAddress from;
  std::optional<Token> bond;  // it was sealed
  region::Letter letter;
};

// Letters about shared regions, sealed where cards were exchanged: then nothing else counts, so that nobody can make
// two such people fall back to what a server could read and change.
class Letters {
 public:
  Letters(RegionCarrier& carrier, Bonds& bonds, Clock& clock) : carrier_(carrier), bonds_(bonds), clock_(clock) {}

  Result<void> send(const UpdateAddress& to, const std::optional<Token>& bond, const region::Letter& letter);
  // Nothing: it is left, and counted.
  std::optional<ReadLetter> read(const UpdateAddress& from, const RegionPost& post);

  // What the user is to call somebody: the name on the exchanged card, which nobody else can take, and beside it the
  // chat's where that is another. `in_chat` alone where no cards were exchanged.
  std::string name_of(const std::optional<Token>& bond, const std::string& in_chat) const;

  Bonds& bonds() { return bonds_; }
  const LetterCounters& counters() const { return counters_; }

 private:
  bool admit(const UpdateAddress& from);
  std::optional<ReadLetter> unreadable();

  RegionCarrier& carrier_;
  Bonds& bonds_;
  Clock& clock_;
  std::map<UpdateAddress, TokenBucket> senders_;
  TokenBucket all_{LetterRates::all_burst, LetterRates::all_per_minute};
  LetterCounters counters_;
};

}  // namespace carte
