// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "plugin/exchange/ports.h"
#include "plugin/exchange/session_cards.h"
#include "prpl-ext/card/field.h"

namespace carte {

// What a user can do with a card. The ids are what the windows and `/card` send back.
namespace card_action {
inline constexpr const char* show = "show";  // also: try again
inline constexpr const char* ignore = "ignore";
inline constexpr const char* open = "open";
inline constexpr const char* add = "add";
inline constexpr const char* update = "update";
inline constexpr const char* message = "message";
inline constexpr const char* save = "save";
inline constexpr const char* save_picture = "save-picture";
inline constexpr const char* photo = "photo";
inline constexpr const char* share = "share";
inline constexpr const char* agree = "agree";      // to exchange cards
inline constexpr const char* decline = "decline";  // not to
inline constexpr const char* keep = "keep";        // in the holder
inline constexpr const char* replace_key = "replace-key";  // of one's own card
inline constexpr const char* hand_over = "hand-over";  // as a code, a file, a mail ...
}  // namespace card_action

struct CardChoice {
  std::string id, label;  // the label has a mnemonic (_)
  bool operator==(const CardChoice&) const = default;
};

// What stands around a card, in clean single lines, wherever it is shown.
struct CardView {
  bool has_picture = false;  // the card itself can be shown
  std::string notice;        // in the card's place, or what came of the last action
  bool waiting = false;      // the notice is about something under way
  std::string shared_by, described_by, warning;
  std::string exchange;      // "Alice asks to exchange cards"; empty when there is nothing to say
  bool signed_by_owner = false;
  std::string description;             // the card in words
  std::vector<CardChoice> main, more;  // main ones as buttons
};

CardView card_view(const ReceivedCard& card, const AddressBook& book);

// A card that so many newer ones came after that the session has it no longer: the holder may.
CardView view_of_old_card();

// "Bob Smith, Example Ltd, bob@example.org": the card in words.
std::string card_in_words(const Card& card);

}  // namespace carte
