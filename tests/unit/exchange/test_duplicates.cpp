// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/exchange/receive_world.h"

using namespace carte;
using namespace carte::fakes;

TEST(a_card_delivered_twice_is_shown_once) {
  ReceiveWorld w;
  w.events.arrived(alice, share("t1"), false);
  w.log.take();
  w.events.arrived(alice, share("t1"), false);
  w.events.arrived(alice, share("t1"), true);
  w.events.announced(alice, Token("t1"), false);
  EXPECT_EQ(w.log.take(), Lines{});
  EXPECT_EQ(w.receiver.counters().duplicates, 3u);
}

TEST(a_card_of_an_earlier_session_is_not_shown_again) {
  Log log;
  FakeBook book;
  FakeClock clock;
  FakeCarrier carrier{log};
  FakeStore store{log};
  FakeScreen screen{log};
  store.known = {key_of(alice, Token("t1"))};
  Receiver receiver(carrier, book, store, screen, clock);
  receiver.start();
  receiver.events().arrived(alice, share("t1"), true);
  receiver.events().announced(alice, Token("t1"), false);
  EXPECT_EQ(log.take(), Lines{});
}

TEST(what_comes_before_the_store_has_answered_waits_for_it_in_order) {
  Log log;
  FakeBook book;
  book.has(xmpp("alice@example.org"), "Alice");
  FakeClock clock;
  FakeCarrier carrier{log};
  FakeStore store{log};
  FakeScreen screen{log};
  store.waits = true;
  store.known = {key_of(alice, Token("old"))};
  Receiver receiver(carrier, book, store, screen, clock);
  receiver.start();
  receiver.events().arrived(alice, share("old"), true);
  receiver.events().arrived(alice, share("t1"), false);
  receiver.events().announced(alice, Token("t2"), false);
  EXPECT_EQ(log.take(), Lines{});
  store.answer_all();
  EXPECT_EQ(log.take(), (Lines{"show 1 here", "save t1", "show 2 loading", "request t2 from alice@example.org"}));
}

TEST(without_a_store_cards_are_shown_all_the_same) {
  Log log;
  FakeBook book;
  book.has(xmpp("alice@example.org"), "Alice");
  FakeClock clock;
  FakeCarrier carrier{log};
  FakeStore store{log};
  FakeScreen screen{log};
  store.broken = "Another program has it.";
  Receiver receiver(carrier, book, store, screen, clock);
  receiver.start();
  receiver.events().arrived(alice, share("t1"), false);
  EXPECT_EQ(log.lines.front(), "show 1 here");
}

TEST(a_token_taken_by_somebody_else_hides_nobodys_card) {
  ReceiveWorld w(WhoMaySend::everyone);
  w.events.arrived(mallory, share("t1", "Fake"), false);
  w.events.arrived(alice, share("t1", "Bob"), false);
  w.events.arrived(in_room("nick"), share("t1", "Third"), false);
  w.events.arrived(in_room("other"), share("t1", "Fourth"), false);
  EXPECT_EQ(w.count("show"), 4u);
}

TEST(ones_own_card_echoed_by_a_room_is_shown_once) {
  ReceiveWorld w(WhoMaySend::everyone);
  w.events.sent(in_room(""), share("t1"));
  w.events.arrived(in_room("me"), share("t1"), false);
  w.events.announced(in_room("me"), Token("t1"), true);
  EXPECT_EQ(w.log.take(), (Lines{"show 1 here"}));
}

TEST(ones_own_line_shown_twice_is_one_card) {
  ReceiveWorld w;
  w.events.sent(alice, share("t1"));
  w.events.sent(alice, share("t1"));
  EXPECT_EQ(w.log.take(), (Lines{"show 1 here"}));
}

TEST(the_oldest_known_cards_are_forgotten_first) {
  Log log;
  FakeBook book;
  book.has(xmpp("alice@example.org"), "Alice");
  FakeClock clock;
  FakeCarrier carrier{log};
  FakeStore store{log};
  FakeScreen screen{log};
  for (std::size_t i = 0; i <= ReceiveLimits::known; ++i)
    store.known.push_back(key_of(alice, Token("old" + std::to_string(i))));  // newest first
  Receiver receiver(carrier, book, store, screen, clock);
  receiver.start();
  receiver.events().arrived(alice, share("old0"), false);
  EXPECT_EQ(log.take(), Lines{});
  receiver.events().arrived(alice, share("old4096"), false);
  EXPECT_EQ(log.take(), (Lines{"show 1 here", "save old4096"}));
}
