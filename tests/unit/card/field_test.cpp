// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/field.h"

#include "prpl-ext/card/compare.h"
#include "tests/unit/card/sample_card.h"
#include "tests/unit/suite.h"

using namespace carte;

namespace {
const Date day{2026, 11, 20};
using Values = std::vector<std::string>;

Card born(std::optional<int> year, int month, int day_of_month) {
  Card card;
  card.fn = "Bob";
  card.bday = Date{year, month, day_of_month};
  return card;
}

Card without(Field field) {
  Card card = full_card();
  leave_out(card, field);
  return card;
}
}  // namespace

TEST(every_field_has_a_name_and_a_label) {
  for (const Field field : all_fields()) {
    EXPECT(field_by_name(field_name(field)) == field);
    EXPECT(!field_label(field).empty());
  }
  EXPECT_EQ(all_fields().size(), 21u);
  EXPECT(!field_by_name("shoe_size"));
}

TEST(values_are_worded_for_people) {
  const Card card = full_card();
  EXPECT_EQ(field_values(card, Field::impp, day),
            (Values{"bob@example.org (XMPP, home)", "12345 (QQ)", "bob@irc.example.org (IRC)"}));
  EXPECT_EQ(field_values(card, Field::tel, day), Values{"+49 30 123456 (work)"});
  EXPECT_EQ(field_values(card, Field::fax, day), Values{"+4930123457"});
  EXPECT_EQ(field_values(card, Field::location, day),
            (Values{"Main Street 1 Back yard, 10115 Berlin, Germany (work)", "52.52, 13.405", "Europe/Berlin"}));
  EXPECT_EQ(field_values(card, Field::bday, day), Values{"26 January 1990"});
  EXPECT_EQ(field_values(card, Field::org, day), Values{"Example Ltd, Research, Robots; and more"});
  EXPECT_EQ(field_values(card, Field::photo, day), Values{"JPEG, 1 KB"});
  EXPECT_EQ(field_values(card, Field::gender, day), Values{"he/him"});
}

TEST(age_and_signs_follow_from_the_birthday) {
  const Card card = born(1990, 1, 26);
  EXPECT_EQ(field_values(card, Field::age, day), Values{"36"});
  EXPECT_EQ(field_values(card, Field::zodiac, day), Values{"Aquarius"});
  EXPECT_EQ(field_values(card, Field::chinese_zodiac, day), Values{"Snake"});
}

TEST(a_birthday_without_year_gives_only_the_western_sign) {
  const Card card = born(std::nullopt, 1, 26);
  EXPECT_EQ(field_values(card, Field::bday, day), Values{"26 January"});
  EXPECT_EQ(field_values(card, Field::age, day), Values{});
  EXPECT_EQ(field_values(card, Field::zodiac, day), Values{"Aquarius"});
  EXPECT_EQ(field_values(card, Field::chinese_zodiac, day), Values{});
}

TEST(what_was_given_goes_before_what_follows) {
  const Card card = full_card();
  EXPECT_EQ(field_values(card, Field::age, day), Values{"36"});
  EXPECT_EQ(field_values(card, Field::age, {2028, 3, 1}), Values{"36 (in 2026)"});
  EXPECT_EQ(field_values(card, Field::zodiac, day), Values{"Leo"});
  EXPECT_EQ(field_values(card, Field::chinese_zodiac, day), Values{"Dragon"});
}

TEST(a_field_left_out_has_no_values) {
  for (const Field field : all_fields()) {
    if (field == Field::fn) continue;
    ck_assert_msg(field_values(without(field), field, day).empty(), "%s", std::string(field_name(field)).c_str());
  }
}

TEST(leaving_out_what_the_birthday_tells_takes_the_birthday_along) {
  EXPECT(!without(Field::age).bday);
  EXPECT(!without(Field::zodiac).bday);
  EXPECT(!without(Field::chinese_zodiac).bday);
  EXPECT_EQ(without(Field::bday).zodiac, "leo");
  Card card = born(std::nullopt, 1, 26);
  leave_out(card, Field::age);
  EXPECT(card.bday);
}

TEST(a_name_left_out_is_replaced_by_the_address) {
  const Card card = without(Field::fn);
  EXPECT_EQ(card.fn, "bob@example.org");
  EXPECT(card.n == StructuredName{});
}

TEST(a_name_that_is_the_address_goes_with_it) {
  Card card = full_card();
  card.email.clear();
  leave_out(card, Field::fn);
  leave_out(card, Field::impp);
  EXPECT_EQ(card.fn, "bobby");
  for (const Field field : all_fields()) leave_out(card, field);
  EXPECT_EQ(card.fn, "Contact");
}

TEST(leaving_out_reaches_unknown_properties_of_the_same_meaning) {
  Card card;
  card.fn = "Bob";
  const XmlElement vcard = vcard_with(
      "<title><text>a</text><text>b</text></title><group "
      "name='item1'><bday><text>secret</text></bday><x-ablabel><text>c</text></x-ablabel></group><x-foo/>");
  card.unknown = {vcard.children.begin() + 1, vcard.children.end()};
  leave_out(card, Field::title);
  leave_out(card, Field::bday);
  EXPECT(card.unknown == std::vector<XmlElement>{vcard.children.back()});
}

TEST(filling_in_adds_only_what_is_missing) {
  Card card = born(1990, 1, 26), more = full_card();
  card.email = {{"BOB@example.org", {}, 0}};
  card.impp = {{"xmpp:Bob@Example.org/home", "", "", {}}};
  fill_in(card, more);
  EXPECT_EQ(card.fn, "Bob");
  EXPECT_EQ(card.email.size(), 2u);
  EXPECT_EQ(card.impp.size(), 3u);
  EXPECT_EQ(card.title, "Engineer");
  EXPECT_EQ(card.uid.str(), more.uid.str());
}

TEST(filling_in_replaces_a_name_that_is_only_the_address) {
  Card card, more = full_card();
  card.fn = "bob@example.org";
  card.impp = {{"xmpp:bob@example.org", "", "", {}}};
  fill_in(card, more);
  EXPECT_EQ(card.fn, "Dr. Bob Smith, Jr.");
}

TEST(equal_cards_have_no_changes) { EXPECT(compare(full_card(), full_card(), day).empty()); }

TEST(changes_are_listed_field_by_field) {
  Card after = full_card();
  after.fn = "Robert";
  after.tel.clear();
  const auto changes = compare(full_card(), after, day);
  EXPECT(changes == (std::vector<FieldChange>{{Field::fn, {"Dr. Bob Smith, Jr."}, {"Robert"}},
                                              {Field::tel, {"+49 30 123456 (work)"}, {}},
                                              {Field::fax, {"+4930123457"}, {}}}));
}

TEST(order_and_what_follows_from_the_birthday_are_no_changes) {
  Card before = born(1990, 1, 26), after = born(1990, 1, 27);
  before.nickname = {"a", "b"}, after.nickname = {"b", "a"};
  const auto changes = compare(before, after, day);
  EXPECT_EQ(changes.size(), 1u);
  EXPECT(changes[0].field == Field::bday);
}

TEST(another_picture_of_the_same_size_is_a_change) {
  Card after = full_card();
  after.photo->bytes.back() ^= 1;
  EXPECT_EQ(compare(full_card(), after, day).size(), 1u);
}

TEST(taking_over_every_change_ends_all_differences) {
  Card into = born(1980, 5, 5);
  for (const FieldChange& change : compare(into, full_card(), day)) take_over(into, full_card(), change.field);
  EXPECT(compare(into, full_card(), day).empty());
}
