// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/replaced_value.h"

#include "prpl-ext/card/compare.h"
#include "prpl-ext/card/vcard_text.h"
#include "prpl-ext/card/xcard.h"
#include "tests/unit/card/sample_card.h"
#include "tests/unit/suite.h"

using namespace carte;

namespace {

const Date day{2026, 11, 20};
constexpr std::int64_t noon = 1795435200;  // 2026-11-23T12:00:00Z
using Values = std::vector<std::string>;

Card with_phone(const std::string& number) {
  Card card;
  card.fn = "Bob";
  if (!number.empty()) card.tel = {{number, {}, 0}};
  return card;
}

Card on_holiday() {
  Card card = with_phone("1");
  replace_until(card, Field::tel, with_phone("2"), noon);
  return card;
}

Values phones(const Card& card, std::int64_t now) { return field_values(card_at(card, now), Field::tel, day); }

std::size_t unread(const std::string& attributes) {
  const auto card =
      card_from_xcard(vcard_with("<replaced xmlns='urn:carte:1:card' " + attributes + "><nickname/></replaced>"));
  return card->unknown.size();
}

}  // namespace

TEST(a_value_holds_until_its_time_and_the_cards_own_after) {
  EXPECT_EQ(phones(on_holiday(), noon - 1), (Values{"2"}));
  EXPECT_EQ(phones(on_holiday(), noon), (Values{"1"}));
}

TEST(a_field_can_be_left_out_for_a_time) {
  Card card = with_phone("1");
  replace_until(card, Field::tel, with_phone(""), noon);
  EXPECT_EQ(phones(card, noon - 1), Values{});
  EXPECT_EQ(phones(card, noon), (Values{"1"}));
}

TEST(only_the_field_that_is_replaced_changes) {
  Card card = full_card();
  Card away;
  away.adr = {{.locality = "Vienna", .types = {}}};
  away.title = "On leave";
  replace_until(card, Field::location, away, noon);
  const auto changes = compare(card_at(card, noon), card_at(card, 0), day);
  EXPECT_EQ(changes.size(), 1u);
  EXPECT(changes[0].field == Field::location);
  EXPECT_EQ(changes[0].after, (Values{"Vienna"}));
}

TEST(replacing_again_and_ending_leave_nothing_behind) {
  Card card = on_holiday();
  replace_until(card, Field::tel, with_phone("3"), noon + 5);
  EXPECT_EQ(phones(card, noon), (Values{"3"}));
  EXPECT_EQ(card.replaced.size(), 1u);
  end_replacement(card, Field::tel);
  EXPECT(card == with_phone("1"));
}

TEST(of_several_values_the_one_that_ends_first_holds) {
  Card card = on_holiday();
  Card later = with_phone("1");
  replace_until(later, Field::tel, with_phone("3"), noon + 60);
  card.replaced.push_back(later.replaced[0]);
  EXPECT_EQ(phones(card, noon - 1), (Values{"2"}));
  EXPECT_EQ(phones(card, noon), (Values{"3"}));
  EXPECT_EQ(phones(card, noon + 60), (Values{"1"}));
}

TEST(the_next_change_is_when_the_first_value_ends) {
  Card card = on_holiday();
  replace_until(card, Field::quotation, full_card(), noon + 60);
  EXPECT_EQ(next_change(card, 0), noon);
  EXPECT_EQ(next_change(card, noon), noon + 60);
  EXPECT(!next_change(card, noon + 60));
  EXPECT(!next_change(full_card(), 0));
}

TEST(a_card_as_it_reads_now_is_neither_signed_nor_ends) {
  Card card = on_holiday();
  card.proof.emplace();
  const Card shown = card_at(card, 0);
  EXPECT(!shown.proof);
  EXPECT(shown.replaced.empty());
}

TEST(every_field_but_the_portrait_can_be_replaced) {
  for (const Field field : all_fields()) {
    Card card = with_phone("1");
    replace_until(card, field, full_card(), noon);
    EXPECT_EQ(card.replaced.size(), field == Field::photo ? 0u : 1u);
    const Card shown = card_at(card_from_xcard(card_to_xcard(card)).value(), 0);
    if (field != Field::photo) EXPECT_EQ(field_values(shown, field, day), field_values(full_card(), field, day));
  }
}

TEST(it_travels_as_xcard_and_as_vcard_text) {
  const Card card = on_holiday();
  EXPECT(to_xml(card_to_xcard(card))
             .find("<replaced xmlns=\"urn:carte:1:card\" field=\"tel\" "
                   "until=\"2026-11-23T12:00:00Z\"><tel") != std::string::npos);
  EXPECT(cards_from_xcard_text(card_to_xcard_text(card))->front() == card);
  EXPECT(cards_from_vcard_text(card_to_vcard_text(card, VcardVersion::v3))->front() == card);
  EXPECT(cards_from_vcard_text(card_to_vcard_text(card, VcardVersion::v4))->front() == card);
}

TEST(leaving_a_field_out_takes_along_what_replaces_it) {
  Card card = on_holiday();
  leave_out(card, Field::tel);
  EXPECT(card.replaced.empty());
}

TEST(absurd_times_and_fields_are_kept_and_never_shown) {
  EXPECT_EQ(unread("field='nickname' until='2026-11-23T12:00:00Z'"), 0u);
  for (const char* until : {"", "never", "-2026-11-23T12:00:00Z", "1969-12-31T23:59:59Z", "10000-01-01T00:00:00Z",
                            "2026-13-01T00:00:00Z", "2026-11-31T00:00:00Z", "2026-11-23", "2026-11-23T12:00:00+01:00",
                            "2026-11-23T12:00:00.5Z", "20261123T120000Z", "9999999999999999999"})
    EXPECT_EQ(unread(std::string("field='nickname' until='") + until + "'"), 1u);
  EXPECT_EQ(unread("field='shoe_size' until='2026-11-23T12:00:00Z'"), 1u);
  EXPECT_EQ(unread("field='photo' until='2026-11-23T12:00:00Z'"), 1u);
  Card card = on_holiday();
  replace_until(card, Field::tel, with_phone("9"), latest_until + 1);
  EXPECT(card == on_holiday());
}

TEST(what_is_not_of_the_field_is_not_smuggled_in) {
  const auto card = card_from_xcard(
      vcard_with("<replaced xmlns='urn:carte:1:card' field='nickname' until='2026-11-23T12:00:00Z'>"
                 "<nickname xmlns='urn:ietf:params:xml:ns:vcard-4.0'><text>bobby</text></nickname>"
                 "<fn xmlns='urn:ietf:params:xml:ns:vcard-4.0'><text>Your Bank</text></fn></replaced>"));
  EXPECT_EQ(card_at(*card, 0).fn, "Bob");
  EXPECT_EQ(card_at(*card, 0).nickname, (Values{"bobby"}));
}
