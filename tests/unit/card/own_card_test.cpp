// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/own_card.h"

#include "prpl-ext/card/replaced_value.h"
#include "tests/unit/card/sample_card.h"
#include "tests/unit/card/signed_sample.h"
#include "tests/unit/suite.h"

using namespace carte;

namespace {

const Date day{2026, 11, 20};
using Values = std::vector<std::string>;

OwnCard own_card() {
  OwnCard own{"Work", "photo", full_card(), {}, 7};
  own.card.uid = sample_keys().id();
  return own;
}

Card for_audience(const OwnCard& own, Audience audience) { return rendition(own, sample_keys(), audience); }

Values fields_of(const Card& card) {
  Values names;
  for (const Field field : all_fields())
    if (!field_values(card, field, day).empty()) names.emplace_back(field_name(field));
  return names;
}

}  // namespace

TEST(the_public_sees_name_nickname_and_portrait_by_default) {
  EXPECT_EQ(fields_of(for_audience(own_card(), Audience::everyone)), (Values{"photo", "fn", "nickname"}));
}

TEST(contacts_see_what_belongs_to_work_and_chat_by_default) {
  EXPECT_EQ(fields_of(for_audience(own_card(), Audience::contacts)),
            (Values{"photo", "fn", "nickname", "impp", "gender", "quotation", "org", "title", "role", "industry",
                    "trade_notice", "email", "url"}));
}

TEST(who_exchanged_cards_sees_everything) {
  EXPECT_EQ(fields_of(for_audience(own_card(), Audience::exchanged)).size(), all_fields().size());
}

TEST(each_audience_has_its_own_signed_card) {
  for (const Audience audience : {Audience::everyone, Audience::contacts, Audience::exchanged}) {
    const auto verified = verify(for_audience(own_card(), audience));
    EXPECT(verified.ok());
    EXPECT_EQ(verified->audience, audience);
    EXPECT_EQ(verified->revision.counter, 7u);
    EXPECT_EQ(verified->id, own_card().card.uid);
  }
}

TEST(the_user_decides_for_each_field) {
  OwnCard own = own_card();
  own.audience = {{Field::photo, Audience::exchanged}, {Field::email, Audience::everyone}};
  EXPECT_EQ(fields_of(for_audience(own, Audience::everyone)), (Values{"fn", "nickname", "email"}));
}

TEST(a_name_kept_back_does_not_show) {
  OwnCard own = own_card();
  own.audience = {{Field::fn, Audience::exchanged}};
  EXPECT_EQ(for_audience(own, Audience::everyone).fn, "bobby");
  EXPECT(for_audience(own, Audience::everyone).n == StructuredName{});
}

TEST(a_sign_shows_without_the_birthday_it_follows_from) {
  OwnCard own = own_card();
  own.card.age.reset(), own.card.zodiac.clear(), own.card.chinese_zodiac.clear();
  own.audience = {{Field::zodiac, Audience::everyone}};
  const Card card = for_audience(own, Audience::everyone);
  EXPECT_EQ(card.zodiac, "aquarius");
  EXPECT(!card.bday && card.chinese_zodiac.empty());
}

TEST(an_age_kept_back_keeps_back_the_birthday) {
  OwnCard own = own_card();
  own.audience = {{Field::bday, Audience::everyone}};
  EXPECT(!for_audience(own, Audience::everyone).bday);
}

TEST(what_holds_for_a_time_has_the_audience_of_its_field) {
  OwnCard own = own_card();
  Card away;
  away.title = "On leave";
  away.tel = {{"2", {}, 0}};
  replace_until(own.card, Field::title, away, 1795435200);
  replace_until(own.card, Field::tel, away, 1795435200);
  EXPECT_EQ(for_audience(own, Audience::everyone).replaced.size(), 0u);
  EXPECT_EQ(for_audience(own, Audience::contacts).replaced.size(), 1u);
  EXPECT_EQ(for_audience(own, Audience::exchanged).replaced.size(), 2u);
}

TEST(properties_that_nobody_knows_are_in_no_rendition) {
  OwnCard own = own_card();
  own.card.unknown = {XmlElement{"key", "urn:ietf:params:xml:ns:vcard-4.0", {}, "", {}}};
  EXPECT(for_audience(own, Audience::exchanged).unknown.empty());
}

TEST(an_own_card_is_kept_as_xml) {
  OwnCard own = own_card();
  own.audience = {{Field::tel, Audience::everyone}, {Field::fn, Audience::contacts}};
  const auto read = own_card_from_xml(*parse_xml(to_xml(own_card_to_xml(own))));
  EXPECT(read.ok());
  EXPECT(*read == own);
}

TEST(a_damaged_own_card_is_refused) {
  for (const char* xml : {"<own-card xmlns='urn:carte:1:card' counter='1'/>", "<own xmlns='urn:carte:1:card'/>",
                          "<own-card xmlns='urn:carte:1:card' counter='x'><vcard "
                          "xmlns='urn:ietf:params:xml:ns:vcard-4.0'><fn><text>B</text></fn></vcard></own-card>",
                          "<own-card xmlns='urn:carte:1:card' counter='1'><audience field='fn' for='all'/><vcard "
                          "xmlns='urn:ietf:params:xml:ns:vcard-4.0'><fn><text>B</text></fn></vcard></own-card>"})
    EXPECT_EQ(own_card_from_xml(*parse_xml(xml)).reason(), "Your own card is damaged.");
}

TEST(the_order_among_devices_is_the_counter_then_the_whole_content) {
  OwnCard own = own_card(), other = own_card();
  EXPECT(revision_of(own) == revision_of(other));
  other.audience[Field::fn] = Audience::contacts;
  EXPECT(revision_of(own) != revision_of(other));
  other.counter = 8;
  EXPECT(revision_of(own) < revision_of(other));
}
