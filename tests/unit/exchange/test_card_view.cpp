// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/card_person.h"
#include "plugin/exchange/card_view.h"
#include "prpl-ext/card/proof.h"
#include "prpl-ext/card/card_photo.h"
#include "tests/unit/exchange/fakes.h"

using namespace carte;
using namespace carte::fakes;

namespace {

const AccountName bob = xmpp("bob@example.org");

ReceivedCard received(CardState state) {
  return {.from = alice, .share = {Token("7f3k9q2a"), card_of("Bob Smith", bob)}, .state = state};
}

Lines ids(const std::vector<CardChoice>& choices) {
  Lines all;
  for (const CardChoice& choice : choices) all.push_back(choice.id);
  return all;
}

}  // namespace

TEST(a_card_of_somebody_unknown_offers_to_add_them) {
  EXPECT_EQ(ids(card_view(received(CardState::here), FakeBook()).main), (Lines{"add", "message", "save"}));
}

TEST(a_card_of_somebody_in_the_list_offers_to_update_them) {
  FakeBook book;
  book.has(bob, "Bob");
  EXPECT_EQ(ids(card_view(received(CardState::here), book).main), (Lines{"update", "message", "save"}));
}

TEST(nobody_can_be_written_to_while_the_account_is_offline) {
  FakeBook book;
  for (OwnAccount& own : book.own) own.connected = false;
  EXPECT_EQ(ids(card_view(received(CardState::here), book).main), (Lines{"add", "save"}));
}

TEST(an_irc_nick_can_be_written_to_on_its_own_server_only) {
  ReceivedCard card = received(CardState::here);
  card.share.card = card_of("Bob", irc("bob@irc.example.org"));
  EXPECT_EQ(ids(card_view(card, FakeBook()).main), (Lines{"add", "message", "save"}));
  card.share.card = card_of("Bob", irc("bob@other.example.org"));
  EXPECT_EQ(ids(card_view(card, FakeBook()).main), (Lines{"add", "save"}));
}

TEST(nobody_writes_to_themselves) {
  Card card = card_of("Me", me);
  EXPECT(!correspondent(card, FakeBook()));
  card.impp.push_back(impp_for(irc("Bob@irc.example.org")));
  const auto whom = correspondent(card, FakeBook());
  EXPECT_EQ(whom->account.user.str(), me_irc.user.str());
  EXPECT_EQ(whom->name.str(), "bob");
}

TEST(a_strangers_card_is_a_question_first) {
  ReceivedCard card = received(CardState::asking);
  card.from = mallory;
  const CardView view = card_view(card, FakeBook());
  EXPECT_EQ(view.notice, "mallory, who is not in your buddy list, shared a contact card.");
  EXPECT_EQ(ids(view.main), (Lines{"show", "ignore"}));
  EXPECT_EQ(view.has_picture, false);
}

TEST(a_buddys_old_card_is_a_question_that_does_not_call_them_a_stranger) {
  FakeBook book;
  book.has(xmpp("alice@example.org"), "Alice");
  EXPECT_EQ(card_view(received(CardState::asking), book).notice, "Alice shared a contact card.");
}

TEST(a_card_on_its_way_has_no_actions) {
  const CardView view = card_view(received(CardState::loading), FakeBook());
  EXPECT_EQ(view.waiting, true);
  EXPECT_EQ(ids(view.main), Lines{});
}

TEST(a_card_that_did_not_come_says_why_and_can_be_tried_again) {
  ReceivedCard card = received(CardState::failed);
  card.problem = "Alice is offline.";
  const CardView view = card_view(card, FakeBook());
  EXPECT_EQ(view.notice, "Alice is offline.");
  EXPECT_EQ(ids(view.main), (Lines{"show", "ignore"}));
}

TEST(the_portrait_that_could_not_travel_can_be_asked_for_once) {
  ReceivedCard card = received(CardState::here);
  card.share.has_picture = true;
  EXPECT_EQ(ids(card_view(card, FakeBook()).more), (Lines{"open", "photo", "keep", "save-picture", "share"}));
  card.share.card.photo = Photo{{}, {}, picture_name("portrait")};  // signed
  EXPECT_EQ(ids(card_view(card, FakeBook()).more), (Lines{"open", "photo", "keep", "save-picture", "share"}));
  card.picture_asked = true;
  EXPECT_EQ(ids(card_view(card, FakeBook()).more), (Lines{"open", "keep", "save-picture", "share"}));
}

TEST(ones_own_share_offers_neither_adding_nor_updating) {
  ReceivedCard card = received(CardState::here);
  card.outgoing = true;
  EXPECT_EQ(ids(card_view(card, FakeBook()).main), (Lines{"message", "save"}));
}

TEST(a_card_in_words_names_the_person_and_where_they_are) {
  Card card = card_of("Bob Smith", bob);
  card.org = {"Example Ltd"};
  EXPECT_EQ(card_in_words(card), "Bob Smith, Example Ltd, bob@example.org (XMPP)");
}

TEST(a_card_that_many_newer_ones_pushed_out_can_still_be_opened) {
  const CardView view = view_of_old_card();
  EXPECT_EQ(ids(view.main), Lines{"open"});
  EXPECT_EQ(view.has_picture, false);
}

TEST(a_card_that_asks_for_an_exchange_offers_both_answers_first) {
  ReceivedCard card = received(CardState::here);
  card.exchange = ExchangeStep::asked;
  const CardView view = card_view(card, FakeBook());
  EXPECT_EQ(view.exchange, "alice asks to exchange cards");
  EXPECT_EQ(ids(view.main), (Lines{"agree", "decline", "add", "message", "save"}));
}

TEST(an_exchange_that_is_settled_is_told_and_asks_nothing) {
  ReceivedCard card = received(CardState::here);
  card.exchange = ExchangeStep::agreed;
  EXPECT_EQ(card_view(card, FakeBook()).exchange, "You and alice have exchanged cards; both stay up to date");
  EXPECT_EQ(ids(card_view(card, FakeBook()).main), (Lines{"add", "message", "save"}));
  card.exchange = ExchangeStep::declined;
  EXPECT_EQ(card_view(card, FakeBook()).exchange, "You did not exchange cards with alice");
}

TEST(ones_own_question_says_whom_one_asked) {
  ReceivedCard card = received(CardState::here);
  card.outgoing = true;
  card.exchange = ExchangeStep::asked;
  EXPECT_EQ(card_view(card, FakeBook()).exchange, "You asked alice to exchange cards");
  EXPECT_EQ(ids(card_view(card, FakeBook()).main), (Lines{"message", "save"}));
}

TEST(nobody_is_offered_to_add_a_buddy_whose_own_card_names_no_address) {
  FakeBook book;
  book.has(xmpp("alice@example.org"), "Alice");
  ReceivedCard card = received(CardState::here);
  card.share.card = named("Alice");
  EXPECT_EQ(ids(card_view(card, book).main), (Lines{"add", "save"}));
  sign(card.share.card, CardKeys::generate(), Audience::everyone, 1);
  EXPECT_EQ(ids(card_view(card, book).main), (Lines{"save"}));
}
