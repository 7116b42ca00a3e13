// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/replaced_value_xml.h"

#include <glib.h>

#include <memory>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/card/compare.h"
#include "prpl-ext/card/replaced_value.h"
#include "prpl-ext/card/xcard.h"

namespace carte {

namespace {

using DateTime = std::unique_ptr<GDateTime, Releaser<g_date_time_unref>>;

std::string time_text(std::int64_t time) {
  const DateTime utc(g_date_time_new_from_unix_utc(time));
  return utc ? gchars(g_date_time_format(utc.get(), "%Y-%m-%dT%H:%M:%SZ")).get() : std::string();
}

// GLib reads many ways to write a time; only the one that time_text() writes is taken, so that each has one text.
std::optional<std::int64_t> parse_time(const std::string& text) {
  const DateTime utc(g_date_time_new_from_iso8601(text.c_str(), nullptr));
  if (!utc) return std::nullopt;
  const std::int64_t time = g_date_time_to_unix(utc.get());
  if (time < 1 || time > latest_until || time_text(time) != text) return std::nullopt;
  return time;
}

}  // namespace

std::vector<XmlElement> properties_of_field(const Card& card, Field field) {
  Card only;
  take_over(only, card, field);
  only.replaced.clear();
  return card_to_xcard(only).children;
}

XmlElement replaced_value_to_xml(const ReplacedValue& replaced) {
  XmlElement element;
  element.name = "replaced";
  element.ns = carte_card_ns;
  element.set("field", replaced.field);
  element.set("until", time_text(replaced.until));
  element.children = replaced.properties;
  return element;
}

std::optional<ReplacedValue> replaced_value_from_xml(const XmlElement& element) {
  const std::optional<Field> field = field_by_name(element.attribute("field"));
  const std::optional<std::int64_t> until = parse_time(element.attribute("until"));
  if (!field || *field == Field::photo || !until) return std::nullopt;
  return ReplacedValue{element.attribute("field"), *until,
                       properties_of_field(card_of_properties(element.children), *field)};
}

}  // namespace carte
