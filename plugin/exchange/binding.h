// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "prpl-ext/card/compare.h"
#include "prpl-ext/card/own_card.h"
#include "prpl-ext/message/update_carrier.h"

namespace carte {

// What one device of the other side is known to hold of our card.
struct PeerDevice {
  Revision confirmed;
  UpdateAddress address;       // where it was last heard from
  std::int64_t last_heard = 0; // seconds since 1970, UTC
  bool operator==(const PeerDevice&) const = default;
};

enum class BindingState {
  asked,      // by us; no answer yet
  asked_us,   // the user has not answered yet
  bound,
  ended,      // kept for a while, so that what is late is known to belong to it
};

// What the user wants to happen with a new revision of a card.
enum class UpdateChoice { apply_and_tell, ask, ignore };

// Stable names for preferences and files: "apply-and-tell", "ask", "ignore". Any other name means apply_and_tell.
std::string_view choice_name(UpdateChoice choice);
UpdateChoice update_choice_by_name(std::string_view name);

// Two cards that keep each other up to date. Between cards, not nicknames: the address is only the last known one.
struct Binding {
  Token exchange;
  CardId mine, theirs;   // theirs is empty until they have answered
  PublicKey their_key;   // the one that holds now
  BindingState state = BindingState::asked;
  UpdateAddress address;
  Revision held;         // theirs, as the holder has it
  Revision offered;      // theirs, newer: what offered_card is, or was when the user did not want it
  std::optional<Card> offered_card;  // waits for the user: the card of who asks (asked_us), a new revision (UpdateChoice::ask)
  Revision left;         // ours, that was last left with the network while they were offline
  std::map<DeviceId, PeerDevice> devices;
  std::optional<UpdateChoice> choice;  // of this card; the preference when absent
  std::int64_t since = 0;              // when this state began; seconds since 1970, UTC
  bool card_removed = false;           // ended because the user deleted their card
  std::uint64_t edits = 0;             // changes of what one's own devices share of it: mine, theirs, state, choice
  bool operator==(const Binding&) const = default;
};

// `<binding xmlns='urn:carte:1:update'>`: for the holder, the export file and one's other devices.
XmlElement binding_to_xml(const Binding& binding);
Result<Binding> binding_from_xml(const XmlElement& element);

}  // namespace carte
