// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder/index_entry.h"

#include <glib.h>

#include <algorithm>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/card/field.h"
#include "prpl-ext/card/replaced_value.h"

namespace carte {

namespace {

constexpr std::size_t value_chars = 1024;

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Compatibility forms taken apart, accents dropped, case folded.
std::string folded(const std::string& text) {
  const gchars apart(g_utf8_normalize(text.c_str(), gssize(text.size()), G_NORMALIZE_NFKD));
  if (!apart) return {};
  GString* bare = g_string_new(nullptr);
  for (const char* at = apart.get(); *at; at = g_utf8_next_char(at)) {
    const gunichar letter = g_utf8_get_char(at);
    if (g_unichar_type(letter) != G_UNICODE_NON_SPACING_MARK) g_string_append_unichar(bare, letter);
  }
  const gchars lower(g_utf8_casefold(bare->str, gssize(bare->len)));
  g_string_free(bare, TRUE);
  return lower.get();
}

// The lines of what is searched, up to the limit.
class SearchText {
 public:
  void add(const std::string& value) {
    const std::string line = searchable(value);
    if (line.empty() || text_.size() + line.size() + 1 > IndexEntry::text_bytes) return;
    if (text_.find(line) != std::string::npos) return;  // found there already
    text_.append(line).push_back('\n');
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

// Fields that are derived, or that nearly every card has alike, would only be found by mistake.
bool is_searched(Field field) {
  switch (field) {
    case Field::photo:
    case Field::age:
    case Field::zodiac:
    case Field::chinese_zodiac:
    case Field::gender:
      return false;
    default:
      return true;
  }
}

// A number is found however it is written.
std::string digits(const std::string& number) {
  std::string only;
  std::ranges::copy_if(number, std::back_inserter(only), [](char c) { return g_ascii_isdigit(c); });
  return only;
}

void add_fields(SearchText& text, const Card& card, const Date& today) {
  for (const Field field : all_fields())
    if (is_searched(field))
      for (const std::string& value : field_values(card, field, today)) text.add(value);
  for (const std::string* part : {&card.n.given, &card.n.additional, &card.n.family}) text.add(*part);
  for (const TypedText& tel : card.tel) text.add(digits(tel.value));
}

std::string first_value(const Card& card, std::initializer_list<Field> fields, const Date& today) {
  for (const Field field : fields)
    if (const auto values = field_values(card, field, today); !values.empty())
      return clean_line(values.front(), IndexEntry::line_chars);
  return {};
}

}  // namespace

std::string searchable(std::string_view text) {
  std::string clean = clean_line(text, value_chars);
  if (!is_ascii(clean)) return folded(clean);
  for (char& c : clean) c = g_ascii_tolower(c);
  return clean;
}

IndexEntry index_entry(const HeldCard& held, std::int64_t now) {
  IndexEntry entry{.id = held.id, .group = held.group, .changed = held.changed, .news = held.news, .locked = held.locked};
  SearchText text;
  text.add(held.group);
  if (held.locked) {
    // TRANSLATORS: stands in a list in the place of the name on a card that has a password of its own.
    entry.name = _("Locked card");
  } else {
    const Card card = card_at(held.card, now);
    const Date today = Date{};
    entry.name = clean_line(card.fn, IndexEntry::line_chars);
    entry.organisation = first_value(card, {Field::org}, today);
    entry.handle = first_value(card, {Field::impp, Field::email, Field::tel}, today);
    entry.is_signed = held.card.proof.has_value();
    entry.has_portrait = card.photo.has_value();
    entry.addresses = contact_addresses(card);
    add_fields(text, card, today);
    if (!held.card.replaced.empty()) add_fields(text, held.card, today);
  }
  entry.text = text.take();
  return entry;
}

}  // namespace carte
