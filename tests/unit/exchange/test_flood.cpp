// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/exchange/receive_world.h"

using namespace carte;
using namespace carte::fakes;

namespace {

const std::string flood_line =
    "say in alice@example.org: Too many cards are coming in at once. Some are not shown; the lines they came with can "
    "still be read.";

}  // namespace

TEST(twenty_cards_of_one_buddy_are_no_flood) {
  ReceiveWorld w;
  w.flood(alice, 20);
  EXPECT_EQ(w.count("show"), 20u);
  EXPECT_EQ(w.count("say"), 0u);
}

TEST(ten_thousand_cards_in_a_minute_are_one_line_and_a_counter) {
  ReceiveWorld w;
  for (int second = 0; second < 60; ++second) {
    w.flood(alice, 167);
    w.clock.pass(1000);
  }
  EXPECT_EQ(w.count("show"), 39u);
  EXPECT_EQ(w.count("say"), 1u);
  EXPECT_EQ(w.count(flood_line), 1u);
  EXPECT_EQ(w.receiver.counters().flooded, 60u * 167 - 39);
  EXPECT_EQ(w.receiver.summary(), "9981 cards were not shown because too many came at once.");
}

TEST(a_dropped_card_is_neither_stored_nor_asked_for) {
  ReceiveWorld w;
  w.flood(alice, 20);
  w.log.take();
  w.events.arrived(alice, share("t1"), false);
  w.events.announced(alice, Token("t2"), false);
  EXPECT_EQ(w.log.take(), (Lines{flood_line}));
}

TEST(one_floods_end_lets_the_next_card_through) {
  ReceiveWorld w;
  w.flood(alice, 30);
  w.log.take();
  w.clock.pass(3000);
  w.events.arrived(alice, share("t1"), false);
  EXPECT_EQ(w.log.take(), (Lines{"show 21 here", "save t1"}));
}

TEST(a_flood_is_mentioned_again_after_ten_minutes) {
  ReceiveWorld w;
  w.flood(alice, 30);
  w.clock.pass(ReceiveLimits::flood_line_ms - 1);
  w.flood(alice, 30);
  EXPECT_EQ(w.count("say"), 1u);
  w.clock.pass(1);
  w.flood(alice, 30);
  EXPECT_EQ(w.count("say"), 2u);
}

TEST(a_strangers_flood_does_not_keep_buddies_out) {
  ReceiveWorld w(WhoMaySend::everyone);
  for (int i = 0; i < 100; ++i) w.flood(buddy("spam" + std::to_string(i)), 10);
  w.log.take();
  w.events.arrived(alice, share("t1"), false);
  EXPECT_EQ(w.log.take(), (Lines{"show 41 here", "save t1"}));
}

TEST(a_room_has_one_measure_whatever_nicks_are_used) {
  ReceiveWorld w;
  for (int i = 0; i < 100; ++i) w.flood(in_room("nick" + std::to_string(i)), 1);
  EXPECT_EQ(w.count("show"), 20u);
  EXPECT_EQ(w.count("say"), 1u);
}

TEST(many_flooding_senders_cause_few_lines_in_all) {
  ReceiveWorld w(WhoMaySend::everyone);
  for (int i = 0; i < 1000; ++i) w.flood(buddy("spam" + std::to_string(i)), 30);
  EXPECT_EQ(w.count("say"), 10u);
}

TEST(many_refused_cards_are_a_few_lines_and_a_counter) {
  ReceiveWorld w;
  for (int i = 0; i < 10'000; ++i) w.events.failed(alice, Token("t" + std::to_string(i)), "It is too large.");
  EXPECT_EQ(w.count("say"), 3u);
  EXPECT_EQ(w.receiver.summary(), "10000 cards were refused or did not come.");
}

TEST(a_flood_of_refusals_does_not_make_known_cards_come_again) {
  ReceiveWorld w;
  w.events.arrived(alice, share("t1"), false);
  for (int i = 0; i < 10'000; ++i) w.events.failed(mallory, Token("x" + std::to_string(i)), "It is too large.");
  w.log.take();
  w.events.arrived(alice, share("t1"), false);
  EXPECT_EQ(w.log.take(), Lines{});
}

TEST(what_comes_before_the_store_has_answered_is_bounded) {
  Log log;
  FakeBook book;
  FakeClock clock;
  FakeCarrier carrier{log};
  FakeStore store{log};
  FakeScreen screen{log};
  store.waits = true;
  Receiver receiver(carrier, book, store, screen, clock);
  receiver.start();
  for (int i = 0; i < 1000; ++i) receiver.events().arrived(alice, share("t" + std::to_string(i)), false);
  EXPECT_EQ(receiver.counters().flooded, 800u);
}

TEST(the_summary_names_each_kind_that_happened) {
  ReceiveWorld w(WhoMaySend::buddies);
  EXPECT_EQ(w.receiver.summary(), "");
  w.events.arrived(mallory, share("t1"), false);
  w.events.failed(alice, Token("t2"), "It is too large.");
  EXPECT_EQ(
      w.receiver.summary(),
      "1 card was refused or did not come. 1 card from somebody who is not in your buddy list was left as a line of "
      "text.");
}
