// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "prpl-ext/base/ids.h"
#include "prpl-ext/base/xml_element.h"
#include "prpl-ext/card/date.h"
#include "prpl-ext/card/keys.h"

namespace carte {

// RFC 6350 6.2.2
struct StructuredName {
  std::string family, given, additional, prefix, suffix;
  bool operator==(const StructuredName&) const = default;
};

// RFC 6350 6.2.7: sex is M, F, O, N, U or empty; identity is free text.
struct Gender {
  std::string sex, identity;
  bool operator==(const Gender&) const = default;
};

// A value with its TYPE parameters (`work`, `cell`, `fax` ...; lower case) and its PREF (1..100, 0 for none).
struct TypedText {
  std::string value;
  std::vector<std::string> types;
  int pref = 0;
  bool operator==(const TypedText&) const = default;
};

// RFC 6350 6.3.1
struct Address {
  std::string po_box, extended, street, locality, region, postal_code, country;
  std::vector<std::string> types;
  bool operator==(const Address&) const = default;
};

// RFC 6350 6.4.3 with RFC 9554: a URI (`xmpp:bob@example.org`), or a service without one (`QQ`) and the name there.
struct Impp {
  std::string uri, service, username;
  std::vector<std::string> types;
  bool operator==(const Impp&) const = default;
};

// A picture as it came (PNG or JPEG bytes). A picture given by address only is kept in `uri` and never fetched by itself.
struct Photo {
  std::string media_type;  // image/png, image/jpeg; empty with uri
  std::string bytes;
  std::string uri;
  bool operator==(const Photo&) const = default;
};

// An age that was given instead of a birth date, and when it was true.
struct GivenAge {
  int years = 0;
  std::optional<Date> as_of;
  bool operator==(const GivenAge&) const = default;
};

// Who may see a field of one's own card, and for whom a signed rendition was made.
enum class Audience { everyone, contacts, exchanged };

// A newer signing key in place of the one before, signed by the recovery key.
struct Succession {
  PublicKey next;
  Signature by_recovery;
  bool operator==(const Succession&) const = default;
};

// What makes a card certify itself (proof.h). In xCard an element of ours, in vCard text X-CARTE-PROOF.
struct CardProof {
  PublicKey first_signing, recovery;
  std::vector<Succession> successions;  // in order
  Audience audience = Audience::everyone;
  std::uint64_t counter = 0;
  Signature signature;  // by the last key, over the hash of canonical()
  bool operator==(const CardProof&) const = default;
};

// Values of one field that take the place of the card's own until then; holders evaluate it themselves (replaced_value.h).
struct ReplacedValue {
  std::string field;                    // field_name()
  std::int64_t until = 0;               // seconds since 1970, UTC
  std::vector<XmlElement> properties;   // the field's properties meanwhile, as in xCard; none: the field is left out
  bool operator==(const ReplacedValue&) const = default;
};

// An electronic business card: the properties of RFC 6350 that people use, and ours in `urn:carte:1:card`.
// Plain data: texts are as the peer wrote them; show them through clean_line() only.
struct Card {
  CardId uid;
  std::string rev;     // RFC 6350 6.7.4 timestamp, as written
  std::string source;  // 6.1.3, where the newest version is
  std::string kind;    // 6.1.4, empty means individual

  std::string fn;  // formatted name; every card has one
  StructuredName n;
  std::vector<std::string> nickname;
  std::optional<Photo> photo;
  std::optional<Gender> gender;
  std::optional<Date> bday;
  std::optional<GivenAge> age;         // ours: only when given rather than derived from bday
  std::string zodiac, chinese_zodiac;  // ours: only when given; a ZodiacSign or ChineseZodiacSign name (zodiac.h)

  std::vector<Address> adr;
  std::string geo;  // geo: URI
  std::string tz;

  std::string quotation;  // ours: personal message
  std::vector<std::string> note;

  std::vector<std::string> org;  // organisation, then units
  std::string title, role;
  std::string industry;      // ours
  std::string trade_notice;  // ours: what I offer or look for

  std::vector<Impp> impp;
  std::vector<TypedText> tel, email, url;

  std::vector<ReplacedValue> replaced;
  std::optional<CardProof> proof;  // absent: anybody may have written this card

  std::vector<XmlElement> unknown;  // properties not listed here, kept as they came

  bool operator==(const Card&) const = default;
};

// What a card may cost; parsers refuse more, with a reason.
struct CardLimits {
  static constexpr std::size_t text_bytes = 64 * 1024;         // xCard or vCard text without its picture
  static constexpr std::size_t total_bytes = 256 * 1024;       // with it
  static constexpr std::size_t properties = 256;
  static constexpr std::size_t value_bytes = 8 * 1024;         // one property's value, pictures aside
  static constexpr std::size_t photo_bytes = 160 * 1024;
  static constexpr std::size_t cards_in_one_file = 10000;
  static constexpr std::size_t file_bytes = 8 * 1024 * 1024;   // a file of many cards
};

// The address a card is known by for libpurple's buddy lists, e.g. {prpl-jabber, bob@example.org}; the first
// instant-messaging handle that names a protocol libpurple knows. Nothing when the card has none.
std::optional<AccountName> contact_address(const Card& card);

// All of them, in the card's order.
std::vector<AccountName> contact_addresses(const Card& card);

// The handle for a user of a protocol: `xmpp:` for prpl-jabber, `irc:` for prpl-irc, service and name for others.
// For IRC the server follows the nick: user `bob@irc.example.org` becomes `irc://irc.example.org/bob,isnick`.
// contact_address() of the result is the given name again, if that is normalised.
Impp impp_for(const AccountName& name);

}  // namespace carte
