// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/leave_out.h"

namespace carte {

std::vector<std::string> to_names(const std::set<Field>& fields) {
  std::vector<std::string> names;
  for (Field field : all_fields())
    if (fields.contains(field)) names.emplace_back(field_name(field));
  return names;
}

std::set<Field> fields_from_names(const std::vector<std::string>& names) {
  std::set<Field> fields;
  for (const std::string& name : names)
    if (auto field = field_by_name(name)) fields.insert(*field);
  return fields;
}

std::vector<Field> LeaveOutPreferences::offered(const Card& card, const Date& today) const {
  // What is always left out takes along what would tell it (the age its birth date).
  const Card rest = without(card, always);
  std::vector<Field> fields;
  for (Field field : all_fields())
    if (!always.contains(field) && !field_values(rest, field, today).empty()) fields.push_back(field);
  return fields;
}

void LeaveOutPreferences::remember(const std::vector<Field>& offered, const std::set<Field>& ticked) {
  for (Field field : offered) {
    if (ticked.contains(field))
      unticked.erase(field);
    else
      unticked.insert(field);
  }
}

Card without(Card card, const std::set<Field>& fields) {
  for (Field field : fields) leave_out(card, field);
  return card;
}

}  // namespace carte
