// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/exchange/exchange_world.h"

using namespace carte;
using namespace carte::fakes;

TEST(who_asks_shares_their_public_card_under_the_bindings_token) {
  Two two;
  const Share share = *two.alice.exchange->ask(two.alice.id, {two.alice.account, two.bob.account.user, ""});
  EXPECT(share.exchange);
  EXPECT_EQ(int(verify(share.card)->audience), int(Audience::everyone));
  EXPECT_EQ(int(two.alice.exchange->find(share.token)->state), int(BindingState::asked));
  EXPECT_EQ(two.alice.store.bindings.size(), 1u);
}

TEST(an_exchange_ends_with_each_others_card_and_a_binding_on_both_sides) {
  Two two;
  two.asked();
  EXPECT_EQ(two.bob.log.take(), (Lines{"asked by alice"}));
  EXPECT(two.bob.exchange->agree(two.token, two.bob.id).ok());
  EXPECT_EQ(two.bob.log.take(), (Lines{"hold alice"}));
  two.world.deliver();
  EXPECT_EQ(two.world.take_traffic(), (Lines{"bob to alice: Agreed", "alice to bob: Confirmed", "alice to bob: Update",
                                             "bob to alice: Confirmed"}));
  EXPECT_EQ(two.alice.log.take(), (Lines{"hold bob", "bound with bob"}));
  EXPECT_EQ(two.bob.log.take(), (Lines{"hold alice", "bound with alice"}));
  EXPECT_EQ(two.alice.number_of(two.bob) + " " + two.bob.number_of(two.alice), "+1 +1");
  EXPECT_EQ(two.alice.exchange->with(two.bob.id).size() + two.bob.exchange->with(two.alice.id).size(), 2u);
}

TEST(a_binding_knows_the_other_sides_device_and_what_it_holds) {
  Two two;
  two.bound();
  const Binding binding = *two.alice.exchange->find(two.token);
  EXPECT_EQ(binding.devices.size(), 1u);
  const auto& [id, device] = *binding.devices.begin();
  EXPECT_EQ(id.str(), "bobb2aaaaaaaaaaa");
  EXPECT_EQ(device.confirmed, two.bob.exchange->find(two.token)->held);
  EXPECT(device.address == two.bob.address(two.alice));
}

TEST(a_question_that_comes_twice_is_asked_once) {
  Two two;
  const Share share = *two.alice.exchange->ask(two.alice.id, {two.alice.account, two.bob.account.user, ""});
  two.bob.exchange->asked(two.alice.peer(two.bob), share);
  two.bob.exchange->asked(two.alice.peer(two.bob), share);
  EXPECT_EQ(two.bob.log.take(), (Lines{"asked by alice"}));
}

TEST(a_question_that_is_not_answered_is_asked_again_at_the_next_start) {
  Two two;
  two.asked();
  two.quiet();
  two.bob.start();
  EXPECT_EQ(two.bob.log.take(), (Lines{"asked by alice"}));
}

TEST(who_declines_says_so_without_showing_their_card) {
  Two two;
  two.asked();
  EXPECT(two.bob.exchange->refuse(two.token).ok());
  EXPECT(two.bob.carrier.sent.empty());
  two.world.deliver();
  EXPECT_EQ(two.alice.log.take(), (Lines{"refused"}));
  EXPECT_EQ(int(two.alice.exchange->find(two.token)->state), int(BindingState::ended));
}

TEST(always_for_buddies_agrees_with_a_buddy_and_asks_about_others) {
  Two two;
  two.bob.exchange->set_policy(ExchangePolicy::always_for_buddies);
  two.asked();
  EXPECT_EQ(two.bob.log.take(), (Lines{"asked by alice"}));
  two.bob.book.has(two.alice.account, "Alice");
  two.asked();
  two.world.deliver();
  EXPECT_EQ(two.alice.log.take(), (Lines{"hold bob", "bound with bob"}));
}

TEST(a_new_exchange_brings_the_newest_card_whatever_was_chosen_for_changes) {
  Two two;
  two.bound();
  (void)two.bob.exchange->end(two.token);
  two.bob.exchange->set_default_choice(UpdateChoice::ask);
  two.alice.edit("2");
  two.quiet();
  two.bound();
  EXPECT_EQ(two.bob.number_of(two.alice), "+2");
}

TEST(never_declines_without_a_question) {
  Two two;
  two.bob.exchange->set_policy(ExchangePolicy::never);
  two.asked();
  two.world.deliver();
  EXPECT_EQ(two.bob.log.take(), Lines{});
  EXPECT_EQ(two.alice.log.take(), (Lines{"refused"}));
  EXPECT_EQ(two.bob.exchange->counters().unwanted, 1u);
}

TEST(two_who_ask_each_other_at_once_have_agreed) {
  Two two;
  const Share from_alice = *two.alice.exchange->ask(two.alice.id, {two.alice.account, two.bob.account.user, ""});
  const Share from_bob = *two.bob.exchange->ask(two.bob.id, {two.bob.account, two.alice.account.user, ""});
  two.alice.exchange->asked(two.bob.peer(two.alice), from_bob);
  two.bob.exchange->asked(two.alice.peer(two.bob), from_alice);
  two.world.deliver();
  EXPECT_EQ(two.alice.number_of(two.bob) + " " + two.bob.number_of(two.alice), "+1 +1");
}

