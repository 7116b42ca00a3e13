// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <unordered_map>

#include "prpl-ext/message/carrier.h"

namespace carte {

enum class CardState {
  asking,   // its sender is a stranger: the user has to say "show" (Receiver::show)
  loading,  // asked for, not here yet
  here,
  failed,  // it did not come; `problem` says why, the user may try again (Receiver::show)
};

// How far the question of an exchange has come that a card was sent with.
enum class ExchangeStep {
  none,      // it was sent without one, or nothing came of it
  asked,     // the answer is open: ours, or for one's own card theirs
  agreed,
  declined,
  ended,     // both had agreed; one has taken it back
};

// A card of this session's conversations.
struct ReceivedCard {
  Peer from;    // who shared it; for one's own share: with whom
  Share share;  // only its token means something until the card is here (state asking may have it already)
  CardState state = CardState::here;
  bool outgoing = false;
  bool picture_asked = false;
  ExchangeStep exchange = ExchangeStep::none;
  std::int64_t received = 0;   // seconds since 1970, UTC
  std::int64_t stored_id = 0;  // in the holder, 0 while it is not there
  std::string problem;         // why it failed, one sentence

  bool has_card() const { return !share.card.fn.empty(); }  // every card has a name
};

// The session's cards by handle; the newest stay, within a number and a size.
class SessionCards {
 public:
  static constexpr std::size_t max_cards = 500;
  static constexpr std::size_t max_bytes = 12 * 1024 * 1024;
  static constexpr std::size_t max_remembered = 10'000;  // handles that are still known to be in the holder

  // A new handle, never 0, never given twice.
  unsigned add(ReceivedCard card);
  // Null when there is no such handle any more.
  const ReceivedCard* find(unsigned handle) const;
  // Changes a card by a function on it; false when it is gone.
  template <class Change>
  bool change(unsigned handle, Change change) {
    auto found = cards_.find(handle);
    if (found == cards_.end()) return false;
    bytes_ -= size_of(found->second);
    change(found->second);
    bytes_ += size_of(found->second);
    make_room(handle);
    return true;
  }
  // The card is in the holder under that id now; also for cards put away meanwhile.
  void set_stored(unsigned handle, std::int64_t id);
  // The holder's id of a card, 0 when it was never kept or is forgotten.
  std::int64_t stored_id(unsigned handle) const;
  std::size_t size() const { return cards_.size(); }

 private:
  static std::size_t size_of(const ReceivedCard& card);
  void make_room(unsigned but_not);
  void put_away(unsigned handle, std::int64_t id);

  std::unordered_map<unsigned, ReceivedCard> cards_;
  std::deque<unsigned> order_;                           // oldest first
  std::unordered_map<unsigned, std::int64_t> put_away_;  // dropped here, to be had from the holder
  std::deque<unsigned> put_away_order_;
  std::size_t bytes_ = 0;
  unsigned last_ = 0;
};

}  // namespace carte
