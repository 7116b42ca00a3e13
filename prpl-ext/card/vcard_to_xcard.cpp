// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/vcard_to_xcard.h"

#include <algorithm>
#include <map>

#include "prpl-ext/base/safe_link.h"
#include "prpl-ext/card/vcard_escape.h"
#include "prpl-ext/card/vcard_names.h"
#include "prpl-ext/card/xcard.h"
#include "prpl-ext/card/xcard_property.h"

namespace carte {

namespace {

class Translation {
 public:
  Translation(const VcardLine& line, VcardDialect dialect) : line_(line), dialect_(dialect) {}

  XmlElement property();

 private:
  std::string unescaped(std::string_view text) const {
    return dialect_ == VcardDialect::v2 ? unescape_text_v2(text) : unescape_text(text);
  }

  XmlElement standard(std::string_view name, const VcardForm& form);
  XmlElement own(std::string_view name) const;
  XmlElement handle(std::string_view service) const;
  XmlElement parsed_xml() const;
  XmlElement element(std::string_view name, const std::vector<std::string_view>& consumed = {}) const;
  void add_parameter(XmlElement& parameters, const std::string& name, const std::vector<std::string>& values) const;
  void add_value(XmlElement& property, const VcardForm& form) const;
  void add_parts(XmlElement& property, const VcardForm& form) const;
  std::string date() const;
  std::string place() const;
  std::string picture_uri() const;
  XmlElement other() const;

