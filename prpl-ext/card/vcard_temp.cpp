// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/vcard_temp.h"

#include <algorithm>
#include <array>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/card/card_name.h"
#include "prpl-ext/card/card_photo.h"
#include "prpl-ext/card/card_size.h"
#include "prpl-ext/card/xcard_property.h"
#include "prpl-ext/card/xcard_value.h"

namespace carte {

namespace {

constexpr std::string_view vcard_temp_ns = "vcard-temp";

std::string text_of(const XmlElement& parent, std::string_view name) {
  const XmlElement* child = parent.child(name);
  return child ? tidy(child->text) : std::string();
}

// XEP-0054 writes types as empty elements beside the value: `<HOME/><VOICE/>`.
std::vector<std::string> types_of(const XmlElement& entry) {
  constexpr std::array<std::string_view, 11> known = {"HOME", "WORK",  "VOICE", "FAX",    "PAGER", "MSG",
                                                      "CELL", "VIDEO", "ISDN",  "POSTAL", "PARCEL"};
  std::vector<std::string> types;
  for (const XmlElement& child : entry.children)
    if (child.children.empty() && std::find(known.begin(), known.end(), child.name) != known.end())
      types.push_back(lower_case(child.name));
  return types;
}

class TempReader {
 public:
  Result<Card> read(const XmlElement& vcard) {
    if (!vcard.is("vCard", vcard_temp_ns)) return Error{_("This is not a contact card.")};
    if (auto checked = check_card_size(vcard, PictureCheck::later); !checked) return checked.error();
    if (vcard.children.size() > CardLimits::properties) return card_has_too_many_properties();
    for (const XmlElement& child : vcard.children)
      if (child.ns == vcard_temp_ns) read_property(child);
    if (card_ == Card{}) return Error{_("The profile is empty.")};
    if (card_.fn.empty()) card_.fn = name_from_other_fields(card_);
    if (card_.fn.empty()) return Error{_("The card names nobody.")};
    return std::move(card_);
  }

 private:
  static void set(std::string& member, std::string value) {
    if (member.empty()) member = std::move(value);
  }

  static void add(std::vector<std::string>& list, std::string value) {
    if (!value.empty()) list.push_back(std::move(value));
  }

  static void add(std::vector<TypedText>& list, const XmlElement& entry, std::string value) {
    if (value.empty()) value = tidy(entry.text);
    if (!value.empty()) list.push_back({std::move(value), types_of(entry), entry.child("PREF") ? 1 : 0});
  }

  void read_property(const XmlElement& one) {
    const std::string text = tidy(one.text);
    if (one.name == "FN")
      set(card_.fn, text);
    else if (one.name == "N")
      read_n(one);
    else if (one.name == "NICKNAME")
      add(card_.nickname, text);
    else if (one.name == "PHOTO")
      read_photo(one);
    else if (one.name == "BDAY")
      card_.bday = card_.bday ? card_.bday : parse_date(text);
    else if (one.name == "ADR")
      read_adr(one);
    else if (one.name == "TEL")
      add(card_.tel, one, text_of(one, "NUMBER"));
    else if (one.name == "EMAIL")
      add(card_.email, one, text_of(one, "USERID"));
    else if (one.name == "JABBERID")
      read_jid(text);
    else if (one.name == "GEO")
      read_geo(one);
    else if (one.name == "TZ")
      set(card_.tz, text);
    else if (one.name == "TITLE")
      set(card_.title, text);
    else if (one.name == "ROLE")
      set(card_.role, text);
    else if (one.name == "ORG")
      read_org(one);
    else if (one.name == "DESC" || one.name == "NOTE")
      add(card_.note, text);
    else if (one.name == "URL")
      add(card_.url, one, text);
    else if (one.name == "UID")
      set_uid(text);
    else if (one.name == "REV")
      set(card_.rev, text);
    else if (one.name == "GENDER")
      read_gender(text);
  }

  void read_n(const XmlElement& n) {
    if (card_.n != StructuredName{}) return;
    card_.n = {text_of(n, "FAMILY"), text_of(n, "GIVEN"), text_of(n, "MIDDLE"), text_of(n, "PREFIX"),
               text_of(n, "SUFFIX")};
  }

  // A picture that cannot be used is no reason to do without the rest of a profile.
  void read_photo(const XmlElement& photo) {
    if (card_.photo) return;
    const std::string address = text_of(photo, "EXTVAL");
    const XmlElement* bytes = photo.child("BINVAL");
    if (bytes && !tidy(bytes->text).empty()) {
      auto read = photo_from_base64(bytes->text);
      if (read) card_.photo = std::move(*read);
    } else if (!address.empty()) {
      card_.photo = Photo{"", "", address};
    }
  }

  void read_adr(const XmlElement& adr) {
    Address address{text_of(adr, "POBOX"),  text_of(adr, "EXTADD"), text_of(adr, "STREET"), text_of(adr, "LOCALITY"),
                    text_of(adr, "REGION"), text_of(adr, "PCODE"),  text_of(adr, "CTRY"),   {}};
    if (address.extended.empty()) address.extended = text_of(adr, "EXTADR");  // as the schema once had it
    if (address.country.empty()) address.country = text_of(adr, "COUNTRY");
    if (address == Address{}) return;
    address.types = types_of(adr);
    card_.adr.push_back(std::move(address));
  }

  void read_jid(const std::string& jid) {
    if (!jid.empty())
      card_.impp.push_back(impp_for({ProtocolId("prpl-jabber"), UserName(jid.substr(0, jid.find('/')))}));
  }

  void read_geo(const XmlElement& geo) {
    const std::string latitude = text_of(geo, "LAT"), longitude = text_of(geo, "LON");
    const std::string uri = "geo:" + latitude + "," + longitude;
    if (card_.geo.empty()) card_.geo = place_uri(uri).value_or("");
  }

  void read_org(const XmlElement& org) {
    if (!card_.org.empty()) return;
    card_.org.push_back(text_of(org, "ORGNAME"));
    for (const XmlElement& child : org.children)
      if (child.name == "ORGUNIT") card_.org.push_back(tidy(child.text));
    while (!card_.org.empty() && card_.org.back().empty()) card_.org.pop_back();
  }

  void set_uid(const std::string& text) {
    if (card_.uid.empty()) card_.uid = CardId(text);
  }

  // Not in the standard, but some clients write it.
  void read_gender(const std::string& text) {
    const std::string word = lower_case(text);
    if (word.empty() || card_.gender) return;
    if (word == "male" || word == "m")
      card_.gender = Gender{"M", ""};
    else if (word == "female" || word == "f")
      card_.gender = Gender{"F", ""};
    else
      card_.gender = Gender{"", text};
  }

  Card card_;
};

}  // namespace

Result<Card> card_from_vcard_temp(const XmlElement& vcard) { return TempReader().read(vcard); }

}  // namespace carte
