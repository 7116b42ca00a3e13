// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/cli/listing.h"

#include <glib.h>

#include <algorithm>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/card/field.h"

namespace carte::cli {

namespace {

struct Row {
  std::string label, value;
};

std::string aligned(const std::vector<Row>& rows) {
  std::size_t widest = 0;
  for (const Row& row : rows) widest = std::max(widest, columns(row.label));
  std::string text;
  for (const Row& row : rows) {
    text += row.label + std::string(widest - columns(row.label) + 2, ' ') + row.value + "\n";
  }
  return text;
}

std::string joined(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) text += (text.empty() ? "" : ", ") + value;
  return text.empty() ? _("(nothing)") : text;
}

}  // namespace

std::size_t columns(const std::string& text) {
  std::size_t count = 0;
  for (const char* at = text.c_str(); *at; at = g_utf8_next_char(at)) {
    const gunichar c = g_utf8_get_char(at);
    if (!g_unichar_iszerowidth(c)) count += g_unichar_iswide(c) ? 2 : 1;
  }
  return count;
}

std::string listing(const Card& card, const Date& today) {
  std::vector<Row> rows;
  for (const Field field : all_fields()) {
    std::string label = field_label(field);
    for (const std::string& value : field_values(card, field, today)) rows.push_back({std::exchange(label, {}), value});
  }
  return aligned(rows);
}

std::string listing(const std::vector<FieldChange>& changes) {
  std::vector<Row> rows;
  for (const FieldChange& change : changes) {
    const bool other_picture = change.field == Field::photo && !change.before.empty() && !change.after.empty();
    rows.push_back({field_label(change.field),
                    other_picture ? _("another portrait") : joined(change.before) + " -> " + joined(change.after)});
  }
  return aligned(rows);
}

}  // namespace carte::cli
