// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <set>
#include <string>
#include <vector>

#include "prpl-ext/card/card.h"
#include "prpl-ext/card/field.h"

namespace carte {

// A set of fields as written in preferences (field_name()), in the order of all_fields(), and back; names nobody knows
// are dropped.
std::vector<std::string> to_names(const std::set<Field>& fields);
std::set<Field> fields_from_names(const std::vector<std::string>& names);

// What the user leaves out of the cards they share.
struct LeaveOutPreferences {
  std::set<Field> always;    // never offered for sharing at all
  std::set<Field> unticked;  // taken off in the dialog the last time

  // The fields of this card that can be shared: those with a value and not always left out, in the order of
  // all_fields().
  std::vector<Field> offered(const Card& card, const Date& today) const;
  // Is the field ticked when the dialog opens?
  bool ticked(Field field) const { return !unticked.contains(field); }
  // Remembers what the user ticked of what was offered; fields that were not offered keep what they had.
  void remember(const std::vector<Field>& offered, const std::set<Field>& ticked);
};

// The card without these fields and without those always left out.
Card without(Card card, const std::set<Field>& fields);

}  // namespace carte
