// SPDX-License-Identifier: GPL-2.0-or-later
// What the stores do while the holder is locked.
#include "plugin/holder/vault_store.h"
#include "tests/unit/holder/holder_world.h"

using namespace carte;
using namespace carte::scratch;

namespace {

Card named(const std::string& name) {
  Card card;
  card.uid = CardId("urn:uuid:" + name);
  card.fn = name;
  card.impp = {impp_for({ProtocolId("prpl-jabber"), UserName("bob@example.org")})};
  return card;
}

const UpdateAddress from{{ProtocolId("prpl-jabber"), UserName("me@example.org")}, UserName("bob@example.org"), "phone"};

StoredCard received(const std::string& token) {
  StoredCard card{.received = 1'700'000'000};
  card.from = {from.account, from.name, false, ""};
  card.share = {.token = Token(token), .card = named("Received " + token)};
  return card;
}

struct LockWorld : OpenHolder {
  using OpenHolder::OpenHolder;

  std::string enable() {
    return told([&](auto done) { holder.lock().enable("secret", {}, done); });
  }
  std::string unlock() {
    return told([&](auto done) { holder.lock().unlock("secret", done); });
  }
  void lock() {
    holder.lock().lock_now();
    until([this] { return holder.lock().state() == Vault::State::locked; });
  }
  std::string told(const std::function<void(HolderLock::Done)>& call) {
    const auto result = answer<std::string>(call);
    return result ? *result : result.reason();
  }
  std::vector<SealedEnvelope> envelopes() {
    return *answer<std::vector<SealedEnvelope>>([&](auto done) { holder.sealed_envelopes().list(done); });
  }
  std::int64_t save(const StoredCard& card) {
    return *answer<std::int64_t>([&](auto done) { holder.cards().save(card, done); });
  }
};

}  // namespace

TEST(a_locked_holder_shows_finds_and_changes_nothing) {
  Folder folder;
  LockWorld world(folder);
  const std::int64_t id = world.hold(named("Bob"));
  EXPECT_EQ(world.enable(), "");
  EXPECT(world.names() == std::vector<std::string>{"Bob"});
  world.lock();
  EXPECT(world.names().empty());
  const auto load = answer<std::optional<HeldCard>>([&](auto done) { world.holder.held_cards().load(id, done); });
  const auto hold = answer<std::int64_t>([&](auto done) { world.holder.hold(named("Anna"), done); });
  const auto list = answer<std::vector<KeyedCard>>([&](auto done) { world.holder.own_cards().list(done); });
  for (const std::string& reason : {load.reason(), hold.reason(), list.reason()}) EXPECT_EQ(reason, VaultLocked().what());
}

TEST(the_index_is_filled_again_by_the_unlock) {
  Folder folder;
  LockWorld world(folder);
  world.hold(named("Bob"));
  EXPECT_EQ(world.enable(), "");
  EXPECT_EQ(world.ready, 1);
  world.lock();
  EXPECT_EQ(world.unlock(), "");
  until([&] { return world.ready == 2; });
  EXPECT(world.names() == std::vector<std::string>{"Bob"});
  EXPECT(world.load(1)->card == named("Bob"));
}

TEST(a_holder_that_was_locked_when_it_is_opened_is_not_ready_before_the_unlock) {
  Folder folder;
  {
    LockWorld world(folder);
    world.hold(named("Bob"));
    EXPECT_EQ(world.enable(), "");
  }
  LockWorld world(folder);
  EXPECT_EQ(world.ready, 0);
  EXPECT(world.holder.lock().state() == Vault::State::locked);
  EXPECT_EQ(world.unlock(), "");
  until([&] { return world.ready == 1; });
  EXPECT(world.names() == std::vector<std::string>{"Bob"});
}

TEST(cards_that_come_while_it_is_locked_are_in_the_log_after_the_unlock) {
  Folder folder;
  LockWorld world(folder);
  EXPECT_EQ(world.enable(), "");
  world.lock();
  EXPECT_EQ(world.save(received("t1")), 0);
  EXPECT_EQ(world.save(received("t2")), 0);
  EXPECT_EQ(world.unlock(), "");
  until([&] { return world.ready == 2; });
  const auto log = *answer<std::vector<StoredCard>>([&](auto done) { world.holder.cards().list(10, 0, done); });
  EXPECT_EQ(log.size(), 2u);
  EXPECT_EQ(log[0].share.token.str(), "t2");
  EXPECT_EQ(log[1].share.card.fn, "Received t1");
  EXPECT_EQ(world.number("SELECT count(*) FROM kept_sealed"), 0);
}

TEST(envelopes_that_come_while_it_is_locked_wait_for_the_unlock_also_over_a_restart) {
  Folder folder;
  {
    LockWorld world(folder);
    EXPECT_EQ(world.enable(), "");
    world.lock();
    const Envelope envelope(std::string("\0bytes\xff", 7));
    EXPECT_EQ(world.said([&](auto done) { world.holder.keep_sealed(from, envelope, done); }), "");
  }
  LockWorld world(folder);
  EXPECT_EQ(world.unlock(), "");
  const auto kept = world.envelopes();
  EXPECT_EQ(kept.size(), 1u);
  EXPECT(kept[0].from == from);
  EXPECT_EQ(kept[0].envelope.str(), std::string("\0bytes\xff", 7));
  EXPECT_EQ(world.said([&](auto done) { world.holder.sealed_envelopes().forget(kept[0].id, done); }), "");
  EXPECT(world.envelopes().empty());
}

TEST(a_flood_of_envelopes_pushes_the_oldest_out_and_never_fills_the_disk) {
  Folder folder;
  LockWorld world(folder);
  const Envelope big(std::string(8 * 1024 * 1024, 'x'));
  for (int i = 0; i < 6; ++i) EXPECT_EQ(world.said([&](auto done) { world.holder.keep_sealed(from, big, done); }), "");
  EXPECT(world.number("SELECT sum(length(content)) FROM kept_sealed") <= max_kept_bytes);
  EXPECT_EQ(world.number("SELECT max(id) FROM kept_sealed"), 6);
}
