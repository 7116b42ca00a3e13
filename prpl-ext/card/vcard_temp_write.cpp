// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>

#include "prpl-ext/card/vcard_temp.h"
#include "prpl-ext/card/xcard_property.h"

namespace carte {

namespace {

constexpr const char* vcard_temp_ns = "vcard-temp";
constexpr std::string_view xmpp_scheme = "xmpp:";

void add(XmlElement& parent, const char* name, const std::string& text) {
  if (!text.empty()) parent.add(name, text);
}

// Types are empty elements, and only those that XEP-0054 knows.
void add_types(XmlElement& entry, const std::vector<std::string>& types, std::initializer_list<const char*> known) {
  for (const char* type : known) {
    if (std::ranges::find(types, lower_case(type)) != types.end()) entry.add(type);
  }
}

void add_name(XmlElement& vcard, const StructuredName& n) {
  if (n == StructuredName{}) return;
  XmlElement& name = vcard.add("N");
  add(name, "FAMILY", n.family);
  add(name, "GIVEN", n.given);
  add(name, "MIDDLE", n.additional);
  add(name, "PREFIX", n.prefix);
  add(name, "SUFFIX", n.suffix);
}

void add_address(XmlElement& vcard, const Address& address) {
  XmlElement& adr = vcard.add("ADR");
  add_types(adr, address.types, {"HOME", "WORK"});
  add(adr, "POBOX", address.po_box);
  add(adr, "EXTADD", address.extended);
  add(adr, "STREET", address.street);
  add(adr, "LOCALITY", address.locality);
  add(adr, "REGION", address.region);
  add(adr, "PCODE", address.postal_code);
  add(adr, "CTRY", address.country);
}

void add_ways(XmlElement& vcard, const Card& card) {
  for (const TypedText& number : card.tel) {
    XmlElement& tel = vcard.add("TEL");
    add_types(tel, number.types, {"HOME", "WORK", "VOICE", "FAX", "PAGER", "MSG", "CELL", "VIDEO"});
    tel.add("NUMBER", number.value);
  }
  for (const TypedText& address : card.email) {
    XmlElement& email = vcard.add("EMAIL");
    add_types(email, address.types, {"HOME", "WORK"});
    email.add("USERID", address.value);
  }
  const auto jid = std::ranges::find_if(card.impp, [](const Impp& impp) { return impp.uri.starts_with(xmpp_scheme); });
  if (jid != card.impp.end()) add(vcard, "JABBERID", jid->uri.substr(xmpp_scheme.size()));
}

void add_organisation(XmlElement& vcard, const std::vector<std::string>& org) {
  if (org.empty()) return;
  XmlElement& added = vcard.add("ORG");
  add(added, "ORGNAME", org.front());
  for (std::size_t i = 1; i < org.size(); ++i) add(added, "ORGUNIT", org[i]);
}

}  // namespace

XmlElement card_to_vcard_temp(const Card& card) {
  XmlElement vcard;
  vcard.name = "vCard";
  vcard.ns = vcard_temp_ns;
  add(vcard, "FN", card.fn);
  add_name(vcard, card.n);
  for (const std::string& nickname : card.nickname) add(vcard, "NICKNAME", nickname);
  for (const TypedText& url : card.url) add(vcard, "URL", url.value);
  if (card.bday) add(vcard, "BDAY", to_string(*card.bday));
  for (const Address& address : card.adr) add_address(vcard, address);
  add_ways(vcard, card);
  add_organisation(vcard, card.org);
  add(vcard, "TITLE", card.title);
  add(vcard, "ROLE", card.role);
  for (const std::string& note : card.note) add(vcard, "DESC", note);
  add(vcard, "UID", card.uid.str());
  return vcard;
}

}  // namespace carte