  const VcardLine& line_;
  VcardDialect dialect_;
};

XmlElement Translation::property() {
  if (!line_.whole.empty()) {
    XmlElement raw;
    raw.name = "line";
    raw.ns = carte_card_ns;
    raw.text = line_.whole;
    return raw;
  }
  const std::string_view name = standard_name(line_.name);
  if (const std::string_view own_name = own_property(name); !own_name.empty()) return own(own_name);
  if (name == "xml" || name == "x-carte-xml") return parsed_xml();
  if (const std::string_view service = service_of_property(name); !service.empty()) return handle(service);
  if (const VcardForm* form = form_of(name)) return standard(name, *form);
  return other();
}

// The property with its parameters but those consumed by its form.
XmlElement Translation::element(std::string_view name, const std::vector<std::string_view>& consumed) const {
  XmlElement property;
  property.name = name;
  property.ns = xcard_ns;
  XmlElement parameters;
  parameters.name = "parameters";
  parameters.ns = xcard_ns;
  for (const auto& [key, values] : line_.parameters) {
    const bool used = std::find(consumed.begin(), consumed.end(), key) != consumed.end();
    if (!used) add_parameter(parameters, key, values);
  }
  if (!parameters.children.empty()) property.children.push_back(std::move(parameters));
  return property;
}

void Translation::add_parameter(XmlElement& parameters, const std::string& name,
                                const std::vector<std::string>& values) const {
  std::string_view known = name;
  if (line_.name == "impp" && name == "x-service-type") known = "service-type";
  if (line_.name == "impp" && name == "x-username") known = "username";
  XmlElement& parameter = parameters.add(std::string(known));
  for (const std::string& value : values) parameter.add(std::string(parameter_type(known)), value);
}

XmlElement Translation::standard(std::string_view name, const VcardForm& form) {
  XmlElement property = element(name, {"value", "encoding", "x-apple-omit-year"});
  add_value(property, form);
  return property;
}

void Translation::add_value(XmlElement& property, const VcardForm& form) const {
  switch (form.kind) {
    case VcardKind::text:
      property.add(std::string(form.type), unescaped(line_.value));
      break;
    case VcardKind::date:
      property.add(std::string(form.type), date());
      break;
    case VcardKind::place:
      property.add(std::string(form.type), place());
      break;
    case VcardKind::picture:
      property.add(std::string(form.type), picture_uri());
      break;
    case VcardKind::parts:
      add_parts(property, form);
      break;
    case VcardKind::list:
      for (const std::string_view part : split_escaped(line_.value, form.divider))
        property.add(std::string(form.type), unescaped(part));
  }
}

// X-GENDER is a word with some programs.
std::string_view gender_value(std::string_view value, std::string& held) {
  const std::string word = lower_case(value);
  if (word == "male") return "M";
  if (word == "female") return "F";
  if (value.size() < 2 || value.find(';') != std::string_view::npos) return value;
  return held = ";" + std::string(value);
}

// N and ADR have lists in their parts, GENDER has not.
void Translation::add_parts(XmlElement& property, const VcardForm& form) const {
  std::string held;
  const auto parts = split_escaped(line_.name == "x-gender" ? gender_value(line_.value, held) : line_.value, ';');
  const bool lists = property.name != "gender" && dialect_ != VcardDialect::v2;
  for (std::size_t i = 0; i < parts.size() && i < form.parts.size() && !form.parts[i].empty(); ++i) {
    const auto values = lists ? split_escaped(parts[i], ',') : std::vector{parts[i]};
    for (const std::string_view value : values) property.add(std::string(form.parts[i]), unescaped(value));
  }
}

// Apple writes a birthday without year as one of a year that another parameter says to ignore.
std::string Translation::date() const {
  const std::string ignored = line_.parameter("x-apple-omit-year");
  const std::string text = unescaped(line_.value);
  if (ignored.size() == 4 && text.size() >= 10 && text.starts_with(ignored + "-")) return "--" + text.substr(5);
  return text;
}

// Before vCard 4.0 a place was `latitude;longitude`.
std::string Translation::place() const {
  const auto parts = split_escaped(line_.value, ';');
  if (parts.size() != 2 || line_.value.find(':') != std::string::npos) return unescaped(line_.value);
  return "geo:" + unescaped(parts[0]) + "," + unescaped(parts[1]);
}

std::string Translation::picture_uri() const {
  const std::string type = lower_case(line_.parameter("value"));
  const bool address = type == "uri" || type == "url" || line_.value.find(':') != std::string::npos;
  if (line_.parameter("encoding") == "b" || (!address && !line_.value.empty())) return "data:;base64," + line_.value;
  return unescaped(line_.value);
}

XmlElement Translation::own(std::string_view name) const {
  XmlElement property;
  property.name = name;
  property.ns = carte_card_ns;
  property.text = unescaped(line_.value);
  if (const std::string as_of = line_.parameter("as-of"); !as_of.empty()) property.set("asof", as_of);
  return property;
}

// X-JABBER, X-ICQ ...: what address books wrote before IMPP.
XmlElement Translation::handle(std::string_view service) const {
  XmlElement property = element("impp");
  std::string name = tidy(unescaped(line_.value));
  if (service == "xmpp") {
    name.resize(std::min(name.size(), name.find('/')));
    property.add("uri", name.empty() ? name : impp_for({ProtocolId("prpl-jabber"), UserName(name)}).uri);
    return property;
  }
  if (!property.child("parameters")) property.add("parameters");
  property.children.front().add("service-type").add("text", std::string(service));
  property.add("uri", name.empty() ? name : "x-apple:" + percent_encode(name));
  return property;
}

// RFC 6350 6.1.5. An element that is broken stays text.
XmlElement Translation::parsed_xml() const {
  auto parsed = parse_xml(unescaped(line_.value));
  if (parsed) return std::move(*parsed);
  XmlElement property = element(line_.name);
  property.add("unknown", line_.value);
  return property;
}

XmlElement Translation::other() const {
  std::string type = lower_case(line_.parameter("value"));
  if (type.empty() && dialect_ == VcardDialect::v4) type = default_type_of(line_.name);
  if (type.empty() && dialect_ == VcardDialect::v2 && line_.parameter("encoding").empty()) type = "text";
  if (!is_value_type(type)) {
    XmlElement property = element(line_.name);
    property.add("unknown", line_.value);
    return property;
  }
  XmlElement property = element(line_.name, {"value"});
  property.add(type, type == "text" ? unescaped(line_.value) : line_.value);
  return property;
}

}  // namespace

XmlElement property_from_line(const VcardLine& line, VcardDialect dialect) {
  return Translation(line, dialect).property();
}

XmlElement vcard_to_xcard(const std::vector<VcardLine>& lines, VcardDialect dialect) {
  XmlElement vcard;
  vcard.name = "vcard";
  vcard.ns = xcard_ns;
  std::map<std::string, std::size_t> groups;
  for (const VcardLine& line : lines) {
    XmlElement property = property_from_line(line, dialect);
    if (line.group.empty()) {
      vcard.children.push_back(std::move(property));
      continue;
    }
    const auto [place, is_new] = groups.try_emplace(line.group, vcard.children.size());
    if (is_new) vcard.add("group").set("name", line.group);
    vcard.children[place->second].children.push_back(std::move(property));
  }
  return vcard;
}

}  // namespace carte
