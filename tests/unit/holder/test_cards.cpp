// SPDX-License-Identifier: GPL-2.0-or-later
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "plugin/holder/cards.h"
#include "plugin/holder/schema.h"
#include "plugin/holder/vault_store.h"
#include "tests/unit/holder/scratch.h"

using namespace carte;
using namespace carte::scratch;

namespace {

const AccountName me{ProtocolId("prpl-jabber"), UserName("me@example.org")};
const AccountName bobs{ProtocolId("prpl-jabber"), UserName("bob@example.org")};
const Peer alice{me, UserName("alice@example.org"), false, ""};

StoredCard stored(const std::string& token, const std::string& name = "Bob Smith") {
  StoredCard card{.received = 1'700'000'000, .from = alice, .share = {.token = Token(token)}};
  card.share.card.fn = name;
  card.share.card.impp = {impp_for(bobs)};
  return card;
}

// The log of received cards, with calls that wait for their answer.
struct Log : Opened {
  Vault vault;
  Cards cards;

  explicit Log(const Folder& folder, int unkept = Cards::max_unkept)
      : Opened(folder, holder_migrations()), cards(database, vault, unkept) {
    EXPECT(answer<void>([this](auto done) {
             database.run<void>([this](Connection& connection) { load_vault(connection, vault); }, done);
           }).ok());
  }
  std::int64_t save(const StoredCard& card) {
    return *answer<std::int64_t>([&](auto done) { cards.save(card, done); });
  }
  std::optional<StoredCard> load(std::int64_t id) {
    return *answer<std::optional<StoredCard>>([&](auto done) { cards.load(id, done); });
  }
  std::vector<std::string> tokens(const std::function<void(CardStore::Done<std::vector<StoredCard>>)>& call) {
    std::vector<std::string> tokens;
    const auto cards_found = *answer<std::vector<StoredCard>>(call);
    for (const StoredCard& card : cards_found) tokens.push_back(card.share.token.str());
    return tokens;
  }
  std::vector<std::string> list(int limit = 100, std::int64_t before = 0) {
    return tokens([&](auto done) { cards.list(limit, before, done); });
  }
};

using Tokens = std::vector<std::string>;

}  // namespace

TEST(a_card_comes_back_as_it_was_saved) {
  Folder folder;
  Log log(folder);
  StoredCard card = stored("t1");
  card.from = {me, UserName("tea@rooms.example.org"), true, "小明 ☕"};
  card.share.has_picture = true;
  card.share.card.note = {"two\nlines & <marks>"};
  const auto back = log.load(log.save(card));
  EXPECT(back.has_value());
  EXPECT(back->from == card.from);
  EXPECT(back->share.card == card.share.card);
  EXPECT_EQ(back->share.token.str(), "t1");
  EXPECT_EQ(back->received, 1'700'000'000);
  EXPECT(back->share.has_picture);
}

TEST(a_card_is_still_there_after_a_restart) {
  Folder folder;
  std::int64_t id = 0;
  { id = Log(folder).save(stored("t1")); }
  Log again(folder);
  EXPECT_EQ(**again.result, "");
  EXPECT_EQ(again.load(id).value().share.card.fn, "Bob Smith");
}

TEST(the_portrait_is_kept_with_the_card) {
  Folder folder;
  Log log(folder);
  StoredCard card = stored("t1");
  const std::string png(
      "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0\x90wS\xde\0\0\0\x0cIDATx\x9c"
      "c\xf8\xcf\xc0\0\0\3\1\1\0\xc9\xfe\x92\xef\0\0\0\0IEND\xae"
      "B`\x82",
      69);
  card.share.card.photo = Photo{"image/png", png, ""};
  EXPECT(log.load(log.save(card)).value().share.card.photo == card.share.card.photo);
}

TEST(a_card_saved_again_keeps_its_place_and_is_replaced) {
  Folder folder;
  Log log(folder);
  const std::int64_t id = log.save(stored("t1", "Bob"));
  log.save(stored("t2"));
  EXPECT_EQ(log.save(stored("t1", "Robert")), id);
  EXPECT_EQ(log.load(id).value().share.card.fn, "Robert");
  EXPECT_EQ(log.list(), (Tokens{"t2", "t1"}));
}

TEST(one_token_of_two_sharers_is_two_cards) {
  Folder folder;
  Log log(folder);
  StoredCard others = stored("t1");
  others.from.name = UserName("mallory@example.org");
  EXPECT(log.save(stored("t1")) != log.save(others));
}

TEST(the_newest_keys_come_first) {
  Folder folder;
  Log log(folder);
  for (const char* token : {"t1", "t2", "t3"}) log.save(stored(token));
  const auto keys = *answer<std::vector<ShareKey>>([&](auto done) { log.cards.recent_keys(2, done); });
  EXPECT(keys == (std::vector<ShareKey>{key_of(alice, Token("t3")), key_of(alice, Token("t2"))}));
}

TEST(cards_are_found_by_any_address_on_them) {
  Folder folder;
  Log log(folder);
  StoredCard card = stored("t1");
  const AccountName second{ProtocolId("prpl-irc"), UserName("bob@irc.example.org")};
  card.share.card.impp.push_back(impp_for(second));
  log.save(card);
  log.save(stored("t2"));
  EXPECT_EQ(log.tokens([&](auto done) { log.cards.find(bobs, done); }), (Tokens{"t2", "t1"}));
  EXPECT_EQ(log.tokens([&](auto done) { log.cards.find(second, done); }), (Tokens{"t1"}));
  EXPECT_EQ(log.tokens([&](auto done) { log.cards.find(me, done); }), Tokens{});
}

TEST(an_address_a_card_lost_no_longer_finds_it) {
  Folder folder;
  Log log(folder);
  log.save(stored("t1"));
  StoredCard without = stored("t1");
  without.share.card.impp.clear();
  log.save(without);
  EXPECT_EQ(log.tokens([&](auto done) { log.cards.find(bobs, done); }), Tokens{});
}

TEST(the_list_goes_on_where_it_stopped) {
  Folder folder;
  Log log(folder);
  for (const char* token : {"t1", "t2", "t3"}) log.save(stored(token));
  EXPECT_EQ(log.list(2), (Tokens{"t3", "t2"}));
  EXPECT_EQ(log.list(2, 2), (Tokens{"t1"}));
}

TEST(the_oldest_cards_go_unless_they_are_to_be_kept) {
  Folder folder;
  Log log(folder, 3);
  const std::int64_t first = log.save(stored("t1"));
  EXPECT(*answer<bool>([&](auto done) { log.cards.set_kept(first, true, done); }));
  for (const char* token : {"t2", "t3", "t4", "t5"}) log.save(stored(token));
  EXPECT_EQ(log.list(), (Tokens{"t5", "t4", "t3", "t1"}));
  EXPECT_EQ(log.number("SELECT count(*) FROM received_addresses"), 4);
}

TEST(a_card_saved_again_stays_kept) {
  Folder folder;
  Log log(folder);
  const std::int64_t id = log.save(stored("t1"));
  EXPECT(*answer<bool>([&](auto done) { log.cards.set_kept(id, true, done); }));
  log.save(stored("t1"));
  EXPECT(log.load(id).value().kept);
}

TEST(a_removed_card_is_gone_with_its_addresses) {
  Folder folder;
  Log log(folder);
  const std::int64_t id = log.save(stored("t1"));
  EXPECT(*answer<bool>([&](auto done) { log.cards.remove(id, done); }));
  EXPECT(!log.load(id));
  EXPECT_EQ(log.number("SELECT count(*) FROM received_addresses"), 0);
}

TEST(what_is_not_there_is_neither_kept_nor_removed) {
  Folder folder;
  Log log(folder);
  EXPECT(!*answer<bool>([&](auto done) { log.cards.set_kept(7, true, done); }));
  EXPECT(!*answer<bool>([&](auto done) { log.cards.remove(7, done); }));
  EXPECT(!log.load(7));
}

TEST(text_in_a_card_is_never_sql) {
  Folder folder;
  Log log(folder);
  const std::string name = "Robert'); DROP TABLE cards;--";
  StoredCard card = stored("t1", name);
  card.from.nick = "'\"; --";
  EXPECT_EQ(log.load(log.save(card)).value().share.card.fn, name);
}

TEST(a_row_that_cannot_be_read_is_passed_over_and_kept) {
  Folder folder;
  Log log(folder);
  const std::int64_t id = log.save(stored("t1"));
  log.save(stored("t2"));
  EXPECT(log.exec("UPDATE received_cards SET content = CAST(x'00' || '<vcard' AS BLOB) WHERE id = 1").ok());
  EXPECT(!log.load(id));
  EXPECT_EQ(log.list(), (Tokens{"t2"}));
  EXPECT_EQ(log.number("SELECT count(*) FROM received_cards"), 2);
}

TEST(a_client_killed_while_saving_cards_has_every_confirmed_card_whole) {
  Folder folder;
  int confirmed[2];
  EXPECT_EQ(pipe(confirmed), 0);
  const pid_t child = fork();
  if (child == 0) {
    Log log(folder, 1000);
    for (int i = 0;; ++i) {
      log.save(stored("t" + std::to_string(i)));
      if (write(confirmed[1], "x", 1) != 1) _exit(1);
    }
  }
  std::int64_t seen = 0;
  for (char x; seen < 30 && read(confirmed[0], &x, 1) == 1;) ++seen;
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  close(confirmed[1]);
  for (char x; read(confirmed[0], &x, 1) == 1;) ++seen;
  Log log(folder, 1000);
  EXPECT_EQ(**log.result, "");
  const std::int64_t kept = log.number("SELECT count(*) FROM received_cards");
  EXPECT(kept == seen || kept == seen + 1);
  EXPECT_EQ(log.number("SELECT count(*) FROM received_addresses"), kept);
}
