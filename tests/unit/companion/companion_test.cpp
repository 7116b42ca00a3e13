// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/companion/companion.h"

#include "tests/unit/companion/waiting.h"
#include "tests/unit/suite.h"

using namespace carte;

namespace {

ShareDialog dialog() {
  ShareDialog dialog;
  dialog.contacts = {{"c1", "Ann", "ann@example.org", "me@example.org", "Friends", true}};
  dialog.receivers = {{"r1", "Bob", "bob@example.org", "me@example.org", false, true, true}};
  dialog.chosen_contacts = {"c1"};
  dialog.chosen_receivers = {"r1"};
  dialog.left_out = {Field::tel, Field::bday};
  return dialog;
}

}  // namespace

TEST(an_action_comes_to_the_window_it_belongs_to) {
  Told ann, bob;
  Companion companion(false_ui(""));
  companion.show_card(7, card_named("Ann"), {}, 0, ann.card_events());
  companion.show_card(8, card_named("Bob"), {}, 0, bob.card_events());
  EXPECT_EQ(bob.wait_for_next(), "action shown");
  EXPECT_EQ(ann.lines, std::vector<std::string>{"action shown"});
}

TEST(a_share_dialog_gathers_shares_and_closes) {
  Told told;
  Companion companion(false_ui(""));
  const unsigned window = companion.show_share(dialog(), 0, told.share_events());
  EXPECT_EQ(told.wait_for_next(), "gather c1");
  EXPECT_EQ(told.wait_for_next(), "share c1 to r1 suggest without 2");
  companion.share_finished(window, true, "Shared with Bob.");
  EXPECT_EQ(told.wait_for_next(), "closed");
}

TEST(a_window_that_crashes_its_program_is_unavailable_once) {
  Told told;
  Companion companion(false_ui("crash"));
  companion.show_card(7, card_named("Ann"), {}, 0, told.card_events());
  EXPECT_EQ(told.wait_for_next(), "unavailable The program that shows card windows ended unexpectedly.");
  companion.update_card(7, card_named("Ann"), {});
  EXPECT_EQ(told.lines.size(), 1u);
}

TEST(the_fallback_may_ask_for_the_window_again_from_its_callback) {
  Told told, again;
  Companion companion(false_ui("crash"));
  CardWindowEvents events = told.card_events();
  events.unavailable = [&](const std::string&) {
    g_setenv("FALSE_UI", "", TRUE);
    companion.show_card(7, card_named("Ann"), {}, 0, again.card_events());
  };
  companion.show_card(7, card_named("Ann"), {}, 0, events);
  EXPECT_EQ(again.wait_for_next(), "action shown");
}

TEST(a_refused_card_makes_its_window_unavailable_with_the_reason) {
  Told told;
  Companion companion(false_ui("refuse"));
  companion.show_card(7, card_named("Ann"), {}, 0, told.card_events());
  EXPECT_EQ(told.wait_for_next(), "unavailable That is no card.");
}

TEST(signals_about_unknown_windows_and_empty_choices_are_dropped) {
  Told told;
  Companion companion(false_ui("chatter"));
  companion.show_card(7, card_named("Ann"), {}, 0, told.card_events());
  EXPECT_EQ(told.wait_for_next(), "action shown");
  EXPECT_EQ(told.lines.size(), 1u);
}

TEST(text_that_is_no_utf8_does_not_break_the_connection) {
  Told told;
  Companion companion(false_ui(""));
  CardWindowState state;
  state.shared_by = "alice\xff\x01 \xc3";
  companion.show_card(7, card_named("Ann \xff\xfe"), state, 0, told.card_events());
  EXPECT_EQ(told.wait_for_next(), "action shown");
}

TEST(answers_for_closed_dialogs_are_ignored) {
  Companion companion(false_ui("crash"));
  companion.share_finished(99, true, "too late");
  companion.update_share_card(99, "c1", card_named("Ann"), true);
  companion.close_card(99);
  Told told;
  companion.show_share(dialog(), 0, told.share_events());
  EXPECT_EQ(told.wait_for_next(), "gather c1");
}
