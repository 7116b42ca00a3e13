// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/update_contact.h"
#include "tests/unit/exchange/fakes.h"

using namespace carte;
using namespace carte::fakes;

namespace {

const Date this_day{2026, 11, 20};

LocalEntry bob_here() {
  LocalEntry entry{card_of("Bob", xmpp("bob@example.org")), "met in Rome"};
  entry.card.title = "Clerk";
  entry.card.quotation = "Hello";
  return entry;
}

Card bob_received() {
  Card card = card_of("Bob Smith", xmpp("bob@example.org"));
  card.photo = Photo{"image/png", "bytes", ""};
  card.title = "Director";
  card.tel = {{"+49 30 123", {"work"}}};
  return card;
}

// "fn Bob -> Bob Smith (alias)"
Lines told(const std::vector<ProposedChange>& changes) {
  Lines lines;
  for (const ProposedChange& it : changes) {
    const char* place = it.place == Place::alias ? "alias" : it.place == Place::portrait ? "portrait" : "holder";
    lines.push_back(std::string(field_name(it.change.field)) + " in " + place + (it.ticked ? ", ticked" : ""));
  }
  return lines;
}

}  // namespace

TEST(each_difference_is_proposed_and_what_only_adds_is_ticked) {
  EXPECT_EQ(told(propose_update(bob_here(), bob_received(), this_day)),
            (Lines{"photo in portrait, ticked", "fn in alias", "title in holder", "tel in holder, ticked"}));
}

TEST(old_and_new_value_stand_side_by_side) {
  const auto changes = propose_update(bob_here(), bob_received(), this_day);
  EXPECT_EQ(changes.at(2).change.before, (Lines{"Clerk"}));
  EXPECT_EQ(changes.at(2).change.after, (Lines{"Director"}));
}

TEST(an_equal_card_proposes_nothing) {
  EXPECT_EQ(told(propose_update(bob_here(), bob_here().card, this_day)), Lines{});
}

TEST(what_the_card_does_not_mention_is_never_taken_away) {
  const Card almost_empty = card_of("Bob", xmpp("bob@example.org"));
  EXPECT_EQ(told(propose_update(bob_here(), almost_empty, this_day)), Lines{});
}

TEST(a_linked_portrait_goes_to_the_holder_only) {
  Card card = bob_here().card;
  card.photo = Photo{"", "", "https://example.org/bob.png"};
  EXPECT_EQ(told(propose_update(bob_here(), card, this_day)), (Lines{"photo in holder, ticked"}));
}

TEST(only_what_is_ticked_is_applied) {
  const UpdatePlan plan = plan_update(bob_here(), bob_received(), {Field::fn, Field::tel}, false, this_day);
  EXPECT_EQ(*plan.alias, "Bob Smith");
  EXPECT(!plan.portrait);
  EXPECT(!plan.note);
  EXPECT_EQ(plan.holder_card->title, "Clerk");
  EXPECT_EQ(plan.holder_card->quotation, "Hello");
  EXPECT_EQ(plan.holder_card->tel.at(0).value, "+49 30 123");
}

TEST(the_portrait_goes_into_the_list) {
  const UpdatePlan plan = plan_update(bob_here(), bob_received(), {Field::photo}, false, this_day);
  EXPECT_EQ(plan.portrait->bytes, "bytes");
  EXPECT(!plan.alias);
}

TEST(nothing_ticked_is_nothing_to_do) { EXPECT(plan_update(bob_here(), bob_received(), {}, true, this_day).empty()); }

TEST(a_field_that_does_not_differ_is_nothing_to_do) {
  EXPECT(plan_update(bob_here(), bob_received(), {Field::quotation, Field::url}, true, this_day).empty());
}

TEST(the_note_takes_what_the_list_cannot_hold_behind_what_it_had) {
  const UpdatePlan plan = plan_update(bob_here(), bob_received(), {Field::fn, Field::title}, true, this_day);
  EXPECT_EQ(*plan.note, "met in Rome\n" + field_label(Field::title) + ": Director");
}

TEST(the_note_has_one_line_for_a_field_however_often_it_is_updated) {
  LocalEntry entry = bob_here();
  entry.note = "met in Rome\n" + field_label(Field::title) + ": Clerk\nlikes tea";
  const UpdatePlan plan = plan_update(entry, bob_received(), {Field::title}, true, this_day);
  EXPECT_EQ(*plan.note, "met in Rome\n" + field_label(Field::title) + ": Director\nlikes tea");
}

TEST(an_empty_note_begins_with_the_field) {
  LocalEntry entry = bob_here();
  entry.note.clear();
  EXPECT_EQ(*plan_update(entry, bob_received(), {Field::title}, true, this_day).note,
            field_label(Field::title) + ": Director");
}

TEST(an_alias_from_a_card_is_one_clean_line) {
  Card card = bob_received();
  card.fn = "Bob\n\u202eSmith";
  EXPECT_EQ(*plan_update(bob_here(), card, {Field::fn}, false, this_day).alias, "Bob Smith");
}
