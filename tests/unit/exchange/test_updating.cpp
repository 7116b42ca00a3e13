// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/exchange/exchange_world.h"

using namespace carte;
using namespace carte::fakes;

namespace {

// A PNG of so many bytes, as far as its header tells.
Photo picture(std::size_t bytes) {
  const std::string head("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\x02\0\0\0", 29);
  return {"image/png", head + std::string(bytes - head.size() - 4, 'x') + "IEND", ""};
}

}  // namespace

TEST(a_change_reaches_the_other_side_at_once_and_is_told) {
  Two two;
  two.bound();
  two.world.pass(100'000);
  two.quiet();
  two.alice.edit("2");
  two.world.deliver();
  EXPECT_EQ(two.world.take_traffic(), (Lines{"alice to bob: Update", "bob to alice: Confirmed"}));
  EXPECT_EQ(two.bob.log.take(), (Lines{"hold alice", "apply-and-tell: +1 to +2"}));
}

TEST(a_few_changes_go_at_once_and_of_many_within_a_minute_only_the_newest_goes) {
  Two two;
  two.bound();
  two.world.pass(100'000);
  for (const char* number : {"2", "3", "4", "5"}) two.alice.edit(number), two.world.deliver();
  two.quiet();
  for (const char* number : {"6", "7", "8"}) two.alice.edit(number), two.world.deliver();
  two.world.pass(59'000);
  EXPECT_EQ(two.world.take_traffic(), Lines{});
  two.world.pass(1'000);
  EXPECT_EQ(two.world.take_traffic(), (Lines{"alice to bob: Update", "bob to alice: Confirmed"}));
  EXPECT_EQ(two.bob.log.take(), (Lines{"hold alice", "apply-and-tell: +5 to +8"}));
}

TEST(whoever_is_offline_has_the_newest_left_for_them_once) {
  Two two;
  two.bound();
  two.world.pass(100'000);
  two.world.leave(two.bob);
  two.alice.edit("2");
  EXPECT_EQ(two.alice.carrier.sent.size(), 1u);
  EXPECT(two.alice.carrier.sent.front().to == (UpdateAddress{two.alice.account, two.bob.account.user, ""}));
  two.alice.exchange->events().signed_on(two.alice.account);
  two.alice.clock.pass(1'000'000);
  two.alice.start();
  EXPECT_EQ(two.alice.carrier.sent.size(), 1u);
}

TEST(where_nothing_is_kept_for_the_absent_they_get_it_when_they_are_seen) {
  Two two;
  two.alice.carrier.keeps = two.bob.carrier.keeps = false;
  two.bound();
  two.world.pass(100'000);
  two.world.leave(two.bob);
  two.alice.edit("2");
  EXPECT_EQ(two.alice.carrier.sent.size(), 0u);
  two.world.join(two.bob);
  two.alice.exchange->events().online(two.bob.address(two.alice));
  two.world.deliver();
  EXPECT_EQ(two.world.take_traffic(),
            (Lines{"alice to bob: Update", "alice to bob: Have", "bob to alice: Confirmed", "bob to alice: Have"}));
  EXPECT_EQ(two.bob.number_of(two.alice), "+2");
}

TEST(who_comes_online_brings_both_to_the_newest) {
  Two two;
  two.bound();
  two.alice.edit("2"), two.bob.edit("3");
  two.alice.carrier.sent.clear(), two.bob.carrier.sent.clear();
  two.world.pass(31'000);
  two.alice.exchange->events().online(two.bob.address(two.alice));
  two.world.deliver();
  EXPECT_EQ(two.alice.number_of(two.bob) + " " + two.bob.number_of(two.alice), "+3 +2");
}

TEST(whoever_is_at_the_newest_costs_one_question_and_one_answer) {
  Two two;
  two.bound();
  two.world.pass(100'000);
  two.alice.exchange->events().online(two.bob.address(two.alice));
  two.alice.exchange->events().online(two.bob.address(two.alice));
  two.world.deliver();
  EXPECT_EQ(two.world.take_traffic(), (Lines{"alice to bob: Have", "bob to alice: Have"}));
}

TEST(a_revision_is_confirmed_only_when_it_is_on_disk) {
  Two two;
  two.bound();
  two.world.pass(100'000);
  two.bob.store.waits = true;
  two.alice.edit("2");
  two.world.deliver();
  EXPECT_EQ(two.world.take_traffic(), (Lines{"alice to bob: Update"}));
  for (int job = 0; job < 3; ++job) two.bob.store.work_off();
  two.world.deliver();
  EXPECT_EQ(two.world.take_traffic(), (Lines{"bob to alice: Confirmed"}));
}

TEST(what_could_not_be_stored_is_not_confirmed_and_comes_again) {
  Two two;
  two.bound();
  two.world.pass(100'000);
  two.bob.store.broken = "The disk is full.";
  two.alice.edit("2");
  two.world.deliver();
  EXPECT_EQ(two.world.take_traffic(), (Lines{"alice to bob: Update"}));
  EXPECT(two.bob.exchange->counters().unsaved > 0);
  two.bob.store.broken.clear();
  two.world.pass(ExchangeLimits::retry_ms);
  EXPECT_EQ(two.bob.number_of(two.alice), "+2");
}

TEST(a_crash_between_card_and_binding_tells_the_user_only_once) {
  Two two;
  two.bound();
  two.world.pass(100'000);
  const Binding before = two.bob.store.bindings[two.token];
  two.alice.edit("2");
  two.world.deliver();
  two.bob.store.bindings[two.token] = before;
  two.bob.start();
  two.quiet();
  two.world.pass(100'000);
  two.world.meet(two.alice, two.bob);
  EXPECT_EQ(two.bob.log.take(), Lines{});
  EXPECT_EQ(two.bob.store.bindings[two.token].held,
            two.alice.exchange->find(two.token)->devices.begin()->second.confirmed);
}

TEST(who_chose_to_be_asked_applies_or_dismisses) {
  Two two;
  two.bound();
  two.bob.exchange->set_default_choice(UpdateChoice::ask);
  two.world.pass(100'000);
  two.alice.edit("2");
  two.world.deliver();
  EXPECT_EQ(two.bob.log.take(), (Lines{"ask: +1 to +2"}));
  EXPECT_EQ(two.bob.number_of(two.alice), "+1");
  EXPECT(two.bob.exchange->apply(two.token).ok());
  EXPECT_EQ(two.bob.log.take(), (Lines{"hold alice", "apply-and-tell: +1 to +2"}));
  EXPECT(!two.bob.exchange->apply(two.token).ok());
}

TEST(a_dismissed_revision_is_not_offered_again_and_a_later_one_is) {
  Two two;
  two.bound();
  two.bob.exchange->set_default_choice(UpdateChoice::ask);
  two.world.pass(100'000);
  two.alice.edit("2");
  two.world.deliver();
  EXPECT(two.bob.exchange->dismiss(two.token).ok());
  two.quiet();
  two.world.meet(two.alice, two.bob);
  EXPECT_EQ(two.bob.log.take(), Lines{});
  two.alice.edit("3");
  two.world.pass(60'000);
  EXPECT_EQ(two.bob.log.take(), (Lines{"ask: +1 to +3"}));
}

TEST(an_offer_outlives_a_restart) {
  Two two;
  two.bound();
  EXPECT(two.bob.exchange->set_choice(two.token, UpdateChoice::ask).ok());
  two.world.pass(100'000);
  two.alice.edit("2");
  two.world.deliver();
  two.bob.start();
  two.quiet();
  EXPECT(two.bob.exchange->apply(two.token).ok());
  EXPECT_EQ(two.bob.log.take(), (Lines{"hold alice", "apply-and-tell: +1 to +2"}));
}

TEST(ignored_changes_are_not_told_and_can_still_be_applied) {
  Two two;
  two.bound();
  EXPECT(two.bob.exchange->set_choice(two.token, UpdateChoice::ignore).ok());
  two.world.pass(100'000);
  two.alice.edit("2");
  two.world.deliver();
  EXPECT_EQ(two.bob.log.take(), Lines{});
  EXPECT(two.bob.exchange->apply(two.token).ok());
  EXPECT_EQ(two.bob.number_of(two.alice), "+2");
}

TEST(the_cards_own_choice_counts_before_the_bindings) {
  Two two;
  two.bound();
  EXPECT(two.bob.exchange->set_choice(two.token, UpdateChoice::ignore).ok());
  two.bob.store.cards[two.alice.id].choice = UpdateChoice::ask;
  two.world.pass(100'000);
  two.alice.edit("2");
  two.world.deliver();
  EXPECT_EQ(two.bob.log.take(), (Lines{"ask: +1 to +2"}));
}

TEST(every_device_of_theirs_is_brought_to_the_newest) {
  Two two;
  two.bound();
  Device second("bob", "b3");
  second.store.bindings = two.bob.store.bindings;
  second.store.cards = two.bob.store.cards;
  second.start();
  two.world.join(second);
  two.world.meet(two.alice, second);
  EXPECT_EQ(two.alice.exchange->find(two.token)->devices.size(), 2u);
  two.world.pass(100'000);
  two.quiet();
  two.alice.edit("2");
  two.world.deliver();
  EXPECT_EQ(two.bob.number_of(two.alice) + " " + second.number_of(two.alice), "+2 +2");
  EXPECT_EQ(two.world.take_traffic().size(), 4u);
}

TEST(a_device_silent_for_half_a_year_is_forgotten) {
  Two two;
  two.bound();
  two.alice.clock.now_ms += (ExchangeLimits::device_seconds + 1) * 1000;
  two.alice.exchange->events().signed_on(two.alice.account);
  EXPECT_EQ(two.alice.exchange->find(two.token)->devices.size(), 0u);
}

TEST(a_picture_that_is_too_long_for_the_way_goes_by_its_name) {
  Two two;
  two.bound();
  two.world.pass(100'000);
  two.alice.store.own[two.alice.id].card.photo = picture(9000);
  two.alice.carrier.longest_envelope = 2000;
  two.alice.edit("2");
  EXPECT(two.alice.carrier.sent.back().envelope.str().size() <= 2000);
  two.world.deliver();
  EXPECT_EQ(two.bob.number_of(two.alice), "+2");
}

TEST(while_locked_envelopes_are_kept_sealed_and_count_after_the_unlock) {
  Two two;
  two.bound();
  two.world.pass(100'000);
  two.bob.exchange->lock();
  two.alice.edit("2");
  two.world.deliver();
  EXPECT_EQ(two.bob.store.sealed.size(), 1u);
  EXPECT_EQ(two.bob.log.take(), Lines{});
  two.bob.unlock();
  for (const auto& [from, envelope] : two.bob.store.sealed) two.bob.exchange->events().came(from, envelope, true);
  EXPECT_EQ(two.bob.log.take(), (Lines{"hold alice", "apply-and-tell: +1 to +2"}));
}

TEST(a_question_that_comes_while_locked_is_asked_after_the_unlock) {
  Two two;
  two.bob.exchange->lock();
  two.asked();
  EXPECT_EQ(two.bob.log.take(), Lines{});
  two.bob.unlock();
  EXPECT_EQ(two.bob.log.take(), (Lines{"asked by alice"}));
}

TEST(what_the_store_still_owed_before_the_lock_does_nothing) {
  Two two;
  two.bound();
  two.world.pass(100'000);
  two.bob.store.waits = true;
  two.alice.edit("2");
  two.world.deliver();
  two.bob.exchange->lock();
  two.quiet();
  while (!two.bob.store.jobs.empty()) two.bob.store.work_off();
  EXPECT_EQ(two.world.take_traffic(), Lines{});
  EXPECT(two.bob.carrier.sent.empty());
}

TEST(events_after_the_exchanges_end_do_nothing) {
  Two two;
  two.bound();
  const UpdateCarrierEvents events = two.bob.exchange->events();
  two.alice.edit("2");
  two.bob.exchange.reset();
  events.came(two.alice.address(two.bob), Envelope("x"), false);
  events.online(two.alice.address(two.bob));
  events.signed_on(two.bob.account);
  EXPECT_EQ(two.bob.log.take(), Lines{});
}

TEST(everybody_bound_is_watched_for) {
  Two two;
  two.bound();
  EXPECT(two.alice.carrier.watched == (std::vector<UpdateAddress>{{two.alice.account, two.bob.account.user, ""}}));
  (void)two.alice.exchange->end(two.token);
  EXPECT(two.alice.carrier.watched.empty());
}
