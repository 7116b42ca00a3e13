// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/exchange/exchange_world.h"

using namespace carte;
using namespace carte::fakes;

namespace {

// Alice's second device with the same keys; Bob is bound with the first.
struct Three : Two {
  Device other{"alice", "a3"};

  Three() { bound(); }
  Three& meet() {
    world.join(other);
    world.meet(alice, other);
    world.pass(2'000);
    return *this;
  }
  OwnCard change(Device& device, Field field, const std::string& value) {
    OwnCard& own = device.store.own[device.id];
    field == Field::title ? own.card.title = value : own.card.role = value;
    ++own.counter;
    device.exchange->own_card_saved(own, device.keys);
    return own;
  }
};

}  // namespace

TEST(a_second_device_gets_bindings_and_held_cards) {
  Three three;
  three.meet();
  EXPECT_EQ(int(three.other.exchange->find(three.token)->state), int(BindingState::bound));
  EXPECT_EQ(three.other.number_of(three.bob), "+1");
  EXPECT(three.other.exchange->find(three.token)->held == three.alice.exchange->find(three.token)->held);
}

TEST(a_device_that_gets_its_keys_late_asks_those_that_are_online_already) {
  Three three;
  three.world.join(three.other);
  three.other.unlock();
  three.world.pass(2'000);
  EXPECT_EQ(three.other.number_of(three.bob), "+1");
}

TEST(devices_that_agree_tell_each_other_no_contents) {
  Three three;
  three.meet();
  three.quiet();
  three.world.pass(100'000);
  three.world.meet(three.alice, three.other);
  for (const std::string& line : three.world.take_traffic())
    if (line.starts_with("alice to alice")) EXPECT_EQ(line, "alice to alice: List");
}

TEST(changes_made_apart_are_merged_field_by_field_and_reach_everybody) {
  Three three;
  three.meet();
  three.world.leave(three.other);
  three.world.leave(three.alice);
  three.change(three.alice, Field::title, "Doctor");
  three.change(three.other, Field::role, "Surgeon");
  three.world.join(three.alice), three.world.join(three.other);
  for (int i = 0; i < 3; ++i) three.world.pass(100'000), three.world.meet(three.alice, three.other);
  three.world.meet(three.alice, three.bob);
  const OwnCard one = three.alice.store.own[three.alice.id], two = three.other.store.own[three.other.id];
  EXPECT(one == two);
  EXPECT_EQ(one.card.title + ", " + one.card.role, "Doctor, Surgeon");
  EXPECT_EQ(three.bob.store.cards[three.alice.id].card.role, "Surgeon");
}

TEST(a_change_while_both_are_online_is_told_live) {
  Three three;
  three.meet();
  three.alice.edit("2");
  three.world.pass(1'000);
  EXPECT_EQ(FakeExchangeScreen::number(three.other.store.own[three.other.id].card), "+2");
}

TEST(an_end_on_one_device_ends_it_on_the_other) {
  Three three;
  three.meet();
  three.quiet();
  (void)three.other.exchange->end(three.token);
  three.world.pass(2'000);
  EXPECT_EQ(three.alice.log.take(), (Lines{"ended"}));
}

TEST(a_card_deleted_on_one_device_goes_on_the_other) {
  Three three;
  three.meet();
  three.other.log.take();
  three.alice.exchange->held_card_removed(three.bob.id);
  three.world.pass(2'000);
  EXPECT_EQ(three.other.log.take(), (Lines{"remove card", "ended"}));
}

TEST(another_person_cannot_pose_as_a_device_of_ones_own) {
  Three three;
  DeviceItem item{"own-card", three.alice.id.str(), {9, "x"}, "", false};
  const Envelope letter = *seal({three.alice.id, three.alice.id, DeviceId("mmmmmmmmmmmmmmmm"), DeviceItems{{item}}},
                                three.bob.keys.signing, three.alice.keys.signing.public_key());
  three.alice.exchange->events().came(three.bob.address(three.alice), letter, false);
  EXPECT_EQ(three.alice.exchange->counters().forged, 1u);
}

TEST(damaged_items_are_counted_and_do_nothing) {
  Three three;
  for (const char* kind : {"own-card", "binding", "held-card"}) {
    const DeviceItems items{{{kind, three.alice.id.str(), {9, "x"}, "<no", false}}};
    const Envelope letter = *seal({three.alice.id, three.alice.id, DeviceId("aaaaaaaaaaaaaaab"), items},
                                  three.alice.keys.signing, three.alice.keys.signing.public_key());
    three.alice.exchange->events().came({three.alice.account, three.alice.account.user, "a3"}, letter, false);
  }
  EXPECT_EQ(three.alice.exchange->counters().unreadable, 3u);
  EXPECT_EQ(three.alice.exchange->bindings().size(), 1u);
}
