// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "prpl-ext/card/card.h"
#include "prpl-ext/card/compare.h"

namespace carte {

// What is known of a contact here: its buddy-list entry and the holder's card, as one card, and the private note.
struct LocalEntry {
  Card card;
  std::string note;  // plain text
};

// Where a field of a contact can be put.
enum class Place {
  alias,     // the name in the buddy list
  portrait,  // the buddy's icon
  holder,    // the holder's copy of the card alone; libpurple has no place for it
};

struct ProposedChange {
  FieldChange change;
  Place place = Place::holder;
  bool ticked = false;  // proposed: what adds to the entry is, what would replace something is not
};

// What the received card would change, field by field. What it does not mention is never a change.
std::vector<ProposedChange> propose_update(const LocalEntry& local, const Card& received, const Date& today);

// What to do to the contact. Absent: leave it as it is.
struct UpdatePlan {
  std::optional<std::string> alias;  // a clean line
  std::optional<Photo> portrait;
  std::optional<Card> holder_card;  // the contact's card from now on
  std::optional<std::string> note;  // the whole note from now on, what it had first

  bool empty() const { return !alias && !portrait && !holder_card && !note; }
};

// `ticked`: the fields that the user wants. `into_note`: also write those that the buddy list cannot hold into the
// private note.
UpdatePlan plan_update(const LocalEntry& local, const Card& received, const std::set<Field>& ticked, bool into_note,
                       const Date& today);

}  // namespace carte
