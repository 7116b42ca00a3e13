// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>

#include "prpl-ext/card/card_photo.h"
#include "prpl-ext/card/proof.h"
#include "prpl-ext/card/xcard.h"
#include "prpl-ext/card/xcard_property.h"

namespace carte {

namespace {

constexpr std::string_view beginning = "carte:1:card";

void add_number(std::string& out, std::uint64_t number, int bytes) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) out += static_cast<char>(number >> shift & 0xff);
}

void add_text(std::string& out, std::string_view text) {
  add_number(out, text.size(), 4);
  out += text;
}

// Parsers make a line end or tab in an attribute a space, unless whoever wrote it took care.
std::string attribute_text(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return text;
}

// Elements in which the order of what they hold says nothing (RFC 6350 5 and 3.3).
bool is_set(const XmlElement& element) {
  constexpr std::array<std::string_view, 4> names = {"group", "parameters", "replaced", "type"};
  return std::find(names.begin(), names.end(), element.name) != names.end();
}

bool order_counts(const XmlElement& property) { return property.name == "impp" || property.name == "adr"; }

void add_element(std::string& out, const XmlElement& element, const std::string& outer_ns);

void add_children(std::string& out, const std::vector<XmlElement>& children, const std::string& ns, bool set) {
  struct Child {
    const XmlElement* element;
    std::string bytes;
  };
  std::vector<Child> all;
  all.reserve(children.size());
  for (const XmlElement& child : children) add_element(all.emplace_back(Child{&child, {}}).bytes, child, ns);
  const auto before = [](const Child& a, const Child& b) {
    if (const int names = a.element->name.compare(b.element->name)) return names < 0;
    return !order_counts(*a.element) && a.bytes < b.bytes;
  };
  if (set) std::stable_sort(all.begin(), all.end(), before);
  add_number(out, all.size(), 4);
  for (const Child& child : all) out += child.bytes;
}

// Libpurple does not tell an element without a namespace from one in its parent's.
void add_element(std::string& out, const XmlElement& element, const std::string& outer_ns) {
  const std::string& ns = element.ns.empty() ? outer_ns : element.ns;
  add_text(out, ns);
  add_text(out, element.name);
  auto attributes = element.attributes;
  std::sort(attributes.begin(), attributes.end());
  add_number(out, attributes.size(), 4);
  for (const auto& [name, value] : attributes) {
    add_text(out, name);
    add_text(out, attribute_text(value));
  }
  add_text(out, tidy(element.text));
  add_children(out, element.children, ns, is_set(element));
}

}  // namespace

std::string canonical(const Card& card, Audience audience, std::uint64_t counter) {
  Card named = name_picture(card);
  named.proof.reset();
  std::string out(beginning);
  add_number(out, static_cast<std::uint64_t>(audience), 1);
  add_number(out, counter, 8);
  add_children(out, card_to_xcard(named).children, std::string(xcard_ns), true);
  return out;
}

}  // namespace carte
