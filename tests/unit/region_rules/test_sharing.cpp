// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/region_rules/region_world.h"

using namespace carte;
using namespace carte::fakes;

namespace {

struct Sharing : RegionWorld {
  FakePanel panel{log};
  RegionSharing rules{letters, carrier, panel, clock};

  void choose() { rules.chosen({.width = 640, .height = 480, .picture = "picture"}); }
  // Alice has been asked, and what that took is forgotten.
  void show_to(const Peer& peer) {
    rules.begin(peer);
    choose();
    log.take();
  }
  void came(const UpdateAddress& from, const region::Letter& letter, bool sealed = false) {
    give(rules, from, letter, sealed);
  }
  Token token() { return carrier.token; }
  void alice_watches(bool sealed = false) {
    show_to(alice);
    came(alice_home, region::Ask{token()}, sealed);
    came(alice_home, region::Accept{token()}, sealed);
    rules.state_changed("viewer-1", SharingState::live, {});
    log.take();
  }
};

}  // namespace

TEST(a_region_is_offered_accepted_and_connected_in_this_order) {
  Sharing world;
  world.rules.begin(alice);
  world.choose();
  EXPECT_EQ(world.log.take(), (Lines{"line to alice", "panel: alice waiting"}));
  world.came(alice_home, region::Ask{world.token()});
  EXPECT_EQ(world.log.take(), (Lines{"Offer to alice/home"}));
  world.came(alice_home, region::Accept{world.token()});
  EXPECT_EQ(world.log.take(),
            (Lines{"panel: viewer-1 is new alice", "panel: Accept from viewer-1",
                   "says alice wants to see it. It starts once you have compared the numbers that you both see."}));
  world.rules.letter_written("viewer-1", region::Paths{});
  EXPECT_EQ(world.log.take(), (Lines{"Paths to alice/home"}));
  world.rules.state_changed("viewer-1", SharingState::live, {});
  EXPECT_EQ(world.log.take(), (Lines{"says alice sees your region now."}));
}

TEST(between_people_who_exchanged_cards_letters_are_sealed_and_no_code_is_compared) {
  Sharing world;
  world.bonds.bound["alice"] = bond;
  world.show_to(alice);
  world.came(alice_home, region::Ask{world.token()}, true);
  world.came(alice_home, region::Accept{world.token()}, true);
  EXPECT_EQ(world.log.take(),
            (Lines{"sealed Offer to alice/home", "panel: viewer-1 is known alice", "panel: Accept from viewer-1"}));
}

TEST(who_takes_anothers_name_in_the_chat_is_called_by_the_card_that_was_exchanged) {
  Sharing world;
  world.bonds.bound["alice"] = bond;
  world.bonds.on_card = "Mallory";
  world.rules.begin(alice);
  world.choose();
  world.came(alice_home, region::Ask{world.token()}, true);
  world.came(alice_home, region::Accept{world.token()}, true);
  world.rules.state_changed("viewer-1", SharingState::live, {});
  EXPECT_EQ(world.log.take(),
            (Lines{"line to alice", "panel: Mallory (as alice) waiting", "sealed Offer to alice/home",
                   "panel: viewer-1 is known Mallory (as alice)", "panel: Accept from viewer-1",
                   "says Mallory (as alice) sees your region now."}));
}

TEST(who_asks_sealed_from_an_unknown_place_is_called_by_the_card_too) {
  Sharing world;
  world.bonds.on_card = "Mallory";
  world.show_to(alice);
  world.came(alice_home, region::Decline{world.token()}, true);
  EXPECT_EQ(world.log.take(), (Lines{"panel: Mallory (as alice) declined",
                                     "says Mallory (as alice) does not want to see it now."}));
}

TEST(whose_card_cannot_be_read_now_is_not_called_by_what_they_say_alone) {
  Sharing world;
  world.bonds.bound["alice"] = bond;
  world.bonds.on_card.clear();
  world.rules.begin(alice);
  world.choose();
  EXPECT_EQ(world.log.take(), (Lines{"line to alice", "panel: Somebody (as alice) waiting"}));
}

TEST(a_letter_in_clear_from_somebody_with_whom_cards_were_exchanged_is_left) {
  Sharing world;
  world.bonds.bound["alice"] = bond;
  world.show_to(alice);
  world.came(alice_home, region::Ask{world.token()});
  EXPECT_EQ(world.log.take(), Lines{});
  EXPECT_EQ(world.letters.counters().in_clear, 1u);
}

