// SPDX-License-Identifier: GPL-2.0-or-later
#include <glib.h>

#include <algorithm>

#include "prpl-ext/base/safe_link.h"
#include "prpl-ext/card/card_photo.h"
#include "prpl-ext/card/proof.h"
#include "prpl-ext/card/replaced_value_xml.h"
#include "prpl-ext/card/xcard.h"
#include "prpl-ext/card/xcard_value.h"

namespace carte {

namespace {

void add_parameter(XmlElement& parameters, const char* name, const char* type, const std::vector<std::string>& values) {
  XmlElement& added = parameters.add(name);
  for (const std::string& value : values) added.add(type, value);
}

void add_parameters(XmlElement& property, const std::vector<std::string>& types, int pref) {
  if (types.empty() && pref == 0) return;
  XmlElement& parameters = property.add("parameters");
  if (pref != 0) add_parameter(parameters, "pref", "integer", {std::to_string(pref)});
  if (!types.empty()) add_parameter(parameters, "type", "text", types);
}

void add_text(XmlElement& vcard, const char* name, const char* type, const std::string& value) {
  if (!value.empty()) vcard.add(name).add(type, value);
}

void add_own(XmlElement& vcard, const char* name, const std::string& value) {
  if (!value.empty()) vcard.add(name, value, std::string(carte_card_ns));
}

void add_list(XmlElement& vcard, const char* name, const std::vector<std::string>& values) {
  if (values.empty()) return;
  XmlElement& property = vcard.add(name);
  for (const std::string& value : values) property.add("text", value);
}

void add_typed(XmlElement& vcard, const char* name, const TypedText& entry, const char* type,
               const std::string& value) {
  XmlElement& property = vcard.add(name);
  add_parameters(property, entry.types, entry.pref);
  property.add(type, value);
}

void add_n(XmlElement& vcard, const StructuredName& n) {
  if (n == StructuredName{}) return;
  XmlElement& property = vcard.add("n");
  property.add("surname", n.family);
  property.add("given", n.given);
  property.add("additional", n.additional);
  property.add("prefix", n.prefix);
  property.add("suffix", n.suffix);
}

void add_gender(XmlElement& vcard, const Gender& gender) {
  XmlElement& property = vcard.add("gender");
  if (!gender.sex.empty()) property.add("sex", gender.sex);
  if (!gender.identity.empty()) property.add("identity", gender.identity);
}

void add_address(XmlElement& vcard, const Address& address) {
  XmlElement& property = vcard.add("adr");
  add_parameters(property, address.types, 0);
  property.add("pobox", address.po_box);
  property.add("ext", address.extended);
  property.add("street", address.street);
  property.add("locality", address.locality);
  property.add("region", address.region);
  property.add("code", address.postal_code);
  property.add("country", address.country);
}

// RFC 9554 names service and user beside the URI; `x-apple:` is what others write for a service that has no scheme.
void add_impp(XmlElement& vcard, const Impp& impp) {
  XmlElement& property = vcard.add("impp");
  if (!impp.types.empty() || !impp.service.empty() || !impp.username.empty()) {
    XmlElement& parameters = property.add("parameters");
    if (!impp.types.empty()) add_parameter(parameters, "type", "text", impp.types);
    if (!impp.service.empty()) add_parameter(parameters, "service-type", "text", {impp.service});
    if (!impp.username.empty()) add_parameter(parameters, "username", "text", {impp.username});
  }
  property.add("uri", impp.uri.empty() ? "x-apple:" + percent_encode(impp.username) : impp.uri);
}

bool is_utc_offset(const std::string& tz) {
  return (tz.size() == 5 || tz.size() == 3) && (tz[0] == '+' || tz[0] == '-') &&
         tz.find_first_not_of("0123456789", 1) == std::string::npos;
}

bool is_uri(const std::string& text) {
  const auto colon = text.find(':');
  return colon != 0 && colon != std::string::npos && text.find_first_of(" \n\t") == std::string::npos &&
         std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon),
                     [](char c) { return g_ascii_isalnum(c) || c == '+' || c == '-' || c == '.'; });
}

