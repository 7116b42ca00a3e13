// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/vcard_from_xcard.h"

#include <glib.h>

#include <algorithm>

#include "prpl-ext/base/safe_link.h"
#include "prpl-ext/card/vcard_escape.h"
#include "prpl-ext/card/vcard_names.h"
#include "prpl-ext/card/vcard_to_xcard.h"
#include "prpl-ext/card/xcard.h"
#include "prpl-ext/card/xcard_property.h"

namespace carte {

namespace {

std::string upper(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), g_ascii_toupper);
  return result;
}

// The property's one line in a version of vCard, but for its group.
class Line {
 public:
  Line(const XmlElement& property, VcardVersion version) : property_(property), v3_(version == VcardVersion::v3) {}

  std::string text() {
    name_ = property_.name == "x-ablabel" ? "X-ABLabel" : upper(property_.name);
    if (property_.ns == carte_card_ns) return own();
    if (v3_ && (property_.name == "gender" || property_.name == "kind")) name_ = "X-" + name_;
    add_parameters();
    const std::string written = value();
    return name_ + parameters_ + ':' + written;
  }

 private:
  void parameter(std::string_view name, const std::string& value) {
    parameters_ += ';' + std::string(name) + '=' + value;
  }

  void add_parameters() {
    const XmlElement* parameters = property_.child("parameters");
    if (!parameters) return;
    for (const XmlElement& one : parameters->children) add_parameter(one);
  }

  void add_parameter(const XmlElement& one) {
    const bool is_type_of_known = one.name == "type" && form_of(property_.name);
    std::string values;
    for (const XmlElement& value : one.children) {
      if (is_type_of_known && !is_type_word(value.text)) continue;  // goes into X-ABLabel
      if (!values.empty()) values += ',';
      values += escape_parameter(v3_ && is_type_of_known ? upper(value.text) : value.text);
    }
    if (values.empty()) return;
    if (v3_ && one.name == "pref" && values == "1") return parameter("TYPE", "PREF");
    const bool of_handle = v3_ && (one.name == "service-type" || one.name == "username");
    parameter((of_handle ? "X-" : "") + upper(one.name), values);
  }

  std::string value() {
    const auto values = value_elements(property_);
    const VcardForm* form = form_of(property_.name);
    if (form && form->kind == VcardKind::parts) return parts(*form);
    if (form && form->kind == VcardKind::list) return list(values, form->divider);
    if (values.empty()) return {};
    const XmlElement& only = *values.front();
    if (!form) return other(only);
    if (form->kind == VcardKind::picture) return picture(only.text);
    if (form->kind == VcardKind::place) return place(only.text);
    if (form->kind == VcardKind::date) return date(only.text);
    if (property_.name == "tel") return phone(only);
    return form->type == "uri" && property_.name != "uid" ? uri(only.text) : escape_text(only.text);
  }

  std::string parts(const VcardForm& form) const {
    std::string all;
    for (std::size_t i = 0; i < form.parts.size() && !form.parts[i].empty(); ++i) {
      if (i > 0) all += ';';
      std::string texts;
      for (const XmlElement& child : property_.children) {
        if (child.name != form.parts[i]) continue;
        if (!texts.empty()) texts += ',';
        texts += escape_text(child.text);
      }
      all += texts;
    }
    while (property_.name == "gender" && all.ends_with(';')) all.pop_back();
    return all;
  }

  static std::string list(const std::vector<const XmlElement*>& values, char divider) {
    std::string all;
    for (const XmlElement* value : values) {
      if (value != values.front()) all += divider;
      all += escape_text(value->text);
    }
    return all;
  }

  std::string other(const XmlElement& only) {
    const bool said = only.name == "unknown" || (!v3_ && only.name == default_type_of(property_.name));
    if (!said) parameter("VALUE", v3_ ? upper(only.name) : only.name);
    return only.name == "text" ? escape_text(only.text) : only.text;
  }

  // vCard 3.0 has the base64 itself, and the kind of picture beside it.
  std::string picture(const std::string& address) {
    const auto comma = address.find(',');
    if (!address.starts_with("data:image/") || comma == std::string::npos) {
      // Said in 4.0 too: an address without a scheme would be taken for base64.
      parameter("VALUE", "uri");
      return uri(address);
    }
    if (!v3_) return uri(address);
    parameter("ENCODING", "b");
    parameter("TYPE", address.starts_with("data:image/png") ? "PNG" : "JPEG");
    return address.substr(comma + 1);
  }

  std::string place(const std::string& address) {
    if (!v3_) return uri(address);
    const std::string text = address.substr(std::min<std::size_t>(address.size(), 4));
    const bool simple =
        text.find_first_not_of("0123456789.-,") == std::string::npos && std::count(text.begin(), text.end(), ',') == 1;
    if (!simple || !address.starts_with("geo:")) {
      name_ = "X-CARTE-GEO";
      return uri(address);
    }
    const auto comma = text.find(',');
    return text.substr(0, comma) + ';' + text.substr(comma + 1);
  }

