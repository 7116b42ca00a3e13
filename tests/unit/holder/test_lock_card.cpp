// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder/lock_card.h"
#include "tests/unit/holder/files_with.h"
#include "tests/unit/holder/holder_world.h"

using namespace carte;
using namespace carte::scratch;

namespace {

using Names = std::vector<std::string>;

Card card_of(const std::string& name, const std::string& note, const std::string& uid = "urn:bob") {
  Card card;
  card.uid = CardId(uid);
  card.fn = name;
  card.note = {note};
  card.impp = {impp_for({ProtocolId("prpl-jabber"), UserName("bob@example.org")})};
  return card;
}

// A holder with Bob's card, of one change.
struct CardSafe : OpenHolder {
  CardLocks& locks;
  std::int64_t bob;

  explicit CardSafe(const Folder& folder)
      : OpenHolder(folder), locks(holder.card_locks()), bob(hold(card_of("Bob Smith", "likes tea"))) {
    hold(card_of("Robert Smith", "likes coffee"));
  }
  std::string lock(const std::string& password = "secret") {
    return said([&](auto done) { locks.lock(bob, password, done); });
  }
  std::string remove(const std::string& password = "secret") {
    return said([&](auto done) { locks.remove(bob, password, done); });
  }
  std::string change(const std::string& from, const std::string& to) {
    return said([&](auto done) { locks.change_password(bob, from, to, done); });
  }
  Result<OpenedCard> open(const std::string& password = "secret") {
    return answer<OpenedCard>([&](auto done) { locks.open(bob, password, done); });
  }
};

const std::string not_it = "That is not the password.";

}  // namespace

TEST(a_locked_card_leaves_nothing_of_it_in_clear_in_any_file) {
  Folder folder;
  CardSafe holder(folder);
  StoredCard received{.received = 1, .share = {.token = Token("t1"), .card = card_of("Bob Smith", "likes tea")}};
  EXPECT(answer<std::int64_t>([&](auto done) { holder.holder.cards().save(received, done); }).ok());
  EXPECT_EQ(holder.lock(), "");
  for (const char* text : {"Smith", "likes", "bob@example.org"}) EXPECT_EQ(files_with(folder, text), Names{});
}

TEST(a_locked_card_stands_in_lists_without_its_name) {
  Folder folder;
  CardSafe holder(folder);
  EXPECT_EQ(holder.names(), Names{"Robert Smith"});
  EXPECT_EQ(holder.lock(), "");
  EXPECT_EQ(holder.names({.typed = "robert"}), Names{});
  EXPECT_EQ(holder.holder.index().size(), std::size_t(1));
  EXPECT(holder.holder.index().row(holder.bob)->locked);
  EXPECT(holder.load(holder.bob)->locked);
  EXPECT_EQ(holder.load(holder.bob)->card.fn, "");
}

TEST(the_password_shows_the_card_and_what_it_was) {
  Folder folder;
  CardSafe holder(folder);
  EXPECT_EQ(holder.lock(), "");
  EXPECT_EQ(holder.open("Secret").reason(), not_it);
  EXPECT_EQ(holder.locks.wait(), 1);
  EXPECT_EQ(holder.open().reason(), "The last password was wrong.");
  holder.clock.seconds += 1;
  const OpenedCard opened = *holder.open();
  EXPECT_EQ(opened.held.card.fn, "Robert Smith");
  EXPECT_EQ(opened.history.size(), std::size_t(1));
  EXPECT_EQ(opened.history[0].card.fn, "Bob Smith");
  EXPECT(holder.load(holder.bob)->locked);
}

TEST(an_update_of_a_locked_card_is_taken_and_stays_closed) {
  Folder folder;
  CardSafe holder(folder);
  EXPECT_EQ(holder.lock(), "");
  EXPECT_EQ(holder.hold(card_of("Bobby Smith", "likes water")), holder.bob);
  EXPECT_EQ(files_with(folder, "Bobby"), Names{});
  EXPECT_EQ(files_with(folder, "water"), Names{});
  const OpenedCard opened = *holder.open();
  EXPECT_EQ(opened.held.card.note, Names{"likes water"});
  EXPECT_EQ(opened.history.size(), std::size_t(2));
  EXPECT_EQ(opened.history[0].card.fn, "Robert Smith");
}

TEST(a_card_whose_password_is_removed_is_one_like_others) {
  Folder folder;
  CardSafe holder(folder);
  EXPECT_EQ(holder.lock(), "");
  EXPECT_EQ(holder.remove("wrong"), not_it);
  holder.clock.seconds += 1;
  EXPECT_EQ(holder.remove(), "");
  EXPECT_EQ(holder.names({.typed = "robert"}), Names{"Robert Smith"});
  EXPECT_EQ(holder.load(holder.bob)->card, card_of("Robert Smith", "likes coffee"));
  EXPECT_EQ(holder.history(holder.bob).size(), std::size_t(1));
  EXPECT_EQ(holder.history(holder.bob)[0].card, card_of("Bob Smith", "likes tea"));
}

TEST(a_cards_password_can_be_changed) {
  Folder folder;
  CardSafe holder(folder);
  EXPECT_EQ(holder.lock(), "");
  EXPECT_EQ(holder.change("secret", "better"), "");
  EXPECT_EQ(holder.open("secret").reason(), not_it);
  holder.clock.seconds += 1;
  EXPECT_EQ(holder.open("better")->held.card.fn, "Robert Smith");
}

TEST(a_locked_card_takes_no_second_password) {
  Folder folder;
  CardSafe holder(folder);
  EXPECT_EQ(holder.lock(), "");
  EXPECT_EQ(holder.lock("more"), "This card has a password already. Change it instead.");
}

TEST(a_card_without_a_password_has_none_to_try) {
  Folder folder;
  CardSafe holder(folder);
  EXPECT_EQ(holder.open().reason(), "There is no password to be checked.");
}

TEST(a_card_that_is_gone_cannot_be_locked) {
  Folder folder;
  CardSafe holder(folder);
  holder.bob = 77;
  EXPECT_EQ(holder.lock(), "This card is no longer in your card holder.");
}

TEST(a_locked_card_outlives_a_restart) {
  Folder folder;
  {
    CardSafe holder(folder);
    EXPECT_EQ(holder.lock(), "");
  }
  OpenHolder again(folder);
  const auto opened = answer<OpenedCard>([&](auto done) { again.holder.card_locks().open(1, "secret", done); });
  EXPECT_EQ(opened->held.card.fn, "Robert Smith");
}
