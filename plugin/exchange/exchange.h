// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plugin/exchange/binding.h"
#include "plugin/exchange/exchange_ports.h"
#include "plugin/exchange/ports.h"
#include "prpl-ext/card/own_card.h"
#include "prpl-ext/card/proof.h"
#include "prpl-ext/message/update_carrier.h"

namespace carte {

// What becomes of somebody's wish to exchange cards.
enum class ExchangePolicy {
  ask,                 // the user decides each time
  always_for_buddies,  // buddies are agreed with at once, about others the user is asked
  never,               // declined without a question
};

// Stable names for preferences: "ask", "always-for-buddies", "never". Any other name means ask.
std::string_view policy_name(ExchangePolicy policy);
ExchangePolicy exchange_policy_by_name(std::string_view name);

struct ExchangeLimits {
  static constexpr int push_burst = 3;                    // a card's new revisions go to one binding at once so many times,
  static constexpr std::int64_t push_ms = 60'000;         // then so often, and only the newest
  static constexpr std::int64_t retry_ms = 5 * 60'000;    // what was not confirmed by somebody online goes again
  static constexpr int retries = 3;                       // until they sign on anew or the card changes
  static constexpr std::int64_t greet_again_ms = 30'000;  // one client's coming online counts once in so long
  static constexpr int greet_burst = 8, greet_per_minute = 240;
  static constexpr int sender_burst = 60, sender_per_minute = 60;        // envelopes of one address
  static constexpr int strangers_burst = 60, strangers_per_minute = 60;  // of all addresses without a binding together
  static constexpr std::int64_t device_seconds = 180 * 24 * 3600;  // a device not heard of for so long is forgotten
  static constexpr std::int64_t ended_seconds = 180 * 24 * 3600;  // so long what is late is known to be of an ended one
  static constexpr std::size_t open_questions = 100;  // of people who wait for the user's answer; more are left out
};

// What came and was left, for those who ask why.
struct ExchangeCounters {
  std::uint64_t unreadable = 0;  // not for us, damaged, of another version
  std::uint64_t unknown = 0;     // of no binding here
  std::uint64_t ended = 0;       // of a binding that has ended
  std::uint64_t forged = 0;      // by a key or a card that is not the binding's
  std::uint64_t stale = 0;       // no newer than what is here: late, twice, replayed
  std::uint64_t flooded = 0;     // over the limits; asked for again later
  std::uint64_t unwanted = 0;    // wishes to exchange that the policy or the limit left out
  std::uint64_t unsaved = 0;     // the store failed; comes again
  bool operator==(const ExchangeCounters&) const = default;
};

// Asks for, agrees to and ends exchanges of cards, and keeps both sides' cards up to date: state, not a queue. Each
// binding knows what every device of the other side holds, and whoever is seen is brought to the newest. All on the
// main loop. Tokens name bindings: that of the share which asked.
class Exchange {
 public:
  Exchange(UpdateCarrier& carrier, ExchangeStore& store, ExchangeScreen& screen, Clock& clock, const AddressBook& book);
  ~Exchange();
  Exchange(const Exchange&) = delete;
  Exchange& operator=(const Exchange&) = delete;

  // Everything the holder has of it: when it was opened or unlocked. Until then it is locked: envelopes go to
  // keep_sealed(), wishes wait. Whoever calls this then gives the sealed envelopes to events().came, with `delayed`.
  void load(const DeviceId& device, std::vector<Binding> bindings, std::vector<std::pair<OwnCard, CardKeys>> own);
  // Forgets everything, keys first.
  void lock();
  bool locked() const;

  // What the carrier is to call. They do nothing once the exchange is gone.
  UpdateCarrierEvents events();

  void set_policy(ExchangePolicy policy);
  // For cards that have no choice of their own.
  void set_default_choice(UpdateChoice choice);

  // Opens a binding and gives what is to be shared with them on the ordinary way: our public card under the binding's
  // token, `exchange` set. `theirs`: only the owner of that card may agree (who was asked through a forwarded card).
  // Error: no such own card, locked.
  Result<Share> ask(const CardId& mine, const UpdateAddress& them, const CardId& theirs = {});
  // Where the owner of a public card can be asked, from one of our connected accounts. Error: the card is not signed,
  // it names no address that we reach, or it is one's own.
  Result<UpdateAddress> owner_of(const Card& card) const;
  // A share with `exchange` came. Nothing happens when its card is not signed, in rooms, and when it is known already.
  void asked(const Peer& from, const Share& share);

  // Answers of the user. Errors: there is no such question or binding, no such own card, locked.
  Result<void> agree(const Token& exchange, const CardId& mine);
  Result<void> refuse(const Token& exchange);
  // No more updates either way, in all bindings between these two cards; takes back a question of ours. The held card
  // stays.
  Result<void> end(const Token& exchange);
  // The offered revision goes into the holder (ExchangeScreen::updated comes), or is not offered again. Error: none is
  // offered.
  Result<void> apply(const Token& exchange);
  Result<void> dismiss(const Token& exchange);
  // HeldCard::choice counts before it. Error: no such binding.
  Result<void> set_choice(const Token& exchange, std::optional<UpdateChoice> choice);

  // The user saved it, new or changed: it is in the holder already, under a counter higher than before.
  void own_card_saved(const OwnCard& own, const CardKeys& keys);
  // It is gone from the holder: its bindings end.
  void own_card_removed(const CardId& mine);
  // The user deleted somebody's card: its bindings end, and it goes on the user's other devices too.
  void held_card_removed(const CardId& theirs);

  // All, ended ones too, by token; none while locked.
  std::vector<Binding> bindings() const;
  // Null: there is none, or locked. Good until the next call.
  const Binding* find(const Token& exchange) const;
  // Those in force, by token. Good until the next call.
  std::vector<const Binding*> bound() const;
  // The ones with that card.
  std::vector<Binding> with(const CardId& theirs) const;
  const ExchangeCounters& counters() const;

  // For letters about shared regions (sealed_letters.h).
  std::optional<Token> bound_at(const UpdateAddress& address) const;
  Result<Envelope> seal_letter(const Token& exchange, const std::string& letter) const;
  Result<RegionSealed> open_letter(const Envelope& envelope) const;

 private:
  class Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace carte
