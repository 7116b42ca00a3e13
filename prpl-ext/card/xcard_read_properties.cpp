// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <charconv>

#include "prpl-ext/card/card_photo.h"
#include "prpl-ext/card/proof.h"
#include "prpl-ext/card/replaced_value_xml.h"
#include "prpl-ext/card/xcard.h"
#include "prpl-ext/card/xcard_property.h"
#include "prpl-ext/card/xcard_reader.h"
#include "prpl-ext/card/xcard_value.h"
#include "prpl-ext/card/zodiac.h"

namespace carte {

bool CardReader::read_uid(const XmlElement& property) {
  const auto value = single_value(property);
  if (!value || (!value->empty() && !card_.uid.empty())) return false;
  if (!value->empty()) card_.uid = CardId(*value);
  return true;
}

bool CardReader::read_kind(const XmlElement& property) {
  const auto value = single_value(property);
  if (!value || !card_.kind.empty()) return false;
  const std::string kind = lower_case(*value);
  if (kind != "individual") card_.kind = kind;
  return true;
}

bool CardReader::read_n(const XmlElement& property) {
  const auto family = joined_part(property, "surname", " "), given = joined_part(property, "given", " "),
             additional = joined_part(property, "additional", " "), prefix = joined_part(property, "prefix", " "),
             suffix = joined_part(property, "suffix", ", ");
  if (!family || !given || !additional || !prefix || !suffix || card_.n != StructuredName{}) return false;
  card_.n = {*family, *given, *additional, *prefix, *suffix};
  return true;
}

bool CardReader::read_nickname(const XmlElement& property) {
  auto values = value_list(property);
  if (!values) return false;
  for (std::string& one : *values)
    if (!one.empty()) card_.nickname.push_back(std::move(one));
  return true;
}

bool CardReader::read_note(const XmlElement& property) {
  auto value = single_value(property);
  if (!value) return false;
  if (!value->empty()) card_.note.push_back(std::move(*value));
  return true;
}

bool CardReader::read_org(const XmlElement& property) {
  auto values = value_list(property);
  if (!values) return false;
  while (!values->empty() && values->back().empty()) values->pop_back();
  if (!values->empty() && !card_.org.empty()) return false;
  if (!values->empty()) card_.org = std::move(*values);
  return true;
}

bool CardReader::read_photo(const XmlElement& property) {
  const auto value = single_value(property);
  if (!value || (!value->empty() && card_.photo)) return false;
  if (value->empty()) return true;
  auto photo = photo_from_uri(*value);
  if (!photo)
    error_ = photo.error();
  else
    card_.photo = std::move(*photo);
  return true;
}

bool CardReader::read_gender(const XmlElement& property) {
  std::string sex = part_of_gender(property, "sex");
  std::transform(sex.begin(), sex.end(), sex.begin(), [](char c) { return c >= 'a' && c <= 'z' ? c - 32 : c; });
  const std::string identity = part_of_gender(property, "identity");
  if (sex.size() > 1 || std::string_view("MFONU").find(sex) == std::string_view::npos) return false;
  if (sex.empty() && identity.empty()) return true;
  if (card_.gender) return false;
  card_.gender = Gender{sex, identity};
  return true;
}

bool CardReader::read_bday(const XmlElement& property) {
  const auto value = single_value(property);
  if (value && value->empty()) return true;
  const auto date = value ? parse_date(*value) : std::nullopt;
  if (!date || card_.bday) return false;
  card_.bday = date;
  return true;
}

bool CardReader::read_adr(const XmlElement& property) {
  Address address;
  const std::pair<std::string_view, std::string*> parts[] = {
      {"pobox", &address.po_box},      {"ext", &address.extended},  {"street", &address.street},
      {"locality", &address.locality}, {"region", &address.region}, {"code", &address.postal_code},
      {"country", &address.country}};
  for (const auto& [name, member] : parts) {
    auto text = joined_part(property, name, ", ");
    if (!text) return false;
    *member = std::move(*text);
  }
  if (address == Address{}) return true;
  address.types = types_of(property);
  card_.adr.push_back(std::move(address));
  adr_prefs_.push_back(pref_parameter(property));
  return true;
}

bool CardReader::read_geo(const XmlElement& property) {
  const auto value = single_value(property);
  if (value && value->empty()) return true;
  auto place = value ? place_uri(*value) : std::nullopt;
  if (!place || !card_.geo.empty()) return false;
  card_.geo = std::move(*place);
  return true;
}

bool CardReader::read_tel(const XmlElement& property) {
  const auto value = single_value(property);
  return value && add_typed(card_.tel, property, without_scheme(*value, "tel:"));
}

bool CardReader::read_email(const XmlElement& property) {
  const auto value = single_value(property);
  return value && add_typed(card_.email, property, without_scheme(*value, "mailto:"));
}

bool CardReader::read_impp(const XmlElement& property) {
  const auto value = single_value(property);
  if (!value) return false;
  Impp impp{*value, parameter(property, "service-type"), parameter(property, "username"), {}};
  // `x-apple:` stands for a service that has no scheme.
  const bool apple = lower_case(impp.uri.substr(0, 8)) == "x-apple:";
  if (!impp.service.empty() && (apple || impp.uri.find(':') == std::string::npos)) {
    const std::string name = apple ? without_scheme(impp.uri, "x-apple:") : impp.uri;
    if (!name.empty()) impp.username = name;
    impp.uri.clear();
    if (impp.username.empty()) return true;
  }
  if (impp.uri.empty() && impp.username.empty()) return true;
  if (impp.uri.find(':') == std::string::npos && impp.service.empty()) return false;
  impp.types = types_of(property);
  if (is_repeated(impp)) return true;
  card_.impp.push_back(std::move(impp));
  impp_prefs_.push_back(pref_parameter(property));
  return true;
}

// Many programs write a handle twice, as IMPP and in an older way.
bool CardReader::is_repeated(const Impp& impp) const {
  for (const Impp& other : card_.impp)
    if (other.uri == impp.uri && other.username == impp.username &&
        lower_case(other.service) == lower_case(impp.service))
      return true;
  Card alone;
  alone.impp = {impp};
  const auto address = contact_address(alone);
  if (!address || lower_case(impp.uri) != lower_case(impp_for(*address).uri)) return false;
  const auto known = contact_addresses(card_);
  return std::find(known.begin(), known.end(), *address) != known.end();
}

bool CardReader::read_age(const XmlElement& property) {
  const auto value = single_value(property);
  if (!value || card_.age) return false;
  GivenAge age;
  const char* const end = value->data() + value->size();
  const auto [next, problem] = std::from_chars(value->data(), end, age.years);
  if (problem != std::errc() || next != end || age.years < 0 || age.years > 150) return false;
  const std::string& as_of = property.attribute("asof");
  age.as_of = parse_date(as_of);
  if (!as_of.empty() && (!age.as_of || !age.as_of->year)) return false;
  card_.age = age;
  return true;
}

bool CardReader::read_zodiac(const XmlElement& property) {
  const auto value = single_value(property);
  if (!value || !card_.zodiac.empty() || !zodiac_sign_by_name(*value)) return false;
  card_.zodiac = *value;
  return true;
}

bool CardReader::read_chinese_zodiac(const XmlElement& property) {
  const auto value = single_value(property);
  if (!value || !card_.chinese_zodiac.empty() || !chinese_zodiac_sign_by_name(*value)) return false;
  card_.chinese_zodiac = *value;
  return true;
}

bool CardReader::read_replaced(const XmlElement& property) {
  auto replaced = replaced_value_from_xml(property);
  if (!replaced) return false;
  card_.replaced.push_back(std::move(*replaced));
  return true;
}

bool CardReader::read_proof(const XmlElement& property) {
  const auto value = single_value(property);
  if (!value || card_.proof) return false;
  card_.proof = proof_from_text(*value);
  return card_.proof.has_value();
}

}  // namespace carte
