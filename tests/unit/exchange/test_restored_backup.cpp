// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/exchange/exchange_world.h"

using namespace carte;
using namespace carte::fakes;

namespace {

// Alice's card is at revision 3 ("+3") at Bob's; her disk is that of revision 1.
struct Restored : Two {
  Restored() {
    bound();
    const auto own = alice.store.own;
    const auto bindings = alice.store.bindings;
    for (const char* number : {"2", "3"}) {
      world.pass(100'000);
      alice.edit(number);
      world.deliver();
    }
    alice.store.own = own;
    alice.store.bindings = bindings;
    world.leave(bob);
    alice.start();
    quiet();
    world.pass(100'000);
    world.join(bob);
    alice.carrier.sent.clear();
  }
};

}  // namespace

TEST(a_restored_backup_takes_over_what_a_holder_knows_to_be_newer) {
  Restored two;
  two.world.meet(two.alice, two.bob);
  EXPECT_EQ(two.alice.log.take(), (Lines{"own card is +3 at 3"}));
  EXPECT_EQ(two.alice.store.own[two.alice.id].counter, 3u);
  EXPECT_EQ(two.bob.log.take(), Lines{});
}

TEST(an_edit_before_the_backup_was_completed_counts_and_loses_nothing) {
  Restored two;
  OwnCard& own = two.alice.store.own[two.alice.id];
  own.card.title = "Doctor";
  ++own.counter;
  two.alice.exchange->own_card_saved(own, two.alice.keys);
  two.world.deliver();
  EXPECT_EQ(two.world.take_traffic().at(1), "bob to alice: Confirmed");
  EXPECT_EQ(two.alice.log.take(), (Lines{"own card is +3 at 5"}));
  two.world.pass(100'000);
  EXPECT_EQ(two.bob.number_of(two.alice), "+3");
  EXPECT_EQ(two.bob.store.cards[two.alice.id].card.title, "Doctor");
}

TEST(of_one_field_changed_on_both_sides_the_users_own_edit_stays) {
  Restored two;
  two.alice.edit("9");
  two.world.deliver();
  two.world.pass(100'000);
  EXPECT_EQ(two.alice.log.take().back(), "own card is +9 at 4");
  EXPECT_EQ(two.bob.number_of(two.alice), "+9");
}

TEST(what_comes_back_older_changes_nothing_and_brings_them_to_the_newest) {
  Two two;
  two.bound();
  two.world.pass(100'000);
  const Card old = rendition(two.alice.store.own[two.alice.id], two.alice.keys, Audience::exchanged);
  two.alice.edit("2");
  two.alice.carrier.sent.clear();
  two.quiet();
  const Envelope letter = *seal({two.bob.id, two.alice.id, DeviceId("bobb2aaaaaaaaaaa"), Returned{two.token, old}},
                                two.bob.keys.signing, two.alice.keys.signing.public_key());
  two.alice.clock.pass(60'000);
  two.alice.carrier.sent.clear();
  two.alice.clock.pass(60'000);
  two.alice.exchange->events().came(two.bob.address(two.alice), letter, false);
  EXPECT_EQ(two.alice.exchange->counters().stale, 1u);
  two.world.deliver();
  EXPECT_EQ(two.bob.number_of(two.alice), "+2");
}

TEST(what_was_taken_over_and_did_not_reach_the_disk_is_taken_over_again) {
  Restored two;
  two.alice.store.waits = true;
  two.world.meet(two.alice, two.bob);
  two.alice.store.jobs.clear();  // a crash
  two.alice.store.waits = false;
  EXPECT_EQ(two.alice.log.take(), Lines{});
  two.alice.start();
  two.world.pass(100'000);
  EXPECT_EQ(two.alice.log.take(), (Lines{"own card is +3 at 3"}));
}
