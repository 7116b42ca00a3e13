// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/card_photo.h"
#include "tests/unit/exchange/receive_world.h"

using namespace carte;
using namespace carte::fakes;

TEST(a_buddys_card_is_shown_and_kept) {
  ReceiveWorld w;
  w.events.arrived(alice, share("t1"), false);
  EXPECT_EQ(w.log.take(), (Lines{"show 1 here", "save t1"}));
  EXPECT_EQ(w.receiver.card(1)->share.card.fn, "Bob");
  EXPECT_EQ(w.receiver.card(1)->received, 1'700'001'000);
  EXPECT_EQ(w.receiver.card(1)->stored_id, 1);
}

TEST(a_buddys_announced_card_is_asked_for_and_shown_when_it_comes) {
  ReceiveWorld w;
  w.events.announced(alice, Token("t1"), false);
  EXPECT_EQ(w.log.take(), (Lines{"show 1 loading", "request t1 from alice@example.org"}));
  w.events.arrived(alice, share("t1"), false);
  EXPECT_EQ(w.log.take(), (Lines{"changed 1 here", "save t1"}));
}

TEST(a_strangers_card_waits_for_the_user_when_asked) {
  ReceiveWorld w;
  w.events.arrived(mallory, share("t1"), false);
  EXPECT_EQ(w.log.take(), (Lines{"show 1 asking"}));
  w.receiver.show(1);
  EXPECT_EQ(w.log.take(), (Lines{"changed 1 here", "save t1"}));
}

TEST(a_strangers_announced_card_is_asked_for_only_after_the_click) {
  ReceiveWorld w;
  w.events.announced(mallory, Token("t1"), false);
  EXPECT_EQ(w.log.take(), (Lines{"show 1 asking"}));
  w.receiver.show(1);
  EXPECT_EQ(w.log.take(), (Lines{"changed 1 loading", "request t1 from mallory@example.org"}));
}

TEST(a_room_participant_is_a_stranger_even_under_a_buddys_nick) {
  ReceiveWorld w;
  w.book.has(xmpp("tea@rooms.example.org"), "Tea room");
  w.events.arrived(in_room("alice"), share("t1"), false);
  EXPECT_EQ(w.log.take(), (Lines{"show 1 asking"}));
}

TEST(policy_everyone_shows_strangers_cards_at_once) {
  ReceiveWorld w(WhoMaySend::everyone);
  w.events.arrived(mallory, share("t1"), false);
  w.events.announced(in_room("nick"), Token("t2"), false);
  EXPECT_EQ(w.log.take(), (Lines{"show 1 here", "save t1", "show 2 loading", "request t2 from tea@rooms.example.org"}));
}

TEST(policy_buddies_leaves_strangers_cards_as_their_line) {
  ReceiveWorld w(WhoMaySend::buddies);
  w.events.arrived(mallory, share("t1"), false);
  w.events.announced(in_room("nick"), Token("t2"), false);
  w.events.failed(mallory, Token("t3"), "The card is too large.");
  EXPECT_EQ(w.log.take(), Lines{});
  EXPECT_EQ(w.receiver.counters().unwanted, 3u);
  w.events.arrived(alice, share("t4"), false);
  EXPECT_EQ(w.log.take(), (Lines{"show 1 here", "save t4"}));
}

TEST(policies_have_stable_names) {
  for (WhoMaySend policy : {WhoMaySend::everyone, WhoMaySend::buddies, WhoMaySend::ask})
    EXPECT_EQ(policy_by_name(policy_name(policy)), policy);
  EXPECT_EQ(policy_by_name("nonsense"), WhoMaySend::ask);
}

TEST(old_lines_of_a_room_are_not_asked_for_by_themselves) {
  ReceiveWorld w(WhoMaySend::everyone);
  w.events.announced(in_room("nick"), Token("t1"), true);
  w.events.announced(alice, Token("t2"), true);
  EXPECT_EQ(w.log.take(), (Lines{"show 1 asking", "show 2 asking"}));
}

TEST(an_old_message_with_a_card_not_seen_yet_is_shown) {
  ReceiveWorld w;
  w.events.arrived(alice, share("t1"), true);
  EXPECT_EQ(w.log.take(), (Lines{"show 1 here", "save t1"}));
}

TEST(a_card_that_is_not_delivered_says_so_in_its_place_and_can_be_tried_again) {
  ReceiveWorld w;
  w.events.announced(alice, Token("t1"), false);
  w.log.take();
  w.events.failed(alice, Token("t1"), "The card did not come.");
  EXPECT_EQ(w.log.take(), (Lines{"changed 1 failed"}));
  EXPECT_EQ(w.receiver.card(1)->problem, "The card did not come. Try again, or ask Alice to share the card once more.");
  w.receiver.show(1);
  EXPECT_EQ(w.log.take(), (Lines{"changed 1 loading", "request t1 from alice@example.org"}));
  EXPECT_EQ(w.receiver.card(1)->problem, "");
}

TEST(a_card_that_comes_late_is_still_shown) {
  ReceiveWorld w;
  w.events.announced(alice, Token("t1"), false);
  w.events.failed(alice, Token("t1"), "The card did not come.");
  w.log.take();
  w.events.arrived(alice, share("t1"), false);
  EXPECT_EQ(w.log.take(), (Lines{"changed 1 here", "save t1"}));
}

TEST(a_card_pushed_while_the_user_is_asked_waits_with_the_question) {
  ReceiveWorld w;
  w.events.announced(mallory, Token("t1"), false);
  w.events.arrived(mallory, share("t1", "Bob"), false);
  EXPECT_EQ(w.log.take(), (Lines{"show 1 asking"}));
  w.receiver.show(1);
  EXPECT_EQ(w.log.take(), (Lines{"changed 1 here", "save t1"}));
  EXPECT_EQ(w.receiver.card(1)->share.card.fn, "Bob");
}

TEST(a_refused_card_is_one_line_however_often_it_comes) {
  ReceiveWorld w;
  w.events.failed(alice, Token("t1"), "It is larger than 256 KB.");
  w.events.failed(alice, Token("t1"), "It is larger than 256 KB.");
  EXPECT_EQ(w.log.take(),
            (Lines{"say in alice@example.org: A card from Alice was refused. It is larger than 256 KB."}));
  EXPECT_EQ(w.receiver.counters().refused, 1u);
}

TEST(a_failure_of_a_card_that_is_here_changes_nothing) {
  ReceiveWorld w;
  w.events.arrived(alice, share("t1"), false);
  w.log.take();
  w.events.failed(alice, Token("t1"), "The card did not come.");
  EXPECT_EQ(w.log.take(), Lines{});
  EXPECT_EQ(w.receiver.card(1)->state, CardState::here);
}

TEST(a_reason_cannot_break_out_of_its_line) {
  ReceiveWorld w;
  w.events.failed(alice, Token("t1"), "Bad\n<b>\u202etext\u202c\x01");
  EXPECT_EQ(w.log.take(), (Lines{"say in alice@example.org: A card from Alice was refused. Bad <b>text"}));
}

TEST(a_signed_card_takes_no_picture_but_its_own) {
  ReceiveWorld w;
  Share with_picture = share("t1");
  with_picture.card.photo = Photo{{}, {}, picture_name("bytes")};
  with_picture.has_picture = true;
  w.events.arrived(alice, with_picture, false);
  w.receiver.ask_picture(1);
  with_picture.card.photo = Photo{"image/png", "others", ""};
  w.events.arrived(alice, with_picture, false);
  EXPECT_EQ(w.receiver.card(1)->share.card.photo->uri, picture_name("bytes"));
}

TEST(the_picture_is_asked_for_once_and_put_into_the_card) {
  ReceiveWorld w;
  Share with_picture = share("t1");
  with_picture.has_picture = true;
  w.events.arrived(alice, with_picture, false);
  w.log.take();
  w.receiver.ask_picture(1);
  w.receiver.ask_picture(1);
  EXPECT_EQ(w.log.take(), (Lines{"changed 1 here", "request t1 photo from alice@example.org"}));
  with_picture.card.photo = Photo{"image/png", "bytes", ""};
  w.events.arrived(alice, with_picture, false);
  EXPECT_EQ(w.log.take(), (Lines{"changed 1 here", "save t1 with photo"}));
  EXPECT(!w.receiver.card(1)->share.has_picture);
}

TEST(a_picture_that_does_not_come_leaves_the_card_and_can_be_asked_for_again) {
  ReceiveWorld w;
  Share with_picture = share("t1");
  with_picture.has_picture = true;
  w.events.arrived(alice, with_picture, false);
  w.receiver.ask_picture(1);
  w.log.take();
  w.events.failed(alice, Token("t1"), "The picture did not come.");
  EXPECT_EQ(w.log.take(), (Lines{"say in alice@example.org: The picture did not come.", "changed 1 here"}));
  w.receiver.ask_picture(1);
  EXPECT_EQ(w.log.take(), (Lines{"changed 1 here", "request t1 photo from alice@example.org"}));
}

TEST(a_card_without_more_picture_is_not_asked_for_one) {
  ReceiveWorld w;
  w.events.arrived(alice, share("t1"), false);
  w.log.take();
  w.receiver.ask_picture(1);
  EXPECT_EQ(w.log.take(), Lines{});
}

TEST(ones_own_share_is_shown_and_not_kept) {
  ReceiveWorld w(WhoMaySend::buddies);
  w.events.sent(mallory, share("t1"));
  EXPECT_EQ(w.log.take(), (Lines{"show 1 here"}));
  EXPECT(w.receiver.card(1)->outgoing);
}

TEST(unknown_handles_are_no_card_and_do_nothing) {
  ReceiveWorld w;
  w.receiver.show(0);
  w.receiver.show(7);
  w.receiver.ask_picture(7);
  EXPECT(w.receiver.card(7) == nullptr);
  EXPECT_EQ(w.log.take(), Lines{});
}

TEST(a_store_that_fails_is_told_once) {
  ReceiveWorld w;
  w.store.broken = "The disk is full.";
  w.events.arrived(alice, share("t1"), false);
  w.events.arrived(alice, share("t2"), false);
  EXPECT_EQ(w.log.take(),
            (Lines{"show 1 here", "save t1",
                   "say in alice@example.org: Cards are shown, but cannot be kept for later. The disk is full.",
                   "show 2 here", "save t2"}));
}

TEST(events_after_the_receivers_end_do_nothing) {
  CarrierEvents events;
  {
    ReceiveWorld w;
    events = w.events;
  }
  events.arrived(alice, share("t1"), false);
  events.announced(alice, Token("t2"), false);
  events.failed(alice, Token("t3"), "");
  events.sent(alice, share("t4"));
}
