// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/card/field_links.h"

#include <algorithm>

#include "prpl-ext/base/safe_link.h"

namespace carte {
namespace {

// The digits and signs of a telephone number as RFC 3966 has them.
std::string tel_uri(const std::string& number) {
  if (number.starts_with("tel:")) return number;
  std::string uri = "tel:";
  for (const char c : number)
    if ((c >= '0' && c <= '9') || c == '+' || c == '*' || c == '#') uri += c;
  return uri.size() > 4 ? uri : "";
}

std::string mail_uri(const std::string& address) {
  if (address.starts_with("mailto:")) return address;
  const auto at = address.rfind('@');
  if (at == std::string::npos) return "";
  return "mailto:" + percent_encode(address.substr(0, at)) + "@" + percent_encode(address.substr(at + 1));
}

bool is_fax(const TypedText& number) { return std::ranges::find(number.types, "fax") != number.types.end(); }

// In the order of field_values().
std::vector<std::string> addresses(const Card& card, Field field) {
  std::vector<std::string> all;
  if (field == Field::tel)
    for (const auto& tel : card.tel)
      if (!is_fax(tel)) all.push_back(tel_uri(tel.value));
  if (field == Field::email)
    for (const auto& email : card.email) all.push_back(mail_uri(email.value));
  if (field == Field::url)
    for (const auto& url : card.url) all.push_back(url.value);
  if (field == Field::impp)
    for (const auto& impp : card.impp) all.push_back(impp.uri);
  return all;
}

// "+49 30 123456 (work)" without its kind.
std::string without_kind(const std::string& text, Field field) {
  const bool has_kinds = field == Field::tel || field == Field::fax || field == Field::email || field == Field::impp;
  const auto bracket = has_kinds && text.ends_with(')') ? text.rfind(" (") : std::string::npos;
  return text.substr(0, bracket);
}

}  // namespace

std::vector<ListedValue> listed_values(const Card& card, Field field, const Date& today) {
  const std::vector<std::string> links = addresses(card, field);
  const std::vector<std::string> values = field_values(card, field, today);
  std::vector<ListedValue> listed;
  for (std::size_t i = 0; i < values.size(); ++i) {
    // Were one value left out of the list, the others would get their neighbours' addresses: then rather none.
    const bool linked = values.size() == links.size() && is_safe_link(links[i]);
    listed.push_back({values[i], without_kind(values[i], field), linked ? links[i] : ""});
  }
  return listed;
}

}  // namespace carte
