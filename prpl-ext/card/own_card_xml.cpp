// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <charconv>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/card/own_card.h"
#include "prpl-ext/card/xcard.h"

namespace carte {

namespace {

constexpr std::array<std::string_view, 3> audience_names = {"everyone", "contacts", "exchanged"};

Error damaged() { return {_("Your own card is damaged.")}; }

std::optional<Audience> audience_by_name(const std::string& name) {
  const auto found = std::find(audience_names.begin(), audience_names.end(), name);
  if (found == audience_names.end()) return std::nullopt;
  return static_cast<Audience>(found - audience_names.begin());
}

std::optional<std::uint64_t> number(const std::string& text) {
  std::uint64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [next, problem] = std::from_chars(text.data(), end, value);
  if (problem != std::errc() || next != end) return std::nullopt;
  return value;
}

bool read_audience(OwnCard& own, const XmlElement& element) {
  const auto field = field_by_name(element.attribute("field"));
  const auto audience = audience_by_name(element.attribute("for"));
  if (!field || !audience) return false;
  own.audience[*field] = *audience;
  return true;
}

}  // namespace

XmlElement own_card_to_xml(const OwnCard& own) {
  XmlElement element;
  element.name = "own-card";
  element.ns = carte_card_ns;
  element.set("label", own.label);
  element.set("theme", own.theme);
  element.set("counter", std::to_string(own.counter));
  for (const auto& [field, audience] : own.audience) {
    XmlElement& one = element.add("audience");
    one.set("field", std::string(field_name(field)));
    one.set("for", std::string(audience_names[static_cast<std::size_t>(audience)]));
  }
  element.children.push_back(card_to_xcard(own.card));
  return element;
}

Result<OwnCard> own_card_from_xml(const XmlElement& element) {
  const XmlElement* vcard = element.child("vcard", xcard_ns);
  const auto counter = number(element.attribute("counter"));
  if (!element.is("own-card", carte_card_ns) || !vcard || !counter) return damaged();
  OwnCard own;
  own.label = element.attribute("label");
  own.theme = element.attribute("theme");
  own.counter = *counter;
  for (const XmlElement& child : element.children)
    if (child.is("audience", carte_card_ns) && !read_audience(own, child)) return damaged();
  Result<Card> card = card_from_xcard(*vcard);
  if (!card) return card.error();
  own.card = std::move(*card);
  return own;
}

}  // namespace carte
