// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/vcard_names.h"

#include <glib.h>

#include <algorithm>
#include <utility>

namespace carte {

namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr VcardForm parts(std::string_view name, std::array<std::string_view, 7> elements) {
  return {name, VcardKind::parts, "", ';', elements};
}

constexpr std::array<VcardForm, 24> forms = {{
    parts("n", {"surname", "given", "additional", "prefix", "suffix"}),
    parts("adr", {"pobox", "ext", "street", "locality", "region", "code", "country"}),
    parts("gender", {"sex", "identity"}),
    {"fn", VcardKind::text, "text"},
    {"title", VcardKind::text, "text"},
    {"role", VcardKind::text, "text"},
    {"note", VcardKind::text, "text"},
    {"kind", VcardKind::text, "text"},
    {"tz", VcardKind::text, "text"},
    {"tel", VcardKind::text, "text"},
    {"email", VcardKind::text, "text"},
    {"rev", VcardKind::text, "timestamp"},
    {"uid", VcardKind::text, "uri"},
    {"source", VcardKind::text, "uri"},
    {"impp", VcardKind::text, "uri"},
    {"url", VcardKind::text, "uri"},
    {"x-ablabel", VcardKind::text, "text"},
    {"prodid", VcardKind::text, "text"},
    {"nickname", VcardKind::list, "text", ','},
    {"categories", VcardKind::list, "text", ','},
    {"org", VcardKind::list, "text", ';'},
    {"bday", VcardKind::date, "date"},
    {"geo", VcardKind::place, "uri"},
    {"photo", VcardKind::picture, "uri"},
}};

// Of the standard's other properties: what their value is when no VALUE= says so (RFC 6350 section 6).
constexpr std::array<Pair, 11> default_types = {{{"logo", "uri"},
                                                 {"member", "uri"},
                                                 {"related", "uri"},
                                                 {"sound", "uri"},
                                                 {"key", "uri"},
                                                 {"fburl", "uri"},
                                                 {"caladruri", "uri"},
                                                 {"caluri", "uri"},
                                                 {"anniversary", "date-and-or-time"},
                                                 {"lang", "language-tag"},
                                                 {"socialprofile", "uri"}}};

constexpr std::array<Pair, 3> older_names = {{{"x-gender", "gender"}, {"x-kind", "kind"}, {"x-carte-geo", "geo"}}};

constexpr std::array<std::string_view, 7> own_names = {"age",      "zodiac",       "chinese-zodiac", "quotation",
                                                       "industry", "trade-notice", "proof"};

constexpr std::array<Pair, 16> handle_properties = {{{"x-jabber", "xmpp"},
                                                     {"x-aim", "AIM"},
                                                     {"x-icq", "ICQ"},
                                                     {"x-msn", "MSN"},
                                                     {"x-yahoo", "Yahoo"},
                                                     {"x-gadugadu", "Gadu-Gadu"},
                                                     {"x-groupwise", "GroupWise"},
                                                     {"x-skype", "Skype"},
                                                     {"x-qq", "QQ"},
                                                     {"x-telegram", "Telegram"},
                                                     {"x-google-talk", "xmpp"},
                                                     {"x-gtalk", "xmpp"},
                                                     {"x-google talk", "xmpp"},
                                                     {"x-skype-username", "Skype"},
                                                     {"x-ms-imaddress", "MSN"},
                                                     {"x-matrix", "Matrix"}}};

constexpr std::array<Pair, 14> parameter_types = {{{"type", "text"},
                                                   {"pref", "integer"},
                                                   {"language", "language-tag"},
                                                   {"altid", "text"},
                                                   {"pid", "text"},
                                                   {"mediatype", "text"},
                                                   {"calscale", "text"},
                                                   {"sort-as", "text"},
                                                   {"label", "text"},
                                                   {"geo", "uri"},
                                                   {"tz", "text"},
                                                   {"service-type", "text"},
                                                   {"username", "text"},
                                                   {"index", "integer"}}};

constexpr std::array<std::string_view, 12> value_types = {
    "text",      "uri",     "date",    "time",  "date-time",  "date-and-or-time",
    "timestamp", "boolean", "integer", "float", "utc-offset", "language-tag"};

template <std::size_t Size>
std::string_view second_of(const std::array<Pair, Size>& table, std::string_view first) {
  for (const auto& [key, value] : table)
    if (key == first) return value;
  return {};
}

}  // namespace

const VcardForm* form_of(std::string_view name) {
  const auto found = std::find_if(forms.begin(), forms.end(), [&](const VcardForm& form) { return form.name == name; });
  return found == forms.end() ? nullptr : &*found;
}

std::string_view default_type_of(std::string_view name) { return second_of(default_types, name); }

std::string_view standard_name(std::string_view name) {
  const std::string_view found = second_of(older_names, name);
  return found.empty() ? name : found;
}

std::string_view own_property(std::string_view name) {
  constexpr std::string_view prefix = "x-carte-";
  if (!name.starts_with(prefix)) return {};
  const auto found = std::find(own_names.begin(), own_names.end(), name.substr(prefix.size()));
  return found == own_names.end() ? std::string_view() : *found;
}

std::string_view service_of_property(std::string_view name) { return second_of(handle_properties, name); }

std::string_view property_of_service(std::string_view service) {
  for (const auto& [property, one] : handle_properties)
    if (one.size() == service.size() && g_ascii_strncasecmp(one.data(), service.data(), one.size()) == 0)
      return property;
  return {};
}

std::string_view parameter_type(std::string_view name) {
  const std::string_view found = second_of(parameter_types, name);
  return found.empty() ? "unknown" : found;
}

bool is_value_type(std::string_view type) {
  return std::find(value_types.begin(), value_types.end(), type) != value_types.end();
}

}  // namespace carte
