// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/holder/holder_world.h"

using namespace carte;
using namespace carte::scratch;

namespace {

KeyedCard fresh(const std::string& label, const std::string& name) {
  KeyedCard card{.own = {.label = label, .theme = "plain", .counter = 1}, .keys = CardKeys::generate()};
  card.own.card.uid = card.keys.id();
  card.own.card.fn = name;
  card.own.audience[Field::tel] = Audience::contacts;
  return card;
}

struct OwnWorld : OpenHolder {
  using OpenHolder::OpenHolder;

  void add(const KeyedCard& card) {
    EXPECT_EQ(said([&](auto done) { holder.own_cards().add(card, done); }), "");
  }
  std::string save(const OwnCard& own) {
    return said([&](auto done) { holder.save_own_card(own, done); });
  }
  std::vector<KeyedCard> list() {
    return *answer<std::vector<KeyedCard>>([&](auto done) { holder.own_cards().list(done); });
  }
  std::vector<OwnRevision> past(const CardId& id) {
    return *answer<std::vector<OwnRevision>>([&](auto done) { holder.own_cards().history(id, done); });
  }
};

}  // namespace

TEST(own_cards_come_back_with_their_keys_in_the_order_they_were_made) {
  Folder folder;
  const KeyedCard one = fresh("Private", "Bob"), other = fresh("Work", "Bob Smith");
  {
    OwnWorld world(folder);
    world.add(one);
    world.add(other);
  }
  const auto cards = OwnWorld(folder).list();
  EXPECT_EQ(cards.size(), 2u);
  EXPECT(cards[0].own == one.own);
  EXPECT(cards[0].keys == one.keys);
  EXPECT(cards[1].own == other.own);
}

TEST(a_saved_master_keeps_its_keys_and_what_it_was) {
  Folder folder;
  OwnWorld world(folder);
  const KeyedCard card = fresh("Private", "Bob");
  world.add(card);
  OwnCard next = card.own;
  next.card.fn = "Robert";
  next.counter = 2;
  world.clock.seconds = 5000;
  EXPECT_EQ(world.save(next), "");
  EXPECT(world.list()[0].own == next);
  EXPECT(world.list()[0].keys == card.keys);
  const auto past = world.past(card.own.card.uid);
  EXPECT_EQ(past.size(), 1u);
  EXPECT(past[0].own == card.own);
  EXPECT_EQ(past[0].at, 5000);
}

TEST(the_same_master_again_makes_no_history) {
  Folder folder;
  OwnWorld world(folder);
  const KeyedCard card = fresh("Private", "Bob");
  world.add(card);
  EXPECT_EQ(world.save(card.own), "");
  EXPECT(world.past(card.own.card.uid).empty());
}

TEST(a_card_added_again_takes_the_keys_that_come_with_it) {
  Folder folder;
  OwnWorld world(folder);
  KeyedCard card = fresh("Private", "Bob");
  world.add(card);
  card.keys = *succeed(card.keys);
  world.add(card);
  EXPECT_EQ(world.list().size(), 1u);
  EXPECT(world.list()[0].keys == card.keys);
}

TEST(a_card_that_is_not_there_cannot_be_saved_and_a_removed_one_is_gone) {
  Folder folder;
  OwnWorld world(folder);
  const KeyedCard card = fresh("Private", "Bob");
  EXPECT_EQ(world.save(card.own), "This card of yours is no longer here.");
  world.add(card);
  const auto remove = [&] { return *answer<bool>([&](auto done) { world.holder.own_cards().remove(card.keys.id(), done); }); };
  EXPECT(remove());
  EXPECT(!remove());
  EXPECT(world.list().empty());
}

TEST(a_binding_is_saved_in_its_place_and_forgotten) {
  Folder folder;
  OpenHolder world(folder);
  Binding binding{.exchange = Token("7f3k2q2a"), .mine = CardId("mine"), .since = 5};
  binding.address = {{ProtocolId("prpl-jabber"), UserName("me@example.org")}, UserName("bob@example.org"), "phone"};
  const auto list = [&] { return *answer<std::vector<Binding>>([&](auto done) { world.holder.bindings().list(done); }); };
  EXPECT_EQ(world.said([&](auto done) { world.holder.save_binding(binding, done); }), "");
  binding.state = BindingState::bound;
  EXPECT_EQ(world.said([&](auto done) { world.holder.save_binding(binding, done); }), "");
  EXPECT(list() == std::vector<Binding>{binding});
  EXPECT_EQ(world.said([&](auto done) { world.holder.forget_binding(binding.exchange, done); }), "");
  EXPECT(list().empty());
}

TEST(settings_are_remembered_and_a_device_stays_who_it_is) {
  Folder folder;
  const auto device = [](OpenHolder& world) {
    return *answer<DeviceId>([&](auto done) { world.holder.device(done); });
  };
  const auto setting = [](OpenHolder& world) {
    return *answer<std::optional<std::string>>([&](auto done) { world.holder.setting("sort", done); });
  };
  DeviceId first;
  {
    OpenHolder world(folder);
    first = device(world);
    EXPECT(!setting(world));
    EXPECT_EQ(world.said([&](auto done) { world.holder.set_setting("sort", "name", done); }), "");
  }
  OpenHolder again(folder);
  EXPECT_EQ(first.str().size(), 16u);
  EXPECT(device(again) == first);
  EXPECT_EQ(*setting(again), "name");
}
