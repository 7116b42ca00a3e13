// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/region_rules/region_world.h"

using namespace carte;
using namespace carte::fakes;

namespace {

const std::string strangers_line =
    "says alice is not in your buddy list, so they have not been told that you can see this. To see it, type /region show.";

struct Watching : RegionWorld {
  FakeWindows windows{log};
  RegionWatching rules{letters, carrier, windows, clock};

  void invited(const Token& token = region_token) { rules.invited(alice, alice_home, token, false); }
  void invited_by(const std::string& name) {
    clock.pass(60'000);
    const UpdateAddress from{me, UserName(name + "@example.org"), "home"};
    rules.invited({me, from.name, false, {}}, from, region_token, false);
  }
  void came(const region::Letter& letter, bool sealed = false) { give(rules, alice_home, letter, sealed); }
  region::Offer offer(const Token& token = region_token) { return {token, region::Mode::tiles, 640, 480}; }
  void asked() {
    invited();
    came(offer());
    log.take();
  }
  void agreed() {
    asked();
    rules.answer(1, WatchAnswer::show);
    rules.letter_written(1, region::Accept{});
    log.take();
  }
};

}  // namespace

TEST(a_line_is_asked_about_and_the_user_before_anything_is_shown) {
  Watching world;
  world.invited();
  EXPECT_EQ(world.log.take(), (Lines{"Ask to alice/home"}));
  world.came(world.offer());
  EXPECT_EQ(world.log.take(), (Lines{"question 1: alice 640"}));
  world.rules.answer(1, WatchAnswer::show);
  EXPECT_EQ(world.log.take(),
            (Lines{"question 1 settled: You see what alice shows in a window of its own.", "window 1: new alice"}));
  world.rules.letter_written(1, region::Accept{});
  world.came(region::Paths{region_token});
  EXPECT_EQ(world.log.take(), (Lines{"Accept to alice/home", "window 1: Paths"}));
}

TEST(between_people_who_exchanged_cards_all_is_sealed) {
  Watching world;
  world.bonds.bound["alice"] = bond;
  world.invited();
  world.came(world.offer(), true);
  world.rules.answer(1, WatchAnswer::show);
  EXPECT_EQ(world.log.take(),
            (Lines{"sealed Ask to alice/home", "question 1: alice 640",
                   "question 1 settled: You see what alice shows in a window of its own.", "window 1: known alice"}));
}

TEST(who_takes_anothers_name_in_the_chat_is_called_by_the_card_in_question_and_window) {
  Watching world;
  world.bonds.bound["alice"] = bond;
  world.bonds.on_card = "Mallory";
  world.invited();
  world.came(world.offer(), true);
  world.rules.answer(1, WatchAnswer::show);
  EXPECT_EQ(world.log.take(),
            (Lines{"sealed Ask to alice/home", "question 1: Mallory (as alice) 640",
                   "question 1 settled: You see what Mallory (as alice) shows in a window of its own.",
                   "window 1: known Mallory (as alice)"}));
}

TEST(an_offer_in_clear_from_somebody_with_whom_cards_were_exchanged_is_left) {
  Watching world;
  world.bonds.bound["alice"] = bond;
  world.invited();
  world.came(world.offer());
  EXPECT_EQ(world.log.take(), (Lines{"sealed Ask to alice/home"}));
  EXPECT_EQ(world.letters.counters().in_clear, 1u);
}

TEST(an_offer_that_nobody_asked_for_is_left) {
  Watching world;
  world.came(world.offer());
  world.came(region::Paths{region_token});
  world.came(region::End{region_token});
  EXPECT_EQ(world.log.take(), Lines{});
  EXPECT_EQ(world.rules.unexpected(), 3u);
}

TEST(an_offer_from_another_client_than_the_one_that_wrote_is_left) {
  Watching world;
  world.invited();
  world.log.take();
  world.give(world.rules, alice_phone, world.offer());
  world.give(world.rules, mallory_home, world.offer());
  EXPECT_EQ(world.log.take(), Lines{});
  EXPECT_EQ(world.rules.unexpected(), 2u);
}

TEST(no_path_is_taken_before_the_user_agreed) {
  Watching world;
  world.asked();
  world.came(region::Paths{region_token});
  world.rules.letter_written(1, region::Accept{});
  EXPECT_EQ(world.log.take(), Lines{});
}

TEST(who_declines_says_so) {
  Watching world;
  world.asked();
  world.rules.answer(1, WatchAnswer::decline);
  world.rules.answer(1, WatchAnswer::show);
  EXPECT_EQ(world.log.take(),
            (Lines{"question 1 settled: You declined to see what alice shows.", "Decline to alice/home"}));
}

TEST(who_declines_all_of_theirs_is_not_asked_again) {
  Watching world;
  world.asked();
  world.rules.answer(1, WatchAnswer::never);
  world.log.take();
  world.invited(Token("another2"));
  EXPECT_EQ(world.log.take(), (Lines{"Decline to alice/home"}));
}

TEST(without_a_window_it_is_declined_and_said) {
  Watching world;
  world.windows.possible = false;
  world.invited();
  EXPECT_EQ(world.log.take(), (Lines{"says There is no window for it here: live pictures need Pidgin on a desktop.",
                                     "Decline to alice/home"}));
}

TEST(an_old_line_shown_again_is_not_asked_about) {
  Watching world;
  world.rules.invited(alice, alice_home, region_token, true);
  EXPECT_EQ(world.log.take(), Lines{});
}

TEST(a_line_that_comes_twice_is_asked_about_once) {
  Watching world;
  world.invited();
  world.invited();
  EXPECT_EQ(world.log.take(), (Lines{"Ask to alice/home"}));
}

TEST(line_after_line_of_one_person_is_left) {
  Watching world;
  for (char c = 'a'; c < 'a' + 20; ++c) world.invited(Token(std::string("region") + c + 'a'));
  EXPECT_EQ(world.log.take().size(), std::size_t{WatchingLimits::sender_burst});
  EXPECT_EQ(world.rules.flooded(), 16u);
}

TEST(more_than_four_at_once_are_declined_as_busy) {
  Watching world;
  for (const char* name : {"one", "two", "three", "four", "five"}) {
    const UpdateAddress from{me, UserName(std::string(name) + "@example.org"), "home"};
    world.rules.invited({me, from.name, false, {}}, from, region_token, false);
    world.give(world.rules, from, world.offer());
  }
  const Lines lines = world.log.take();
  EXPECT_EQ(lines.back(), "Decline to five/home");
  EXPECT_EQ(lines[7], "question 4: four 640");
}

TEST(one_person_has_one_question_open_the_newest) {
  Watching world;
  world.asked();
  world.invited(Token("regionbb"));
  world.came(world.offer(Token("regionbb")));
  EXPECT_EQ(world.log.take(), (Lines{"Ask to alice/home", "question 1 settled: alice no longer shows it.", "question 2: alice 640"}));
}

TEST(an_offer_that_is_withdrawn_takes_the_question_away) {
  Watching world;
  world.asked();
  world.came(region::End{region_token});
  EXPECT_EQ(world.log.take(), (Lines{"question 1 settled: alice no longer shows it."}));
  EXPECT_EQ(world.rules.question_in(alice), 0u);
}

TEST(when_the_other_stops_the_window_is_told_and_stays) {
  Watching world;
  world.agreed();
  world.came(region::End{region_token});
  EXPECT_EQ(world.log.take(), (Lines{"window 1: End", "says You no longer see what alice shows."}));
}

TEST(closing_the_window_tells_the_other) {
  Watching world;
  world.agreed();
  world.rules.window_closed(1);
  EXPECT_EQ(world.log.take(), (Lines{"End to alice/home", "window 1 closed"}));
}

TEST(closing_the_conversation_closes_the_window) {
  Watching world;
  world.agreed();
  world.rules.conversation_closed(alice);
  EXPECT_EQ(world.log.take(), (Lines{"End to alice/home", "window 1 closed"}));
}

TEST(closing_the_conversation_with_an_open_question_declines) {
  Watching world;
  world.asked();
  world.rules.conversation_closed(alice);
  EXPECT_EQ(world.log.take(), (Lines{"question 1 settled: This is over.", "Decline to alice/home"}));
}

TEST(a_window_that_crashed_comes_back_by_itself) {
  Watching world;
  world.agreed();
  world.rules.window_died(1, "It crashed.");
  EXPECT_EQ(world.log.take(), (Lines{"window 1: new alice"}));
  world.rules.letter_written(1, region::Accept{});
  EXPECT_EQ(world.log.take(), (Lines{"Accept to alice/home"}));
}

TEST(a_window_that_crashes_over_and_over_is_given_up) {
  Watching world;
  world.agreed();
  for (int i = 0; i < WatchingLimits::reopened; ++i) {
    world.rules.window_died(1, "It crashed.");
    world.rules.letter_written(1, region::Accept{});
  }
  world.log.take();
  world.rules.window_died(1, "It crashed.");
  EXPECT_EQ(world.log.take(),
            (Lines{"says It cannot be shown here: It crashed.", "End to alice/home", "window 1 closed"}));
}

TEST(a_window_that_cannot_be_opened_declines) {
  Watching world;
  world.asked();
  world.rules.answer(1, WatchAnswer::show);
  world.log.take();
  world.rules.window_died(1, "There is no display.");
  EXPECT_EQ(world.log.take(), (Lines{"says It cannot be shown here: There is no display.", "Decline to alice/home"}));
}

TEST(who_goes_on_after_a_crash_of_theirs_is_seen_without_another_question) {
  Watching world;
  world.agreed();
  world.came(world.offer());
  EXPECT_EQ(world.log.take(), (Lines{"window 1: new alice"}));
}

TEST(while_the_holder_is_locked_nobody_is_asked_and_then_all_are) {
  Watching world;
  world.bonds.is_locked = true;
  world.invited();
  EXPECT_EQ(world.log.take().size(), 1u);
  world.bonds.is_locked = false;
  world.bonds.bound["alice"] = bond;
  world.rules.unlocked();
  EXPECT_EQ(world.log.take(), (Lines{"sealed Ask to alice/home"}));
}

TEST(what_waits_for_the_holder_is_bounded_in_number_and_the_oldest_gives_way) {
  Watching world;
  world.bonds.is_locked = true;
  for (std::size_t each = 0; each <= WatchingLimits::put_by; ++each) world.invited_by("person" + std::to_string(each));
  world.log.take();
  world.bonds.is_locked = false;
  world.rules.unlocked();
  const Lines asked = world.log.take();
  EXPECT_EQ(asked.size(), WatchingLimits::put_by);
  EXPECT_EQ(asked.front(), "Ask to person1/home");
}

TEST(what_waits_for_the_holder_is_given_up_after_half_an_hour) {
  Watching world;
  world.bonds.is_locked = true;
  world.invited();
  world.log.take();
  world.clock.pass(WatchingLimits::put_by_ms);
  world.bonds.is_locked = false;
  world.rules.unlocked();
  EXPECT_EQ(world.log.take(), Lines{});
}

TEST(of_one_person_the_newest_line_waits_for_the_holder) {
  Watching world;
  world.bonds.is_locked = true;
  for (const char* token : {"regionbb", "regioncc", "regionaa"}) world.invited(Token(token));
  world.log.take();
  world.bonds.is_locked = false;
  world.rules.unlocked();
  EXPECT_EQ(world.log.take(), (Lines{"Ask to alice/home"}));
  world.came(world.offer());
  EXPECT_EQ(world.log.take(), (Lines{"question 3: alice 640"}));
}

TEST(a_stranger_is_asked_only_once_the_user_wants_to_see_it) {
  Watching world;
  world.windows.known = false;
  world.invited();
  EXPECT_EQ(world.log.take(), (Lines{strangers_line}));
  world.came(world.offer());
  EXPECT_EQ(world.rules.unexpected(), 1u);
  EXPECT(world.rules.look(alice));
  world.came(world.offer());
  EXPECT_EQ(world.log.take(), (Lines{"Ask to alice/home", "question 1: alice 640"}));
  EXPECT(!world.rules.look(alice));
}

TEST(in_a_room_everybody_is_asked) {
  Watching world;
  world.windows.known = false;
  const Peer tea{me, UserName("tea@conference.example.org"), true, {}};
  world.rules.invited(tea, {me, UserName(tea.name.str() + "/mallory"), {}}, region_token, false);
  EXPECT_EQ(world.log.take().front().substr(0, 7), "Ask to ");
}

TEST(with_whom_cards_were_exchanged_is_no_stranger) {
  Watching world;
  world.windows.known = false;
  world.bonds.bound["alice"] = bond;
  world.invited();
  EXPECT_EQ(world.log.take(), (Lines{"sealed Ask to alice/home"}));
}

TEST(who_is_a_stranger_is_known_when_the_holder_is_open_again) {
  Watching world;
  world.windows.known = false;
  world.bonds.is_locked = true;
  world.invited();
  world.log.take();
  world.bonds.is_locked = false;
  world.rules.unlocked();
  EXPECT_EQ(world.log.take(), (Lines{strangers_line}));
}

TEST(a_stranger_is_not_told_that_there_is_no_window_here) {
  Watching world;
  world.windows.known = world.windows.possible = false;
  world.invited();
  EXPECT_EQ(world.log.take(), (Lines{"says There is no window for it here: live pictures need Pidgin on a desktop."}));
  EXPECT(!world.rules.look(alice));
}

TEST(who_wanted_to_see_what_a_stranger_shows_hears_that_it_is_over) {
  Watching world;
  world.windows.known = false;
  for (const bool told : {true, false}) {
    world.invited();
    EXPECT(world.rules.look(alice));
    world.log.take();
    told ? world.came(region::End{region_token}) : world.clock.pass(WatchingLimits::offer_ms);
    EXPECT_EQ(world.log.take(), (Lines{"says alice no longer shows it."}));
  }
}

TEST(a_strangers_line_can_be_followed_for_half_an_hour) {
  Watching world;
  world.windows.known = false;
  world.invited();
  world.clock.pass(WatchingLimits::put_by_ms);
  EXPECT(!world.rules.look(alice));
}

TEST(a_letter_in_clear_is_left_while_the_holder_is_locked) {
  Watching world;
  world.invited();
  world.log.take();
  world.bonds.is_locked = true;
  world.came(world.offer());
  EXPECT_EQ(world.log.take(), Lines{});
  EXPECT_EQ(world.letters.counters().in_clear, 1u);
}

TEST(who_sends_letter_after_letter_is_left_alone) {
  Watching world;
  for (int i = 0; i < 1'000; ++i) world.came(world.offer());
  EXPECT_EQ(world.letters.counters().flooded, 1'000u - LetterRates::sender_burst);
}

TEST(a_letter_that_is_none_is_counted) {
  Watching world;
  for (const RegionPost& post :
       {RegionPost{false, "?"}, RegionPost{true, "?"}, RegionPost{false, std::string(600, '\x10')}})
    EXPECT(!world.letters.read(alice_home, post));
  EXPECT_EQ(world.letters.counters().unreadable, 3u);
}

TEST(bytes_through_the_chat_are_expected_once_the_window_asks_for_them) {
  Watching world;
  world.agreed();
  world.rules.letter_written(1, region::InBand{});
  EXPECT_EQ(world.log.take(), (Lines{"expect bytes from alice/home", "InBand to alice/home"}));
  world.rules.bytes_ready({alice_home, region_token}, 50);
  world.rules.bytes_written(1, "hello");
  world.rules.bytes_came({alice_home, region_token}, "answer");
  EXPECT_EQ(world.log.take(), (Lines{"window 1: room 50 ", "hello to alice/home", "window 1: room 45 answer"}));
}

TEST(offers_again_and_again_open_no_more_windows_at_some_time) {
  Watching world;
  world.agreed();
  for (int i = 0; i < 20; ++i) world.came(world.offer());
  EXPECT_EQ(world.log.take().size(), std::size_t{WatchingLimits::offered_again});
}

TEST(where_the_chat_carries_no_bytes_the_window_hears_it_at_once) {
  Watching world;
  world.agreed();
  world.carrier.carries_bytes = false;
  world.rules.letter_written(1, region::InBand{});
  EXPECT_EQ(world.log.take(), (Lines{"window 1: no bytes"}));
}

TEST(a_window_that_gives_up_tells_both_users_why_and_stays) {
  Watching world;
  world.agreed();
  world.rules.letter_written(1, region::End{region_token, region::EndReason::no_way});
  world.rules.state_changed(1, WatchingState::ended, "No way was found.");
  EXPECT_EQ(world.log.take(), (Lines{"End to alice/home", "says You do not see what alice shows. No way was found."}));
}

TEST(who_has_seen_it_is_told_that_they_no_longer_do) {
  Watching world;
  world.agreed();
  world.rules.state_changed(1, WatchingState::live, {});
  world.rules.signed_off(me);
  EXPECT_EQ(world.log.take(), (Lines{"says You went offline, so you no longer see what alice shows.", "End to alice/home",
                                     "window 1 closed"}));
}
