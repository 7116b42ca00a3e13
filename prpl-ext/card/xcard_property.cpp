// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/xcard_property.h"

#include <glib.h>

#include <algorithm>
#include <charconv>

#include "prpl-ext/base/gref.h"

namespace carte {

namespace {

const XmlElement* parameters_of(const XmlElement& property) { return property.child("parameters"); }

bool is_leaf(const XmlElement& element) { return element.children.empty(); }

void add_type(std::vector<std::string>& types, std::string_view type) {
  std::string name = lower_case(tidy(type));
  std::replace(name.begin(), name.end(), '\n', ' ');
  if (name.empty() || name == "pref" || name == "internet") return;
  if (std::find(types.begin(), types.end(), name) == types.end()) types.push_back(std::move(name));
}

// RFC 6350's own examples write several types in one quoted value.
template <class Accept>
void each_part(std::string_view list, Accept accept) {
  while (!list.empty()) {
    const std::string_view part = list.substr(0, list.find(','));
    accept(part);
    list.remove_prefix(std::min(list.size(), part.size() + 1));
  }
}

template <class Accept>
void each_type(const XmlElement& property, Accept accept) {
  const XmlElement* parameters = parameters_of(property);
  if (!parameters) return;
  for (const XmlElement& one : parameters->children) {
    if (!one.is("type", property.ns)) continue;
    for (const XmlElement& value : one.children) each_part(value.text, accept);
  }
}

}  // namespace

std::string tidy(std::string_view text) {
  constexpr std::string_view blank = " \t\r\n";
  const auto first = text.find_first_not_of(blank);
  if (first == std::string_view::npos) return {};
  text = text.substr(first, text.find_last_not_of(blank) - first + 1);
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r')
      result += text[i];
    else if (i + 1 == text.size() || text[i + 1] != '\n')
      result += '\n';
  }
  return result;
}

std::string lower_case(std::string_view text) {
  return gchars(g_utf8_strdown(text.data(), static_cast<gssize>(text.size()))).get();
}

std::vector<const XmlElement*> value_elements(const XmlElement& property) {
  std::vector<const XmlElement*> values;
  for (const XmlElement& child : property.children)
    if (!child.is("parameters", property.ns)) values.push_back(&child);
  return values;
}

std::optional<std::string> single_value(const XmlElement& property) {
  const auto values = value_elements(property);
  if (values.empty()) return tidy(property.text);
  if (values.size() > 1 || !is_leaf(*values[0])) return std::nullopt;
  return tidy(values[0]->text);
}

std::optional<std::vector<std::string>> value_list(const XmlElement& property) {
  std::vector<std::string> list;
  for (const XmlElement* value : value_elements(property)) {
    if (!is_leaf(*value)) return std::nullopt;
    list.push_back(tidy(value->text));
  }
  if (list.empty()) list.push_back(tidy(property.text));
  return list;
}

std::string parameter(const XmlElement& property, std::string_view name) {
  const XmlElement* parameters = parameters_of(property);
  const XmlElement* found = parameters ? parameters->child(name) : nullptr;
  if (!found) return {};
  return tidy(found->children.empty() ? found->text : found->children[0].text);
}

std::vector<std::string> type_parameters(const XmlElement& property) {
  std::vector<std::string> types;
  each_type(property, [&](std::string_view type) { add_type(types, type); });
  return types;
}

bool is_type_word(std::string_view type) {
  return !type.empty() && std::all_of(type.begin(), type.end(), [](char c) { return g_ascii_isalnum(c) || c == '-'; });
}

int pref_parameter(const XmlElement& property) {
  const std::string text = parameter(property, "pref");
  int pref = 0;
  const auto end = text.data() + text.size();
  if (std::from_chars(text.data(), end, pref).ptr == end && pref >= 1 && pref <= 100) return pref;
  bool preferred = false;
  each_type(property, [&](std::string_view type) { preferred |= lower_case(tidy(type)) == "pref"; });
  return preferred ? 1 : 0;
}

std::string group_name(const XmlElement& element) {
  if (element.name != "group") return {};
  std::string name = lower_case(element.attribute("name"));
  const auto is_plain = [](char c) { return g_ascii_isalnum(c) || c == '-'; };
  return std::all_of(name.begin(), name.end(), is_plain) ? name : std::string();
}

std::vector<std::string> label_types(std::string_view label) {
  if (label.starts_with("_$!<") && label.ends_with(">!$_") && label.size() >= 8)
    label = label.substr(4, label.size() - 8);
  const std::string name = lower_case(tidy(label));
  if (name == "mobile") return {"cell"};
  if (name == "homefax") return {"home", "fax"};
  if (name == "workfax") return {"work", "fax"};
  std::vector<std::string> types;
  each_part(name, [&](std::string_view type) { add_type(types, type); });
  return types;
}

}  // namespace carte
