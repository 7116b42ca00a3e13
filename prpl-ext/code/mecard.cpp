// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/code/mecard.h"

#include <glib.h>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/card/card_name.h"
#include "prpl-ext/card/card_size.h"
#include "prpl-ext/card/vcard_escape.h"
#include "prpl-ext/card/xcard_property.h"

namespace carte {

namespace {

constexpr std::string_view beginning = "MECARD:";

// A backslash protects whatever follows it.
std::string unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) ++i;
    plain += text[i];
  }
  return tidy(plain);
}

// `Smith,Bob`, or the whole name without a comma.
void read_name(Card& card, std::string_view value) {
  const auto parts = split_escaped(value, ',');
  if (parts.size() < 2) {
    card.fn = unescaped(value);
    return;
  }
  card.n.family = unescaped(parts[0]);
  card.n.given = unescaped(parts[1]);
  card.fn = tidy(card.n.given + " " + card.n.family);
}

// Post box, room, house, city, region, postcode, country; most programs write the whole address in one.
void read_address(Card& card, std::string_view value) {
  const auto parts = split_escaped(value, ',');
  Address address;
  std::string* const fields[] = {&address.po_box, &address.extended,    &address.street, &address.locality,
                                 &address.region, &address.postal_code, &address.country};
  if (parts.size() == std::size(fields)) {
    for (std::size_t i = 0; i < parts.size(); ++i) *fields[i] = unescaped(parts[i]);
  } else {
    address.street = unescaped(value);
  }
  card.adr.push_back(std::move(address));
}

void read_field(Card& card, const std::string& name, std::string_view value) {
  const std::string text = unescaped(value);
  if (text.empty()) return;
  if (name == "N") read_name(card, value);
  if (name == "ADR") read_address(card, value);
  if (name == "NICKNAME") card.nickname.push_back(text);
  if (name == "TEL") card.tel.push_back({text, {}, 0});
  if (name == "TEL-AV") card.tel.push_back({text, {"video"}, 0});
  if (name == "EMAIL") card.email.push_back({text, {}, 0});
  if (name == "URL") card.url.push_back({text, {}, 0});
  if (name == "NOTE") card.note.push_back(text);
  if (name == "ORG") card.org.push_back(text);
  if (name == "TITLE") card.title = text;
  if (name == "BDAY") card.bday = parse_date(text);
}

}  // namespace

bool is_mecard(std::string_view text) {
  return text.size() > beginning.size() &&
         g_ascii_strncasecmp(text.data(), beginning.data(), beginning.size()) == 0;
}

Result<Card> card_from_mecard(std::string_view text) {
  text.remove_prefix(beginning.size());
  if (text.size() > CardLimits::value_bytes) return card_text_too_long();
  Card card;
  std::size_t fields = 0;
  for (const std::string_view field : split_escaped(text, ';')) {
    const auto colon = field.find(':');
    if (colon == field.npos) continue;
    if (++fields > CardLimits::properties) return card_has_too_many_properties();
    std::string name = tidy(field.substr(0, colon));
    for (char& c : name) c = g_ascii_toupper(c);
    read_field(card, name, field.substr(colon + 1));
  }
  if (card.fn.empty()) card.fn = name_from_other_fields(card);
  if (card.fn.empty()) return Error{_("The card names nobody.")};
  return card;
}

}  // namespace carte
