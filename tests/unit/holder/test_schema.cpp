// SPDX-License-Identifier: GPL-2.0-or-later
// Holders as every older version wrote them are opened with all that is in them.
#include "tests/unit/holder/files_with.h"
#include "tests/unit/holder/holder_world.h"

using namespace carte;
using namespace carte::scratch;

namespace {

const AccountName me{ProtocolId("prpl-jabber"), UserName("me@example.org")};
const AccountName bobs{ProtocolId("prpl-jabber"), UserName("bob@example.org")};

// The holder of that schema in tests/data, and what else is to be in it.
void write_fixture(const Folder& folder, const std::string& schema, const std::string& more = {}) {
  const std::string fixture = std::string(g_getenv("CARTE_TEST_DATA")) + "/holder/schema-" + schema + ".sql";
  char* sql = nullptr;
  EXPECT(g_file_get_contents(fixture.c_str(), &sql, nullptr, nullptr));
  folder.write("holder.db", "");
  Connection(folder.file("holder.db")).exec(gchars(sql).get() + more);
}

std::vector<StoredCard> log_of(OpenHolder& world) {
  return *answer<std::vector<StoredCard>>([&](auto done) { world.holder.cards().list(100, 0, done); });
}

constexpr const char* another_and_a_broken_one = R"sql(
INSERT INTO cards VALUES (7, 1700000100, 'prpl-irc', 'me@irc.example.org', '#tea', 1, 'alice', 'aaaaaaaa', 1, 1, 'Carol',
  '<vcard xmlns="urn:ietf:params:xml:ns:vcard-4.0"><fn><text>Carol</text></fn></vcard>');
INSERT INTO cards VALUES (8, 1700000200, 'prpl-jabber', 'me@example.org', 'alice@example.org', 0, '', 'bbbbbbbb', 0, 0, 'Broken', '<vcard');
)sql";

}  // namespace

TEST(every_received_card_of_schema_1_is_kept) {
  Folder folder;
  write_fixture(folder, "1", another_and_a_broken_one);
  OpenHolder world(folder);
  EXPECT_EQ(**world.opened, "");
  const auto log = log_of(world);
  EXPECT_EQ(log.size(), 2u);
  EXPECT_EQ(log[0].id, 7);
  EXPECT(log[0].from == (Peer{{ProtocolId("prpl-irc"), UserName("me@irc.example.org")}, UserName("#tea"), true, "alice"}));
  EXPECT_EQ(log[0].received, 1'700'000'100);
  EXPECT(log[0].kept && log[0].share.has_picture);
  EXPECT_EQ(log[1].share.token.str(), "7f3k9q2a");
  EXPECT(!log[1].kept);
}

TEST(a_received_card_of_schema_1_is_found_by_address_and_known_when_it_comes_again) {
  Folder folder;
  write_fixture(folder, "1");
  OpenHolder world(folder);
  const auto found = *answer<std::vector<StoredCard>>([&](auto done) { world.holder.cards().find(bobs, done); });
  EXPECT_EQ(found.size(), 1u);
  EXPECT_EQ(*answer<std::int64_t>([&](auto done) { world.holder.cards().save(found[0], done); }), 3);
}

TEST(what_nobody_can_read_is_moved_as_it_is) {
  Folder folder;
  write_fixture(folder, "1", another_and_a_broken_one);
  OpenHolder world(folder);
  EXPECT_EQ(world.number("SELECT count(*) FROM received_cards"), 3);
  EXPECT_EQ(world.number("SELECT CAST(substr(content, 2) AS TEXT) = '<vcard' FROM received_cards WHERE id = 8"), 1);
}

TEST(a_lock_on_a_holder_that_was_of_schema_1_leaves_nothing_in_clear) {
  Folder folder;
  write_fixture(folder, "1", another_and_a_broken_one);
  OpenHolder world(folder);
  const auto done = answer<std::string>([&](auto done) { world.holder.lock().enable("secret", {}, done); });
  EXPECT(done.ok());
  for (const char* text : {"Bob Smith", "bob@example.org", "alice", "Carol", "7f3k9q2a", "<vcard"}) EXPECT(files_with(folder, text).empty());
  EXPECT_EQ(log_of(world).size(), 2u);
}

TEST(everything_of_schema_2_is_there) {
  Folder folder;
  write_fixture(folder, "2");
  OpenHolder world(folder);
  EXPECT_EQ(**world.opened, "");
  EXPECT_EQ(log_of(world).at(0).share.card.fn, "Bob Smith");
  const auto held = world.load(1);
  EXPECT_EQ(held->card.fn, "Robert Smith");
  EXPECT_EQ(held->card.photo->bytes.size(), 69u);
  EXPECT_EQ(held->group, "Friends");
  EXPECT(held->choice == UpdateChoice::ask);
  EXPECT_EQ(world.history(1).at(0).card.fn, "Bob Smith");
  EXPECT(world.holder.index().at_address(bobs) == std::vector<std::int64_t>{1});
}

TEST(own_cards_bindings_and_the_rest_of_schema_2_are_there) {
  Folder folder;
  write_fixture(folder, "2");
  OpenHolder world(folder);
  const auto own = *answer<std::vector<KeyedCard>>([&](auto done) { world.holder.own_cards().list(done); });
  EXPECT_EQ(own.at(0).own.card.fn, "Carol Jones");
  EXPECT(own[0].keys.id() == own[0].own.card.uid);
  const auto past = *answer<std::vector<OwnRevision>>([&](auto done) { world.holder.own_cards().history(own[0].keys.id(), done); });
  EXPECT_EQ(past.at(0).own.card.fn, "Carol");
  const auto bindings = *answer<std::vector<Binding>>([&](auto done) { world.holder.bindings().list(done); });
  EXPECT(bindings.at(0).address == (UpdateAddress{me, bobs.user, "phone"}));
  const auto kept = *answer<std::vector<SealedEnvelope>>([&](auto done) { world.holder.sealed_envelopes().list(done); });
  EXPECT_EQ(kept.at(0).envelope.str(), "sealed");
  EXPECT_EQ(answer<DeviceId>([&](auto done) { world.holder.device(done); })->str(), "y4dw5aokzr2b4ldw");
  EXPECT_EQ(**answer<std::optional<std::string>>([&](auto done) { world.holder.setting("sort", done); }), "name");
}
