// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/update_contact.h"

#include <sstream>

#include "prpl-ext/base/peer_text.h"

namespace carte {

namespace {

Place place_of(Field field, const Card& received) {
  if (field == Field::fn) return Place::alias;
  if (field == Field::photo && received.photo && !received.photo->bytes.empty()) return Place::portrait;
  return Place::holder;
}

// "Telephone: +49 30 123, +49 170 456"
std::string note_line(Field field, const std::vector<std::string>& values) {
  std::string line = field_label(field) + ": ";
  for (const std::string& value : values) line += (&value == &values.front() ? "" : ", ") + value;
  return line;
}

// The note with the line: in place of an older one of the same label, else at its end.
std::string note_with(const std::string& note, Field field, const std::string& line) {
  const std::string label = field_label(field) + ": ";
  std::istringstream lines(note);
  std::string result;
  bool placed = false;
  for (std::string old; std::getline(lines, old);) {
    const bool same = old.starts_with(label);
    if (same && placed) continue;
    result += (same ? line : old) + '\n';
    placed |= same;
  }
  if (!placed) result += line + '\n';
  result.pop_back();
  return result;
}

}  // namespace

std::vector<ProposedChange> propose_update(const LocalEntry& local, const Card& received, const Date& today) {
  std::vector<ProposedChange> proposed;
  for (FieldChange& change : compare(local.card, received, today)) {
    if (change.after.empty()) continue;
    const bool adds = change.before.empty();
    const Field field = change.field;
    proposed.push_back({std::move(change), place_of(field, received), adds});
  }
  return proposed;
}

UpdatePlan plan_update(const LocalEntry& local, const Card& received, const std::set<Field>& ticked, bool into_note,
                       const Date& today) {
  UpdatePlan plan;
  Card card = local.card;
  std::string note = local.note;
  for (const ProposedChange& proposed : propose_update(local, received, today)) {
    const Field field = proposed.change.field;
    if (!ticked.contains(field)) continue;
    take_over(card, received, field);
    plan.holder_card = card;
    if (proposed.place == Place::alias)
      plan.alias = clean_line(received.fn, 64);
    else if (proposed.place == Place::portrait)
      plan.portrait = received.photo;
    else
      note = note_with(note, field, note_line(field, proposed.change.after));
  }
  if (into_note && note != local.note) plan.note = note;
  return plan;
}

}  // namespace carte