  // vCard 4.0 writes dates without the hyphens between their parts.
  std::string date(const std::string& text) const {
    const auto date = parse_date(text);
    if (!date || v3_ || to_string(*date) != text) return escape_text(text);
    std::string basic = text;
    std::erase(basic, '-');
    return date->year ? basic : "--" + basic;
  }

  std::string phone(const XmlElement& only) {
    if (only.name != "uri") return escape_text(only.text);
    if (v3_) return escape_text(only.text.substr(only.text.starts_with("tel:") ? 4 : 0));
    parameter("VALUE", "uri");
    return uri(only.text);
  }

  std::string uri(const std::string& text) const {
    return escape_uri(text, v3_ ? UriEscape::semicolons : UriEscape::least);
  }

  std::string own() {
    if (property_.name == "line") return property_.text;
    if (const std::string& as_of = property_.attribute("asof"); !as_of.empty())
      parameter("AS-OF", escape_parameter(as_of));
    return "X-CARTE-" + name_ + parameters_ + ':' + escape_text(property_.text);
  }

  const XmlElement& property_;
  bool v3_;
  std::string name_, parameters_;
};

// What address books before IMPP look for (X-JABBER, X-ICQ); our own reading leaves it out as a repetition.
std::string older_handle(const XmlElement& impp) {
  const std::string service = parameter(impp, "service-type");
  const XmlElement* uri = impp.child("uri");
  if (!uri) return {};
  if (uri->text.starts_with("xmpp:")) {
    const std::string jid = percent_decode(std::string_view(uri->text).substr(5));
    const bool bare = !jid.empty() && jid.find_first_of("/?# \n") == std::string::npos;
    return bare && impp_for({ProtocolId("prpl-jabber"), UserName(lower_case(jid))}).uri == uri->text
               ? "X-JABBER:" + escape_text(jid)
               : "";
  }
  const std::string_view property = property_of_service(service);
  if (property.empty() || !uri->text.starts_with("x-apple:")) return {};
  return upper(property) + ':' + escape_text(parameter(impp, "username"));
}

// What reading the folded text gives, if that is exactly one line.
std::optional<VcardLine> single_line(const std::string& text) {
  VcardLexer lexer(text);
  auto first = lexer.next();
  if (!first || !*first) return std::nullopt;
  const auto second = lexer.next();
  if (!second || *second) return std::nullopt;
  return std::move(**first);
}

}  // namespace

VcardLineWriter::VcardLineWriter(VcardVersion version, const std::vector<XmlElement>& used_groups) : version_(version) {
  for (const XmlElement& one : used_groups)
    if (const std::string name = group_name(one); !name.empty()) groups_.push_back(name);
}

std::string VcardLineWriter::known(const XmlElement& property) {
  std::vector<std::string> labels;
  for (const std::string& type : type_parameters(property))
    if (!is_type_word(type)) labels.push_back(type);
  const std::string group = labels.empty() ? "" : new_group() + '.';
  std::string lines = folded(group + Line(property, version_).text());
  for (const std::string& label : labels) lines += folded(group + "X-ABLabel:" + escape_text(label));
  if (version_ == VcardVersion::v3 && property.name == "impp" && property.ns == xcard_ns)
    if (const std::string older = older_handle(property); !older.empty()) lines += folded(older);
  return lines;
}

std::string VcardLineWriter::unknown(const XmlElement& element) const {
  const std::string group = element.ns == xcard_ns ? group_name(element) : std::string();
  if (group.empty()) return unknown_in_group(element, "");
  std::string lines;
  for (const XmlElement& child : element.children) lines += unknown_in_group(child, group + '.');
  return lines;
}

std::string VcardLineWriter::unknown_in_group(const XmlElement& element, const std::string& group) const {
  const VcardDialect dialect = version_ == VcardVersion::v3 ? VcardDialect::v3 : VcardDialect::v4;
  const std::string plain = folded(group + Line(element, version_).text());
  const auto line = single_line(plain);
  const bool exact = line && line->group + (group.empty() ? "" : ".") == group && line->name != "begin" &&
                     line->name != "end" && line->name != "version" && property_from_line(*line, dialect) == element;
  if (exact) return plain;
  const bool standard = version_ == VcardVersion::v4 && element.ns != xcard_ns;
  return folded(group + (standard ? "XML:" : "X-CARTE-XML:") + escape_text(to_xml(element)));
}

std::string VcardLineWriter::new_group() {
  std::string name;
  do {
    name = "item" + std::to_string(++last_group_);
  } while (std::find(groups_.begin(), groups_.end(), name) != groups_.end());
  return name;
}

}  // namespace carte
