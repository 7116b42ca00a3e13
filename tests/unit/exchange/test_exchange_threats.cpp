// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/proof.h"
#include "tests/unit/exchange/exchange_world.h"

using namespace carte;
using namespace carte::fakes;

namespace {

const CardKeys mallorys = keys_of("mallory");

// Bound, at rest, and what Alice's card would be with another number.
struct Quiet : Two {
  Quiet() {
    bound();
    world.pass(100'000);
    quiet();
  }
  Card of_alice(const std::string& number, std::uint64_t counter, Audience audience = Audience::exchanged) {
    OwnCard own = alice.store.own[alice.id];
    own.card.tel = {{number, {}, 0}};
    own.counter = counter;
    return rendition(own, alice.keys, audience);
  }
  void to_bob(const Envelope& envelope) { bob.exchange->events().came(alice.address(bob), envelope, false); }
  ExchangeCounters bobs() const { return bob.exchange->counters(); }
};

}  // namespace

TEST(a_stolen_nick_cannot_change_a_card) {
  Quiet two;
  Card card = two.of_alice("+666", 9);
  two.to_bob(two.letter_to_bob(Update{two.token, card}, mallorys, two.alice.id));
  card.tel = {{"+667", {}, 0}};
  two.to_bob(two.letter_to_bob(Update{two.token, card}, two.alice.keys, two.alice.id));
  two.to_bob(two.letter_to_bob(Update{two.token, named("alice")}, two.alice.keys, two.alice.id));
  EXPECT_EQ(two.bobs().forged, 3u);
  EXPECT_EQ(two.bob.number_of(two.alice) + " " + std::to_string(two.bob.log.take().size()), "+1 0");
}

TEST(a_stolen_nick_cannot_end_a_binding) {
  Quiet two;
  two.to_bob(two.letter_to_bob(Ended{two.token}, mallorys, two.alice.id));
  two.bob.exchange->events().refused(two.alice.address(two.bob), two.token);
  EXPECT_EQ(int(two.bob.exchange->find(two.token)->state), int(BindingState::bound));
  EXPECT_EQ(two.bobs().forged + two.bobs().unknown, 2u);
}

TEST(an_old_update_played_again_is_stale) {
  Quiet two;
  two.alice.edit("2");
  const Envelope first = two.alice.carrier.sent.front().envelope;
  two.world.deliver();
  two.alice.edit("3");
  two.world.pass(100'000);
  two.quiet();
  for (int i = 0; i < 3; ++i) two.to_bob(first);
  EXPECT_EQ(two.bobs().stale, 3u);
  EXPECT_EQ(two.bob.number_of(two.alice) + " " + std::to_string(two.bob.log.take().size()), "+3 0");
}

TEST(an_old_greeting_played_again_from_elsewhere_leads_nowhere) {
  Quiet two;
  two.alice.exchange->events().online(two.bob.address(two.alice));
  const Envelope have = two.alice.carrier.sent.front().envelope;
  const UpdateAddress elsewhere{two.bob.account, UserName("mallory@example.org"), ""};
  two.bob.exchange->events().came(elsewhere, have, false);
  EXPECT(two.bob.exchange->find(two.token)->address == (UpdateAddress{two.bob.account, two.alice.account.user, ""}));
  EXPECT(two.bob.exchange->find(two.token)->devices.begin()->second.address == two.alice.address(two.bob));
}

TEST(a_narrower_rendition_never_replaces_a_wider_one) {
  Quiet two;
  for (Audience audience : {Audience::everyone, Audience::contacts})
    two.to_bob(two.letter_to_bob(Update{two.token, two.of_alice("+2", 9, audience)}, two.alice.keys, two.alice.id));
  EXPECT_EQ(two.bobs().forged, 2u);
  EXPECT_EQ(two.bob.number_of(two.alice), "+1");
}

TEST(of_equal_counters_the_larger_digest_stays_in_whichever_order_they_come) {
  for (bool swapped : {false, true}) {
    Quiet two;
    std::vector<Card> cards{two.of_alice("+2", 5), two.of_alice("+3", 5)};
    std::ranges::sort(cards, {}, [](const Card& card) { return verify(card)->revision; });
    const std::string larger = FakeExchangeScreen::number(cards.back());
    if (swapped) std::swap(cards[0], cards[1]);
    for (const Card& card : cards) two.to_bob(two.letter_to_bob(Update{two.token, card}, two.alice.keys, two.alice.id));
    EXPECT_EQ(two.bob.number_of(two.alice), larger);
  }
}

TEST(a_key_that_follows_the_known_one_shows_itself_by_its_card_and_the_old_one_is_worth_nothing_then) {
  Quiet two;
  const CardKeys old = two.alice.keys;
  two.alice.keys = *succeed(old);
  two.alice.edit("2");
  two.world.deliver();
  EXPECT_EQ(two.bob.number_of(two.alice), "+2");
  two.quiet();
  OwnCard stolen = two.alice.store.own[two.alice.id];
  stolen.counter = 999;
  stolen.card.tel = {{"+666", {}, 0}};
  two.to_bob(two.letter_to_bob(Update{two.token, rendition(stolen, old, Audience::exchanged)}, old, two.alice.id));
  two.to_bob(two.letter_to_bob(Ended{two.token}, old, two.alice.id));
  EXPECT_EQ(two.bob.number_of(two.alice), "+2");
  EXPECT_EQ(int(two.bob.exchange->find(two.token)->state), int(BindingState::bound));
}

TEST(who_stole_a_key_that_was_replaced_gets_no_card_by_asking_for_one) {
  Quiet two;
  const CardKeys old = two.alice.keys;
  two.alice.keys = *succeed(old);
  two.alice.edit("2");
  two.world.deliver();
  two.quiet();
  Share question{.token = Token("aaaaaaaa"), .card = rendition(two.alice.store.own[two.alice.id], old, Audience::everyone)};
  question.exchange = true;
  two.bob.exchange->asked({two.bob.account, UserName("mallory@example.org"), false, ""}, question);
  EXPECT(two.bob.carrier.sent.empty() && two.bob.log.take().empty());
  EXPECT_EQ(two.bobs().forged, 1u);
}

TEST(a_flood_is_left_out_and_the_newest_comes_in_the_end) {
  Quiet two;
  const Envelope noise = two.letter_to_bob(Confirmed{two.token, {1, "x"}}, two.alice.keys, two.alice.id);
  for (int i = 0; i < 1000; ++i) two.to_bob(noise);
  EXPECT(two.bobs().flooded >= 900);
  two.alice.edit("2");
  two.world.deliver();
  EXPECT_EQ(two.bob.number_of(two.alice), "+1");
  two.world.pass(61'000);
  EXPECT_EQ(two.bob.number_of(two.alice), "+2");
}

TEST(a_flood_of_strangers_does_not_keep_out_who_is_bound) {
  Quiet two;
  const UpdateAddress stranger{two.bob.account, UserName("mallory@example.org"), ""};
  for (int i = 0; i < 1000; ++i) two.bob.exchange->events().came(stranger, Envelope("noise"), false);
  EXPECT(two.bobs().flooded >= 900);
  two.alice.edit("2");
  two.world.deliver();
  EXPECT_EQ(two.bob.number_of(two.alice), "+2");
}

TEST(many_changes_at_once_end_with_the_newest) {
  Quiet two;
  two.bob.store.waits = true;
  for (int i = 2; i < 40; ++i)
    two.to_bob(two.letter_to_bob(Update{two.token, two.of_alice("+" + std::to_string(i), std::uint64_t(i))},
                                 two.alice.keys, two.alice.id));
  two.bob.store.waits = false;
  while (!two.bob.store.jobs.empty()) two.bob.store.work_off();
  EXPECT_EQ(two.bob.number_of(two.alice), "+39");
  EXPECT_EQ(two.bob.log.take(),
            (Lines{"hold alice", "apply-and-tell: +1 to +2", "hold alice", "apply-and-tell: +2 to +39"}));
}

TEST(more_questions_than_a_person_answers_are_left_out) {
  Two two;
  for (std::size_t i = 0; i < ExchangeLimits::open_questions + 7; ++i) two.asked();
  EXPECT_EQ(two.bob.exchange->counters().unwanted, 7u);
}

TEST(a_jump_of_the_clock_stops_no_update) {
  Quiet two;
  two.bob.clock.now_ms += 400ll * 24 * 3600 * 1000;
  two.bob.exchange->events().signed_on(two.bob.account);
  EXPECT(two.bob.exchange->find(two.token)->devices.empty());
  two.alice.edit("2");
  two.world.deliver();
  EXPECT_EQ(two.bob.number_of(two.alice), "+2");
}

TEST(what_is_for_no_card_here_or_for_no_binding_is_counted) {
  Quiet two;
  two.to_bob(Envelope("x"));
  two.to_bob(two.letter_to_bob(Ended{Token("aaaaaaaa")}, two.alice.keys, two.alice.id));
  EXPECT_EQ(two.bobs().unreadable, 1u);
  EXPECT_EQ(two.bobs().unknown, 1u);
}