TEST(who_asked_sealed_cannot_go_on_in_clear) {
  Sharing world;
  world.show_to(alice);
  world.came(alice_home, region::Ask{world.token()}, true);
  world.log.take();
  world.came(alice_home, region::Accept{world.token()});
  EXPECT_EQ(world.log.take(), Lines{});
  EXPECT_EQ(world.rules.unexpected(), 1u);
}

TEST(who_does_not_ask_within_five_seconds_gets_a_still_picture) {
  Sharing world;
  world.show_to(alice);
  world.clock.pass(4'999);
  EXPECT_EQ(world.log.take(), Lines{});
  world.clock.pass(1);
  EXPECT_EQ(world.log.take(), (Lines{"picture to alice", "panel: alice still", "words to alice",
                                     "says alice cannot see it live, so a picture was sent instead."}));
}

TEST(with_whom_cards_were_exchanged_gets_no_picture_in_clear_when_their_answer_is_held_back) {
  Sharing world;
  world.bonds.bound["alice"] = bond;
  world.show_to(alice);
  world.clock.pass(5'000);
  EXPECT_EQ(world.log.take(),
            (Lines{"says alice has not answered. No picture was sent, as it would not be encrypted; "
                   "/region still sends one."}));
  world.came(alice_home, region::Ask{world.token()}, true);
  EXPECT_EQ(world.log.take(), (Lines{"sealed Offer to alice/home"}));
}

TEST(what_a_server_says_they_cannot_see_sends_no_picture_to_whom_cards_were_exchanged_with) {
  Sharing world;
  world.bonds.bound["alice"] = bond;
  world.carrier.able["alice"] = RegionCarrier::Shows::no;
  world.show_to(alice);
  world.clock.pass(60'000);
  EXPECT_EQ(world.log.take(), Lines{});
  world.rules.begin(alice);
  world.choose();
  EXPECT_EQ(world.log.take(),
            (Lines{"says You no longer show a part of your screen.", "panel: closed", "line to alice",
                   "panel: alice waiting", "panel: alice declined",
                   "says alice cannot see it live. No picture was sent, as it would not be encrypted; "
                   "/region still sends one."}));
}

TEST(who_says_sealed_that_they_cannot_see_it_gets_no_picture_in_clear) {
  Sharing world;
  world.show_to(alice);
  world.came(alice_home, region::Decline{world.token(), region::DeclineReason::cannot}, true);
  EXPECT_EQ(world.log.take(),
            (Lines{"panel: alice declined",
                   "says alice cannot see it live. No picture was sent, as it would not be encrypted; "
                   "/region still sends one."}));
}

TEST(while_the_holder_is_locked_nobody_gets_a_picture_by_itself) {
  Sharing world;
  world.show_to(alice);
  world.bonds.is_locked = true;
  world.clock.pass(5'000);
  EXPECT_EQ(world.log.take(),
            (Lines{"says alice has not answered. No picture was sent, as it would not be encrypted; "
                   "/region still sends one."}));
}

TEST(who_is_known_to_be_without_the_plugin_gets_the_picture_at_once) {
  Sharing world;
  world.carrier.able["alice"] = RegionCarrier::Shows::no;
  world.rules.begin(alice);
  world.choose();
  EXPECT_EQ(world.log.take(),
            (Lines{"line to alice", "panel: alice waiting", "picture to alice", "panel: alice still", "words to alice",
                   "says alice cannot see it live, so a picture was sent instead."}));
}

TEST(that_no_picture_can_be_sent_is_said) {
  Sharing world;
  world.carrier.no_picture = "Why not.";
  world.show_to(alice);
  world.clock.pass(5'000);
  EXPECT_EQ(world.log.take(),
            (Lines{"panel: alice declined", "says alice cannot see it live. No picture was sent either: Why not."}));
}

TEST(who_asks_late_still_gets_the_offer) {
  Sharing world;
  world.show_to(alice);
  world.clock.pass(60'000);
  world.log.take();
  world.came(alice_home, region::Ask{world.token()});
  EXPECT_EQ(world.log.take(), (Lines{"Offer to alice/home"}));
}

TEST(nobody_but_those_who_were_asked_gets_an_offer) {
  Sharing world;
  world.show_to(alice);
  world.came(mallory_home, region::Ask{world.token()});
  EXPECT_EQ(world.log.take(), Lines{});
  EXPECT_EQ(world.rules.unexpected(), 1u);
}

TEST(who_asks_for_what_is_over_is_told_so) {
  Sharing world;
  world.show_to(alice);
  world.rules.stop();
  world.log.take();
  world.came(alice_home, region::Ask{world.token()});
  EXPECT_EQ(world.log.take(), (Lines{"End to alice/home"}));
}

TEST(a_stranger_who_asks_for_what_was_never_shown_gets_no_answer) {
  Sharing world;
  world.show_to(alice);
  world.came(mallory_home, region::Ask{Token("olderone")});
  EXPECT_EQ(world.log.take(), Lines{});
}

TEST(what_comes_out_of_order_changes_nothing) {
  Sharing world;
  world.show_to(alice);
  world.came(alice_home, region::Accept{world.token()});
  world.came(alice_home, region::InBand{world.token()});
  world.came(alice_home, region::End{world.token()});
  world.came(alice_home, region::Ask{world.token()});
  EXPECT_EQ(world.log.take(), (Lines{"Offer to alice/home"}));
  world.came(alice_home, region::InBand{world.token()});
  world.came(alice_home, region::Offer{world.token(), region::Mode::tiles, 1, 1});
  EXPECT_EQ(world.log.take(), Lines{});
  EXPECT_EQ(world.rules.unexpected(), 5u);
}

TEST(an_ask_that_comes_over_and_over_is_answered_three_times) {
  Sharing world;
  world.show_to(alice);
  for (int i = 0; i < 10; ++i) world.came(alice_home, region::Ask{world.token()});
  EXPECT_EQ(world.log.take().size(), std::size_t{SharingLimits::asks});
}

TEST(who_declines_is_named_and_no_picture_goes_to_them) {
  Sharing world;
  world.show_to(alice);
  world.came(alice_home, region::Ask{world.token()});
  world.log.take();
  world.came(alice_home, region::Decline{world.token(), region::DeclineReason::user});
  world.clock.pass(10'000);
  EXPECT_EQ(world.log.take(), (Lines{"panel: alice declined", "says alice does not want to see it now."}));
}

TEST(who_declines_without_having_asked_gets_no_picture_either) {
  Sharing world;
  world.show_to(alice);
  world.came(alice_home, region::Decline{world.token(), region::DeclineReason::user});
  world.clock.pass(10'000);
  EXPECT_EQ(world.log.take(), (Lines{"panel: alice declined", "says alice does not want to see it now."}));
}

TEST(whose_program_has_no_windows_gets_a_picture) {
  Sharing world;
  world.show_to(alice);
  world.came(alice_home, region::Decline{world.token(), region::DeclineReason::cannot});
  EXPECT_EQ(world.log.take(), (Lines{"picture to alice", "panel: alice still", "words to alice",
                                     "says alice cannot see it live, so a picture was sent instead."}));
}

TEST(who_says_so_over_and_over_gets_one_picture) {
  Sharing world;
  world.show_to(alice);
  world.came(alice_home, region::Decline{world.token(), region::DeclineReason::cannot});
  world.log.take();
  world.came(alice_home, region::Decline{world.token(), region::DeclineReason::cannot});
  EXPECT_EQ(world.log.take(), Lines{});
}

TEST(of_two_clients_of_one_person_the_other_is_told_when_one_has_agreed) {
  Sharing world;
  world.show_to(alice);
  world.came(alice_home, region::Ask{world.token()});
  world.came(alice_phone, region::Ask{world.token()});
  world.log.take();
  world.came(alice_phone, region::Accept{world.token()});
  EXPECT_EQ(world.log.take(),
            (Lines{"panel: viewer-2 is new alice", "panel: Accept from viewer-2",
                   "says alice wants to see it. It starts once you have compared the numbers that you both see.",
                   "End to alice/home", "panel: without viewer-1"}));
}

TEST(one_region_goes_to_all_in_a_room_who_ask) {
  Sharing world;
  const Peer tea = in_room("");
  world.show_to(tea);
  const UpdateAddress bob{me, UserName("tea@rooms.example.org/bob"), {}},
      eve{me, UserName("tea@rooms.example.org/eve"), {}};
  world.came(bob, region::Ask{world.token()});
  world.came(eve, region::Ask{world.token()});
  world.came(mallory_home, region::Ask{world.token()});
  EXPECT_EQ(world.log.take(), (Lines{"Offer to tea", "Offer to tea"}));
}

TEST(one_more_conversation_can_be_asked_while_it_is_shown) {
  Sharing world;
  world.show_to(alice);
  EXPECT(world.rules.invite(mallory).ok());
  EXPECT_EQ(world.log.take(), (Lines{"line to mallory", "panel: mallory waiting"}));
  EXPECT_EQ(world.rules.invite(mallory).reason(), "You show a part of your screen here already.");
}

TEST(closing_the_conversation_ends_it) {
  Sharing world;
  world.alice_watches();
  world.rules.conversation_closed(alice);
  EXPECT_EQ(world.log.take(), (Lines{"End to alice/home", "panel: without viewer-1", "panel: closed"}));
  EXPECT(!world.rules.is_shown());
}

TEST(closing_one_of_two_conversations_ends_it_there_only) {
  Sharing world;
  world.alice_watches();
  EXPECT(world.rules.invite(mallory).ok());
  world.rules.conversation_closed(mallory);
  EXPECT(world.rules.is_shown_in(alice));
}

TEST(going_offline_ends_it) {
  Sharing world;
  world.alice_watches();
  world.rules.signed_off(me);
  EXPECT_EQ(world.log.take(), (Lines{"says You went offline, so your region is no longer shown here.",
                                     "End to alice/home", "panel: without viewer-1", "panel: closed"}));
}

TEST(a_conversation_that_cannot_be_written_to_ends_it) {
  Sharing world;
  world.carrier.no_line = "Why not.";
  world.rules.begin(alice);
  world.choose();
  EXPECT_EQ(world.log.take(), (Lines{"says Your region is not shown here: Why not.", "panel: closed"}));
}

TEST(a_viewer_who_closes_the_window_is_named) {
  Sharing world;
  world.alice_watches();
  world.came(alice_home, region::End{world.token()});
  EXPECT_EQ(world.log.take(), (Lines{"says alice no longer sees your region.", "panel: without viewer-1"}));
}

TEST(a_viewer_to_whom_no_way_leads_is_named_with_the_reason) {
  Sharing world;
  world.show_to(alice);
  world.came(alice_home, region::Ask{world.token()});
  world.came(alice_home, region::Accept{world.token()});
  world.log.take();
  world.came(alice_home, region::End{world.token(), region::EndReason::no_way});
  EXPECT_EQ(world.log.take(), (Lines{"says alice does not see your region. No way was found from this computer to "
                                     "theirs, and this chat cannot carry pictures. A TURN server in the preferences "
                                     "would make one.",
                                     "panel: without viewer-1"}));
}

TEST(whom_the_user_sent_away_does_not_come_back_by_asking_again) {
  Sharing world;
  world.alice_watches(true);
  world.rules.state_changed("viewer-1", SharingState::ended, {});
  world.log.take();
  world.came(alice_home, region::Ask{world.token()}, true);
  world.came(alice_phone, region::Ask{world.token()}, true);
  EXPECT_EQ(world.log.take(), Lines{});
}

TEST(pausing_and_going_on_is_said_once) {
  Sharing world;
  world.alice_watches();
  for (int i = 0; i < 2; ++i) world.rules.state_changed({}, SharingState::paused, {});
  world.rules.state_changed({}, SharingState::live, {});
  EXPECT_EQ(world.log.take(),
            (Lines{"says Paused: alice sees no changes for now.", "says alice sees your region now."}));
}

TEST(the_chat_pauses_it_and_lets_it_go_on) {
  Sharing world;
  EXPECT_EQ(world.rules.pause().reason(), "You are not showing a part of your screen.");
  world.alice_watches();
  EXPECT(world.rules.pause().ok());
  world.rules.state_changed({}, SharingState::paused, {});
  EXPECT(world.rules.pause().ok());
  EXPECT_EQ(world.log.take(), (Lines{"panel: pause", "says Paused: alice sees no changes for now.", "panel: go on"}));
}

TEST(a_viewer_whose_window_crashed_joins_again_with_another_certificate) {
  Sharing world;
  world.alice_watches(true);
  world.came(alice_home, region::Accept{world.token()}, true);
  EXPECT_EQ(world.log.take(),
            (Lines{"panel: without viewer-1", "panel: viewer-2 is known alice", "panel: Accept from viewer-2"}));
  // The panel has not heard of it yet.
  world.rules.letter_written("viewer-1", region::End{});
  world.rules.state_changed("viewer-1", SharingState::ended, {});
  EXPECT_EQ(world.log.take(), Lines{});
}

TEST(each_offer_is_bound_to_a_salt_of_its_own_which_the_panel_gets) {
  Sharing world;
  const Peer tea = in_room("");
  world.show_to(tea);
  const UpdateAddress bob{me, UserName("tea@rooms.example.org/bob"), {}}, eve{me, UserName("tea@rooms.example.org/eve"), {}};
  world.came(bob, region::Ask{world.token()});
  world.came(eve, region::Ask{world.token()});
  EXPECT(world.carrier.commitments[0] != world.carrier.commitments[1]);
  world.came(eve, region::Accept{world.token()});
  EXPECT(region::commitment_to({}, world.panel.salt) == world.carrier.commitments[1]);
}

TEST(where_a_code_is_compared_another_accept_needs_another_offer) {
  Sharing world;
  world.alice_watches();
  world.came(alice_home, region::Accept{world.token()});
  EXPECT_EQ(world.log.take(), (Lines{"panel: without viewer-1", "Offer to alice/home"}));
  const region::Salt before = world.panel.salt;
  world.came(alice_home, region::Accept{world.token()});
  EXPECT_EQ(world.log.take().front(), "panel: viewer-2 is new alice");
  EXPECT(world.panel.salt != before);
}

TEST(joining_again_and_again_is_left_at_some_time) {
  Sharing world;
  world.alice_watches(true);
  for (int i = 0; i < 10; ++i) world.came(alice_home, region::Accept{world.token()}, true);
  EXPECT_EQ(world.rules.unexpected(), 6u);
}

TEST(a_crash_of_the_panel_waits_for_the_user_and_then_the_same_people_get_it_again) {
  Sharing world;
  world.alice_watches(true);
  const Token before = world.token();
  world.rules.panel_died("It crashed.");
  EXPECT_EQ(world.log.take(), (Lines{"asks whether to go on"}));
  world.clock.pass(60'000);
  EXPECT_EQ(world.log.take(), Lines{});
  world.rules.begin(alice);
  world.choose();
  EXPECT_EQ(world.log.take(), (Lines{"sealed Offer to alice/home"}));
  world.came(alice_home, region::Accept{before}, true);
  EXPECT_EQ(world.log.take().front(), "panel: viewer-1 is known alice");
}

TEST(what_is_chosen_for_somebody_else_after_a_crash_is_not_shown_to_the_first) {
  Sharing world;
  world.alice_watches(true);
  world.rules.panel_died("It crashed.");
  world.log.take();
  world.rules.begin(mallory);
  world.choose();
  EXPECT_EQ(world.log.take(), (Lines{"sealed End to alice/home", "panel: without viewer-1",
                                     "says You no longer show a part of your screen.", "panel: closed", "line to mallory",
                                     "panel: mallory waiting"}));
}

TEST(who_gave_up_waiting_after_a_crash_is_asked_once_more_and_who_declined_is_not) {
  Sharing world;
  world.alice_watches();
  EXPECT(world.rules.invite(mallory).ok());
  world.came(mallory_home, region::Decline{world.token()});
  world.rules.panel_died("It crashed.");
  world.came(alice_home, region::End{world.token()});
  world.log.take();
  world.rules.begin(alice);
  world.choose();
  EXPECT_EQ(world.log.take(), (Lines{"line to alice", "panel: alice waiting"}));
}

TEST(a_panel_that_cannot_be_opened_is_said) {
  Sharing world;
  world.rules.begin(alice);
  world.rules.panel_died("There is no display.");
  EXPECT_EQ(world.log.take(), (Lines{"says Nothing can be shown: There is no display.", "panel: closed"}));
}

TEST(choosing_nothing_asks_nobody) {
  Sharing world;
  world.rules.begin(alice);
  world.rules.panel_closed();
  world.clock.pass(10'000);
  EXPECT_EQ(world.log.take(), (Lines{"panel: closed"}));
}

TEST(bytes_through_the_chat_begin_when_the_viewer_asks_for_them) {
  Sharing world;
  world.alice_watches();
  world.came(alice_home, region::InBand{world.token()});
  EXPECT_EQ(world.log.take(), (Lines{"panel: InBand from viewer-1", "open bytes to alice/home"}));
  const RegionLine line{alice_home, world.token()};
  world.rules.bytes_ready(line, 100);
  world.rules.bytes_written("viewer-1", "0123456789");
  world.rules.bytes_came(line, "answer");
  world.rules.bytes_over(line);
  EXPECT_EQ(world.log.take(),
            (Lines{"panel: room 100 ", "0123456789 to alice/home", "panel: room 90 answer", "panel: no bytes"}));
}

TEST(the_panel_cannot_write_to_somebody_who_has_not_agreed) {
  Sharing world;
  world.show_to(alice);
  world.came(alice_home, region::Ask{world.token()});
  world.log.take();
  world.rules.letter_written("viewer-1", region::Paths{});
  EXPECT_EQ(world.log.take(), Lines{});
}
