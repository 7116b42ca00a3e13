// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/xcard.h"

#include "tests/unit/card/sample_card.h"
#include "tests/unit/suite.h"

using namespace carte;

namespace {
Card read(const std::string& properties) {
  const auto card = card_from_xcard(vcard_with(properties));
  ck_assert_msg(card.ok(), "%s", card.ok() ? "" : card.reason().c_str());
  return *card;
}
}  // namespace

TEST(a_full_card_is_written_and_read_back) {
  const auto again = card_from_xcard(card_to_xcard(full_card()));
  EXPECT(again.ok());
  EXPECT(*again == full_card());
}

TEST(a_full_card_survives_as_text) {
  const auto again = cards_from_xcard_text(card_to_xcard_text(full_card()));
  EXPECT(again.ok());
  EXPECT(again->front() == full_card());
}

TEST(a_card_is_written_as_rfc_6351_says) {
  Card card;
  card.fn = "Bob";
  card.gender = Gender{"M", ""};
  card.bday = Date{std::nullopt, 3, 25};
  card.tel = {{"+4930123", {"cell"}, 1}};
  card.quotation = "Hi";
  EXPECT_EQ(to_xml(card_to_xcard(card)),
            "<vcard xmlns=\"urn:ietf:params:xml:ns:vcard-4.0\"><fn><text>Bob</text></fn><gender><sex>M</sex></gender>"
            "<bday><date>--03-25</date></bday><tel><parameters><pref><integer>1</integer></pref><type><text>cell</"
            "text></type>"
            "</parameters><uri>tel:+4930123</uri></tel><quotation xmlns=\"urn:carte:1:card\">Hi</quotation></vcard>");
}

TEST(both_ways_to_write_a_sex_are_read) {
  EXPECT(read("<gender><sex>M</sex></gender>").gender == (Gender{"M", ""}));
  EXPECT(read("<gender><sex><text>f</text></sex><identity><text>she</text></identity></gender>").gender ==
         (Gender{"F", "she"}));
  EXPECT(read("<gender><identity>they</identity></gender>").gender == (Gender{"", "they"}));
}

TEST(a_handle_without_scheme_keeps_service_and_name) {
  const Card card = read(
      "<impp><parameters><service-type><text>QQ</text></service-type></parameters><uri>x-apple:12345</uri></impp>");
  EXPECT(card.impp == (std::vector<Impp>{{"", "QQ", "12345", {}}}));
}

TEST(preferred_handles_come_first) {
  const Card card = read(
      "<impp><uri>xmpp:a@x</uri></impp><impp><parameters><pref><integer>1</integer></pref></parameters><uri>xmpp:b@x</"
      "uri></impp>");
  EXPECT_EQ(card.impp[0].uri, "xmpp:b@x");
}

TEST(types_are_lower_case_and_split) {
  const Card card = read(
      "<tel><parameters><type><text>HOME,Voice</text><text>pref</text></type></parameters><uri>TEL:+49-30</uri></tel>");
  EXPECT(card.tel == (std::vector<TypedText>{{"+49-30", {"home", "voice"}, 1}}));
}

TEST(unknown_properties_are_kept_as_they_came) {
  const std::string properties =
      "<x-foo><parameters><x-p><unknown>1</unknown></x-p></parameters><text>a</text></x-foo><y xmlns='urn:y' "
      "k='v'>z<w/></y>";
  const Card card = read(properties);
  EXPECT(card.unknown ==
         (std::vector<XmlElement>{vcard_with(properties).children[1], vcard_with(properties).children[2]}));
}

TEST(a_property_that_breaks_its_syntax_is_kept_as_unknown) {
  for (const char* broken :
       {"<bday><date>1990-02-30</date></bday>", "<bday><text>circa 1800</text></bday>",
        "<geo><uri>geo:91,0</uri></geo>", "<geo><uri>geo:nan,0</uri></geo>", "<geo><uri>geo:1e5,0</uri></geo>",
        "<gender><sex>X</sex></gender>", "<age xmlns='urn:carte:1:card'>-1</age>",
        "<age xmlns='urn:carte:1:card'>151</age>", "<age xmlns='urn:carte:1:card'>99999999999999999999</age>",
        "<age xmlns='urn:carte:1:card' asof='x'>30</age>", "<zodiac xmlns='urn:carte:1:card'>unicorn</zodiac>",
        "<title><text>a</text><text>b</text></title>"}) {
    const Card card = read(broken);
    Card expected;
    expected.fn = "Bob";
    expected.unknown = {vcard_with(broken).children[1]};
    ck_assert_msg(card == expected, "%s", broken);
  }
}

TEST(a_second_value_of_a_single_property_is_kept_as_unknown) {
  const Card card = read("<title><text>One</text></title><title><text>Two</text></title>");
  EXPECT_EQ(card.title, "One");
  EXPECT_EQ(card.unknown.size(), 1u);
}

TEST(a_card_without_formatted_name_is_called_by_what_it_has) {
  const auto named = [](const char* properties) {
    return card_from_xcard(
        *parse_xml("<vcard xmlns='urn:ietf:params:xml:ns:vcard-4.0'>" + std::string(properties) + "</vcard>"));
  };
  EXPECT_EQ(named("<n><surname>Smith</surname><given>Bob</given></n>")->fn, "Bob Smith");
  EXPECT_EQ(named("<fn><text> </text></fn><nickname><text>bobby</text></nickname>")->fn, "bobby");
  EXPECT_EQ(named("<impp><uri>xmpp:bob@x</uri></impp>")->fn, "bob@x");
  EXPECT_EQ(named("<note><text>hm</text></note>").reason(), "The card names nobody.");
}

TEST(an_apple_label_becomes_a_type) {
  const Card card = read(
      "<group "
      "name='item1'><email><text>a@x</text></email><x-ablabel><text>_$!&lt;Work&gt;!$_</text></x-ablabel></group>");
  EXPECT(card.email == (std::vector<TypedText>{{"a@x", {"work"}, 0}}));
  EXPECT(card.unknown.empty());
}

TEST(other_documents_are_no_cards) {
  EXPECT_EQ(cards_from_xcard_text("<html/>").reason(), "This is not a contact card.");
  EXPECT_EQ(cards_from_xcard_text("<vcards xmlns='urn:ietf:params:xml:ns:vcard-4.0'/>").reason(),
            "There is no contact card in it.");
  EXPECT_EQ(card_from_xcard(XmlElement{}).reason(), "This is not a contact card.");
}

TEST(a_document_may_hold_several_cards) {
  const std::string one = to_xml(vcard_with(""));
  EXPECT_EQ(
      cards_from_xcard_text("<vcards xmlns='urn:ietf:params:xml:ns:vcard-4.0'>" + one + one + "</vcards>")->size(), 2u);
}

TEST(a_group_in_two_parts_is_the_same_when_read_again) {
  const auto card = card_from_xcard(
      vcard_with("<group name='a'><x-b><text>1</text></x-b><x-ablabel><text>l</text></x-ablabel></group>"
                 "<group name='a'><x-ablabel><text>m<uri>n</uri></text></x-ablabel></group>"));
  EXPECT_EQ(card->unknown.size(), 1u);
  EXPECT(*card_from_xcard(card_to_xcard(*card)) == *card);
}
