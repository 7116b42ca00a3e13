// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/vcard_temp.h"

#include "tests/unit/suite.h"

using namespace carte;

namespace {
Result<Card> read(const std::string& content) {
  return card_from_vcard_temp(*parse_xml("<vCard xmlns='vcard-temp'>" + content + "</vCard>"));
}
}  // namespace

TEST(a_profile_is_read) {
  const auto card = read(
      "<FN>Peter "
      "Saint-Andre</FN><N><FAMILY>Saint-Andre</FAMILY><GIVEN>Peter</GIVEN><MIDDLE/></N><NICKNAME>stpeter</NICKNAME>"
      "<URL>http://www.xmpp.org/</URL><BDAY>1966-08-06</BDAY><ORG><ORGNAME>XSF</ORGNAME><ORGUNIT>Board</ORGUNIT></"
      "ORG><TITLE>Director</TITLE>"
      "<ROLE>Patron</ROLE><TEL><WORK/><VOICE/><NUMBER>303-308-3282</NUMBER></TEL><TEL><WORK/><FAX/><NUMBER/></TEL>"
      "<ADR><WORK/><EXTADD>Suite 600</EXTADD><STREET>1899 "
      "Wynkoop</STREET><LOCALITY>Denver</LOCALITY><REGION>CO</REGION><PCODE>80202</PCODE><CTRY>USA</CTRY></ADR>"
      "<EMAIL><INTERNET/><PREF/><USERID>stpeter@jabber.org</USERID></EMAIL><JABBERID>stpeter@jabber.org/x</"
      "JABBERID><DESC>Hi</DESC>"
      "<GEO><LAT>39.75</LAT><LON>-104.99</LON></GEO><GENDER>male</GENDER>");
  EXPECT(card.ok());
  EXPECT_EQ(card->fn, "Peter Saint-Andre");
  EXPECT(card->n == (StructuredName{"Saint-Andre", "Peter", "", "", ""}));
  EXPECT(card->tel == (std::vector<TypedText>{{"303-308-3282", {"work", "voice"}, 0}}));
  EXPECT(card->email == (std::vector<TypedText>{{"stpeter@jabber.org", {}, 1}}));
  EXPECT(card->adr ==
         (std::vector<Address>{{"", "Suite 600", "1899 Wynkoop", "Denver", "CO", "80202", "USA", {"work"}}}));
  EXPECT(card->org == (std::vector<std::string>{"XSF", "Board"}));
  EXPECT_EQ(card->impp[0].uri, "xmpp:stpeter@jabber.org");
  EXPECT_EQ(card->geo, "geo:39.75,-104.99");
  EXPECT_EQ(to_string(*card->bday), "1966-08-06");
  EXPECT_EQ(card->gender->sex, "M");
}

TEST(an_empty_profile_is_an_error) {
  EXPECT_EQ(read("").reason(), "The profile is empty.");
  EXPECT_EQ(read("<FN/><N><FAMILY/></N>").reason(), "The profile is empty.");
  EXPECT_EQ(card_from_vcard_temp(XmlElement{}).reason(), "This is not a contact card.");
}

TEST(a_profile_whose_picture_is_no_use_is_read_without) {
  const auto card = read("<FN>Bob</FN><PHOTO><TYPE>image/gif</TYPE><BINVAL>R0lGODlh</BINVAL></PHOTO>");
  EXPECT_EQ(card->fn, "Bob");
  EXPECT(!card->photo);
}

TEST(a_profile_is_written_and_read_back) {
  Card card;
  card.fn = "Bob Smith";
  card.n = {"Smith", "Bob", "", "", ""};
  card.nickname = {"Bobby"};
  card.url = {{"https://bob.example.org", {}, 0}};
  card.bday = parse_date("1984-02-29");
  card.adr = {{"", "", "1 Rose Lane", "Kew", "", "TW9", "UK", {"home"}}};
  card.tel = {{"+44 1", {"work", "cell"}, 0}};
  card.email = {{"bob@example.org", {"home"}, 0}};
  card.impp = {impp_for({ProtocolId("prpl-jabber"), UserName("bob@example.org")})};
  card.org = {"Kew Gardens", "Roses"};
  card.title = "Gardener";
  card.note = {"Roses first."};
  EXPECT(*card_from_vcard_temp(card_to_vcard_temp(card)) == card);
}

TEST(what_the_old_form_has_no_place_for_is_left_out) {
  Card card;
  card.fn = "Bob";
  card.impp = {{"", "QQ", "10001", {}}};
  card.trade_notice = "Roses";
  EXPECT_EQ(to_xml(card_to_vcard_temp(card)), R"(<vCard xmlns="vcard-temp"><FN>Bob</FN></vCard>)");
}
