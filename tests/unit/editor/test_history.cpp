// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/suite.h"
#include "ui/app/editor/history.h"

using namespace carte;

namespace {

Edited named(const std::string& label) {
  Draft draft;
  draft.label = label;
  Edited edited;
  edited.put(1, std::make_shared<Draft>(draft));
  return edited;
}

std::string label(const History& history) {
  const Draft* draft = history.now().find(1);
  return draft ? draft->label : "nothing";
}

}  // namespace

TEST(typing_in_one_place_is_one_step) {
  History history;
  history.record(named("A"), "1/fn0");
  history.record(named("An"), "1/fn0");
  history.record(named("Ann"), "1/fn0");
  EXPECT_EQ(history.undo(), "1/fn0");
  EXPECT_EQ(label(history), "nothing");
}

TEST(another_place_and_a_seal_begin_another_step) {
  History history;
  history.record(named("A"), "1/fn0");
  history.record(named("B"), "1/org");
  history.seal();
  history.record(named("C"), "1/org");
  history.undo();
  EXPECT_EQ(label(history), "B");
  history.undo();
  EXPECT_EQ(label(history), "A");
}

TEST(a_step_alone_takes_nothing_in) {
  History history;
  history.record(named("A"), "1/tel", true);
  history.record(named("B"), "1/tel");
  history.undo();
  EXPECT_EQ(label(history), "A");
}

TEST(redo_brings_back_until_something_new_is_done) {
  History history;
  history.record(named("A"), "1/fn0");
  history.record(named("B"), "1/org");
  history.undo();
  EXPECT_EQ(history.redo(), "1/org");
  EXPECT_EQ(label(history), "B");
  history.undo();
  history.record(named("C"), "1/url");
  EXPECT(!history.can_redo());
}

TEST(the_ends_of_the_history_hold) {
  History history;
  history.undo();
  history.redo();
  EXPECT(!history.can_undo());
  EXPECT_EQ(label(history), "nothing");
}

TEST(only_the_newest_five_hundred_steps_are_kept) {
  History history;
  for (int i = 0; i < 600; ++i) history.record(named(std::to_string(i)), "1/fn", true);
  while (history.can_undo()) history.undo();
  EXPECT_EQ(label(history), "100");
}

TEST(a_draft_that_is_gone_for_good_is_in_no_step) {
  History history;
  history.record(named("A"), "1/fn", true);
  history.record(named("B"), "1/fn", true);
  history.rewrite([](Edited& state) { state.remove(1); });
  history.undo();
  EXPECT_EQ(label(history), "nothing");
}
