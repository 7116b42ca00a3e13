// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/xcard_value.h"

#include <glib.h>

#include <charconv>

#include "prpl-ext/base/safe_link.h"
#include "prpl-ext/card/vcard_encoding.h"
#include "prpl-ext/card/xcard_property.h"

namespace carte {

std::optional<std::string> joined_part(const XmlElement& property, std::string_view part, const char* divider) {
  std::string joined;
  for (const XmlElement& child : property.children) {
    if (!child.is(part, property.ns)) continue;
    if (!child.children.empty()) return std::nullopt;
    const std::string text = tidy(child.text);
    if (!joined.empty() && !text.empty()) joined += divider;
    joined += text;
  }
  return joined;
}

std::string part_of_gender(const XmlElement& property, std::string_view name) {
  const XmlElement* part = property.child(name);
  if (!part) return {};
  const XmlElement* text = part->child("text");
  return tidy(text ? text->text : part->text);
}

std::optional<std::string> place_uri(std::string_view text) {
  if (lower_case(text.substr(0, 4)) != "geo:") return std::nullopt;
  const char* at = text.data() + 4;
  const char* const end = text.data() + text.size();
  for (const double limit : {90.0, 180.0}) {
    double degrees = 0;
    const auto [next, problem] = std::from_chars(at, end, degrees, std::chars_format::fixed);
    if (problem != std::errc() || !(degrees >= -limit && degrees <= limit)) return std::nullopt;
    at = next;
    if (limit == 90.0 && (at == end || *at++ != ',')) return std::nullopt;
  }
  if (at != end && *at != ',' && *at != ';' && *at != '?') return std::nullopt;
  return "geo:" + std::string(text.substr(4));
}

std::string without_scheme(std::string text, std::string_view scheme) {
  while (text.size() >= scheme.size() && lower_case(text.substr(0, scheme.size())) == scheme)
    text = tidy(to_utf8(percent_decode(text.substr(scheme.size()))));
  return text;
}

bool is_global_number(std::string_view number) {
  return number.size() > 1 && number[0] == '+' && g_ascii_isdigit(number[1]) &&
         number.find_first_not_of("0123456789-.()", 1) == std::string_view::npos;
}

}  // namespace carte
