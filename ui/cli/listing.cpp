// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/cli/listing.h"

#include <glib.h>

#include <algorithm>
#include <map>
#include <memory>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/card/field.h"
#include "prpl-ext/card/proof.h"
#include "prpl-ext/card/replaced_value.h"

namespace carte::cli {

namespace {

std::string or_nothing(const std::vector<std::string>& values) {
  const std::string line = in_one_line(values);
  return line.empty() ? _("(nothing)") : line;
}

std::string signature(const Card& card) {
  const Result<VerifiedCard> verified = verify(card);
  if (verified) return sentence(_("yes, by %s"), verified->id.c_str());
  // A card that claims to be signed and is not says why.
  return card.proof ? sentence(_("no: %s"), verified.reason().c_str()) : _("no");
}

// What holds for a time says how long.
std::map<Field, std::string> ends(const Card& card, std::int64_t now) {
  std::map<Field, std::int64_t> until;
  for (const ReplacedValue& one : card.replaced) {
    const auto field = field_by_name(one.field);
    if (!field || one.until <= now) continue;
    const auto [known, is_new] = until.try_emplace(*field, one.until);
    if (!is_new) known->second = std::min(known->second, one.until);
  }
  std::map<Field, std::string> texts;
  for (const auto& [field, time] : until) {
    const std::unique_ptr<GDateTime, Releaser<g_date_time_unref>> local(g_date_time_new_from_unix_local(time));
    // TRANSLATORS: a date and a time, for strftime().
    if (local) texts[field] = gchars(g_date_time_format(local.get(), _("%-d %B %Y, %H:%M"))).get();
  }
  return texts;
}

}  // namespace

std::string table(const std::vector<Row>& rows) {
  std::size_t widest = 0;
  for (const Row& row : rows) widest = std::max(widest, columns(row.label));
  std::string text;
  for (const Row& row : rows) {
    text += row.label + std::string(widest - columns(row.label) + 2, ' ') + row.value + "\n";
  }
  return text;
}

std::size_t columns(const std::string& text) {
  std::size_t count = 0;
  for (const char* at = text.c_str(); *at; at = g_utf8_next_char(at)) {
    const gunichar c = g_utf8_get_char(at);
    if (!g_unichar_iszerowidth(c)) count += g_unichar_iswide(c) ? 2 : 1;
  }
  return count;
}

std::string listing(const Card& card, std::int64_t now, const Date& today) {
  const Card shown = card_at(card, now);
  const std::map<Field, std::string> until = ends(card, now);
  std::vector<Row> rows;
  for (const Field field : all_fields()) {
    std::string label = field_label(field);
    for (std::string& value : field_values(shown, field, today)) {
      const auto end = until.find(field);
      // TRANSLATORS: a value of a card, and when it stops being true.
      if (end != until.end()) value = sentence(_("%s - until %s"), value.c_str(), end->second.c_str());
      rows.push_back({std::exchange(label, {}), std::move(value)});
    }
  }
  rows.push_back({_("Signed"), signature(card)});
  return table(rows);
}

std::string listing(const std::vector<FieldChange>& changes) {
  std::vector<Row> rows;
  for (const FieldChange& change : changes) {
    const bool other_picture = change.field == Field::photo && !change.before.empty() && !change.after.empty();
    rows.push_back({field_label(change.field),
                    other_picture ? _("another portrait") : or_nothing(change.before) + " -> " + or_nothing(change.after)});
  }
  return table(rows);
}

}  // namespace carte::cli