TEST(an_unsigned_card_cannot_ask) {
  Two two;
  Share share{.token = new_token(), .card = named("Alice")};
  share.exchange = true;
  two.bob.exchange->asked(two.alice.peer(two.bob), share);
  EXPECT_EQ(two.bob.log.take(), Lines{});
  EXPECT(two.bob.exchange->bindings().empty());
}

TEST(a_forwarded_card_names_where_its_owner_is_asked) {
  Two two;
  OwnCard own = two.alice.store.own[two.alice.id];
  own.card.impp = {impp_for(two.alice.account)};
  own.audience[Field::impp] = Audience::everyone;
  const Card forwarded = rendition(own, two.alice.keys, Audience::everyone);
  EXPECT(*two.bob.exchange->owner_of(forwarded) == (UpdateAddress{two.bob.account, two.alice.account.user, ""}));
  EXPECT(!two.alice.exchange->owner_of(forwarded).ok());
  EXPECT(!two.bob.exchange->owner_of(named("Alice")).ok());
}

TEST(who_is_asked_by_a_forwarded_card_cannot_be_stood_in_for) {
  Two two;
  const Share share =
      *two.alice.exchange->ask(two.alice.id, {two.alice.account, two.bob.account.user, ""}, keys_of("carol").id());
  two.bob.exchange->asked(two.alice.peer(two.bob), share);
  EXPECT(two.bob.exchange->agree(share.token, two.bob.id).ok());
  two.world.deliver();
  EXPECT_EQ(two.alice.log.take(), Lines{});
  EXPECT_EQ(two.alice.exchange->counters().forged, 1u);
}

TEST(ending_stops_updates_on_both_sides_and_keeps_the_card) {
  Two two;
  two.bound();
  EXPECT(two.alice.exchange->end(two.token).ok());
  two.world.deliver();
  EXPECT_EQ(two.alice.log.take(), (Lines{"ended"}));
  EXPECT_EQ(two.bob.log.take(), (Lines{"ended by them"}));
  two.quiet();
  two.bob.edit("2");
  two.world.pass(100'000);
  EXPECT_EQ(two.world.take_traffic(), Lines{});
  EXPECT_EQ(two.alice.number_of(two.bob), "+1");
}

TEST(who_was_away_when_it_ended_hears_of_it_when_they_write) {
  Two two;
  two.bound();
  two.bob.carrier.offline = true;
  two.world.leave(two.bob);
  EXPECT(two.alice.exchange->end(two.token).ok());
  two.alice.carrier.sent.clear();  // the network keeps nothing
  two.bob.carrier.offline = false;
  two.world.join(two.bob);
  two.world.meet(two.alice, two.bob);
  EXPECT_EQ(two.world.take_traffic(), (Lines{"bob to alice: Have", "alice to bob: Ended"}));
  EXPECT_EQ(two.bob.log.take(), (Lines{"ended by them"}));
}

TEST(an_answer_to_a_question_taken_back_is_told_that_it_has_ended) {
  Two two;
  two.asked();
  EXPECT(two.alice.exchange->end(two.token).ok());
  two.quiet();
  EXPECT(two.bob.exchange->agree(two.token, two.bob.id).ok());
  two.world.deliver();
  EXPECT_EQ(two.bob.log.take(), (Lines{"hold alice", "ended by them"}));
}

TEST(after_an_end_the_two_can_bind_again) {
  Two two;
  two.bound();
  (void)two.alice.exchange->end(two.token);
  two.world.deliver();
  two.bob.edit("2");
  two.bound();
  EXPECT_EQ(two.alice.number_of(two.bob), "+2");
}

TEST(a_card_of_ones_own_that_is_deleted_ends_its_bindings) {
  Two two;
  two.bound();
  two.alice.exchange->own_card_removed(two.alice.id);
  two.world.deliver();
  EXPECT_EQ(two.bob.log.take(), (Lines{"ended by them"}));
}

TEST(who_asked_is_told_that_the_answer_is_the_other_sides) {
  Two two;
  two.asked();
  EXPECT_EQ(two.alice.exchange->agree(two.token, two.alice.id).reason(),
            "You asked for this exchange of cards, and the other side has not answered yet.");
  EXPECT_EQ(int(two.alice.exchange->find(two.token)->state), int(BindingState::asked));
}

TEST(answers_that_do_not_fit_say_why) {
  Two two;
  EXPECT_EQ(two.alice.exchange->agree(Token("aaaaaaaa"), two.alice.id).reason(),
            "This exchange of cards is no longer open.");
  EXPECT_EQ(two.alice.exchange->ask(CardId("carte:x"), {two.alice.account, two.bob.account.user, ""}).reason(),
            "This card of yours is no longer here.");
  two.alice.exchange->lock();
  EXPECT_EQ(two.alice.exchange->ask(two.alice.id, {two.alice.account, two.bob.account.user, ""}).reason(),
            "Your cards are locked. Unlock the card holder first.");
}

TEST(policies_for_exchanges_have_stable_names) {
  for (auto policy : {ExchangePolicy::ask, ExchangePolicy::always_for_buddies, ExchangePolicy::never})
    EXPECT_EQ(exchange_policy_by_name(policy_name(policy)), policy);
  EXPECT_EQ(exchange_policy_by_name("nonsense"), ExchangePolicy::ask);
}
