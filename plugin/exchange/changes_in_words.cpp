// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/changes_in_words.h"

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/card/compare.h"
#include "prpl-ext/card/replaced_value.h"

namespace carte {
namespace {

constexpr std::size_t value_chars = 100;

std::string cut(const std::vector<std::string>& values) { return clean_line(in_one_line(values), value_chars); }

std::string in_words(const FieldChange& change) {
  const std::string label = field_label(change.field), before = cut(change.before), after = cut(change.after);
  // TRANSLATORS: a field of a card ("Phone") and its new value.
  if (change.before.empty()) return sentence(_("%s: %s (new)"), label.c_str(), after.c_str());
  // TRANSLATORS: a field of a card and the value that it had.
  if (change.after.empty()) return sentence(_("%s: no longer %s"), label.c_str(), before.c_str());
  // TRANSLATORS: a field of a card, its new value, its old value.
  return sentence(_("%s: %s (was: %s)"), label.c_str(), after.c_str(), before.c_str());
}

}  // namespace

std::string changes_in_words(const Card& before, const Card& after, std::int64_t now) {
  std::string lines;
  for (const FieldChange& change : compare(card_at(before, now), card_at(after, now), today()))
    lines += (lines.empty() ? "" : "\n") + in_words(change);
  return lines;
}

}  // namespace carte
