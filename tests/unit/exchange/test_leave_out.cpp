// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/leave_out.h"
#include "tests/unit/exchange/fakes.h"

using namespace carte;
using namespace carte::fakes;

namespace {

const Date this_day{2026, 11, 20};

Card bob() {
  Card card = card_of("Bob", xmpp("bob@example.org"));
  card.bday = Date{1990, 3, 25};
  card.title = "Clerk";
  return card;
}

}  // namespace

TEST(fields_are_written_in_the_order_people_see_and_read_back) {
  const std::set<Field> fields{Field::note, Field::fn, Field::bday};
  EXPECT_EQ(to_names(fields), (Lines{"fn", "bday", "note"}));
  EXPECT(fields_from_names(to_names(fields)) == fields);
}

TEST(names_of_fields_nobody_knows_are_dropped) {
  EXPECT(fields_from_names({"bday", "shoe_size", "", "BDAY"}) == std::set<Field>{Field::bday});
}

TEST(every_field_survives_being_written) {
  const std::set<Field> all(all_fields().begin(), all_fields().end());
  EXPECT(fields_from_names(to_names(all)) == all);
}

TEST(only_fields_with_a_value_are_offered) {
  EXPECT_EQ(to_names({Field::title}), (Lines{"title"}));
  const auto offered = LeaveOutPreferences{}.offered(bob(), this_day);
  EXPECT_EQ(to_names({offered.begin(), offered.end()}),
            (Lines{"fn", "impp", "age", "bday", "zodiac", "chinese_zodiac", "title"}));
}

TEST(what_is_always_left_out_is_not_offered_and_takes_along_what_would_tell_it) {
  const LeaveOutPreferences preferences{.always = {Field::age}};
  const auto offered = preferences.offered(bob(), this_day);
  EXPECT_EQ(to_names({offered.begin(), offered.end()}), (Lines{"fn", "impp", "title"}));
}

TEST(a_field_taken_off_stays_off_the_next_time) {
  LeaveOutPreferences preferences;
  preferences.remember({Field::fn, Field::title}, {Field::fn});
  EXPECT(preferences.ticked(Field::fn));
  EXPECT(!preferences.ticked(Field::title));
  preferences.remember({Field::fn, Field::title}, {Field::fn, Field::title});
  EXPECT(preferences.ticked(Field::title));
}

TEST(a_card_without_a_field_does_not_change_what_is_remembered_of_it) {
  LeaveOutPreferences preferences{.unticked = {Field::tel}};
  preferences.remember({Field::fn}, {Field::fn});
  EXPECT(!preferences.ticked(Field::tel));
}

TEST(a_card_is_shared_without_the_fields_left_out) {
  const Card card = without(bob(), {Field::title, Field::bday});
  EXPECT_EQ(card.title, "");
  EXPECT(!card.bday);
  EXPECT_EQ(card.fn, "Bob");
}