enum class Form { whole, to_sign };

std::string photo_text(const Photo& photo, Form form) {
  return form == Form::to_sign && !photo.bytes.empty() ? picture_name(photo.bytes) : photo_uri(photo);
}

void add_identity(XmlElement& vcard, const Card& card, Form form) {
  add_text(vcard, "uid", is_uri(card.uid.str()) ? "uri" : "text", card.uid.str());
  add_text(vcard, "source", "uri", card.source);
  add_text(vcard, "kind", "text", card.kind);
  add_text(vcard, "fn", "text", card.fn);
  add_n(vcard, card.n);
  add_list(vcard, "nickname", card.nickname);
  if (card.photo) add_text(vcard, "photo", "uri", photo_text(*card.photo, form));
  if (card.gender) add_gender(vcard, *card.gender);
  if (card.bday) add_text(vcard, "bday", "date", to_string(*card.bday));
  if (card.age) {
    XmlElement& age = vcard.add("age", std::to_string(card.age->years), std::string(carte_card_ns));
    if (card.age->as_of) age.set("asof", to_string(*card.age->as_of));
  }
  add_own(vcard, "zodiac", card.zodiac);
  add_own(vcard, "chinese-zodiac", card.chinese_zodiac);
}

void add_ways_to_reach(XmlElement& vcard, const Card& card) {
  for (const Impp& impp : card.impp) add_impp(vcard, impp);
  for (const TypedText& tel : card.tel) {
    const bool global = is_global_number(tel.value);
    add_typed(vcard, "tel", tel, global ? "uri" : "text", global ? "tel:" + tel.value : tel.value);
  }
  for (const TypedText& email : card.email) add_typed(vcard, "email", email, "text", email.value);
  for (const TypedText& url : card.url) add_typed(vcard, "url", url, "uri", url.value);
  for (const Address& address : card.adr) add_address(vcard, address);
  add_text(vcard, "geo", "uri", card.geo);
  add_text(vcard, "tz", is_utc_offset(card.tz) ? "utc-offset" : "text", card.tz);
}

void add_business(XmlElement& vcard, const Card& card) {
  add_list(vcard, "org", card.org);
  add_text(vcard, "title", "text", card.title);
  add_text(vcard, "role", "text", card.role);
  add_own(vcard, "industry", card.industry);
  add_own(vcard, "trade-notice", card.trade_notice);
  add_own(vcard, "quotation", card.quotation);
  for (const std::string& note : card.note) add_text(vcard, "note", "text", note);
  add_text(vcard, "rev", "timestamp", card.rev);
}

void add_certification(XmlElement& vcard, const Card& card, Form form) {
  for (const ReplacedValue& replaced : card.replaced) vcard.children.push_back(replaced_value_to_xml(replaced));
  if (card.proof && form == Form::whole) add_own(vcard, "proof", proof_to_text(*card.proof));
}

XmlElement written(const Card& card, Form form) {
  XmlElement vcard;
  vcard.name = "vcard";
  vcard.ns = xcard_ns;
  add_identity(vcard, card, form);
  add_ways_to_reach(vcard, card);
  add_business(vcard, card);
  add_certification(vcard, card, form);
  vcard.children.insert(vcard.children.end(), card.unknown.begin(), card.unknown.end());
  return vcard;
}

}  // namespace

XmlElement card_to_xcard(const Card& card) { return written(card, Form::whole); }

std::vector<XmlElement> properties_to_sign(const Card& card) { return written(card, Form::to_sign).children; }

std::string card_to_xcard_text(const Card& card) {
  XmlElement vcards;
  vcards.name = "vcards";
  vcards.ns = xcard_ns;
  vcards.children.push_back(card_to_xcard(card));
  return to_xml_document(vcards);
}

}  // namespace carte
