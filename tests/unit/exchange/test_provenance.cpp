// SPDX-License-Identifier: GPL-2.0-or-later
#include <glib.h>

#include "plugin/exchange/provenance.h"
#include "prpl-ext/card/proof.h"
#include "tests/unit/exchange/fakes.h"

using namespace carte;
using namespace carte::fakes;

namespace {

const AccountName bobs = xmpp("bob@example.org");

Provenance of(const FakeBook& book, const Card& card, const Peer& from = alice) {
  return provenance(card, from, false, book);
}

}  // namespace

TEST(a_card_of_somebody_else_is_described_by_its_sharer) {
  FakeBook book;
  book.has(xmpp("alice@example.org"), "Alice");
  const Provenance said = of(book, card_of("Bob Smith", bobs));
  EXPECT_EQ(said.shared_by, "Shared by Alice");
  EXPECT_EQ(said.described_by, "Described by Alice, not by Bob Smith");
  EXPECT_EQ(said.warning_text(), "");
}

TEST(a_card_from_its_owner_is_not_called_described_by_another) {
  FakeBook book;
  book.has(bobs, "Bob");
  const Provenance said = of(book, card_of("Bob Smith", bobs), buddy("bob"));
  EXPECT_EQ(said.shared_by, "Shared by Bob");
  EXPECT_EQ(said.described_by, "");
  EXPECT_EQ(said.warning_text(), "");
}

TEST(a_card_from_a_room_names_nick_and_room_and_is_never_its_owners) {
  FakeBook book;
  const Provenance said = of(book, card_of("Bob", xmpp("tea@rooms.example.org")), in_room("bob"));
  EXPECT_EQ(said.shared_by, "Shared by bob in tea");
  EXPECT_EQ(said.described_by, "Described by bob, not by Bob");
}

TEST(ones_own_share_says_with_whom_and_warns_of_nothing) {
  FakeBook book;
  const Provenance said = provenance(card_of("Me", me), alice, true, book);
  EXPECT_EQ(said.shared_by, "You shared this with alice");
  EXPECT_EQ(said.described_by, "");
  EXPECT_EQ(said.warning_text(), "");
  EXPECT_EQ(provenance(card_of("Me", me), in_room(""), true, book).shared_by, "You shared this in tea");
}

TEST(an_address_known_under_another_name_warns) {
  FakeBook book;
  book.has(bobs, "Robert");
  const Provenance said = of(book, card_of("Bank", bobs));
  EXPECT_EQ(said.warning_text(), "bob@example.org is in your buddy list as “Robert”, but this card says “Bank”.");
  EXPECT_EQ(said.warnings.at(0).kind, WarningKind::other_name);
}

TEST(a_shorter_name_or_a_nickname_of_the_card_does_not_warn) {
  for (const char* alias : {"Bob", "bob smith", "BOB SMITH", "Smith", "Bobby", "", "bob@example.org"}) {
    FakeBook book;
    book.has(bobs, alias);
    Card card = card_of("Bob Smith", bobs);
    card.nickname = {"Bobby"};
    EXPECT_EQ(of(book, card).warning_text(), "");
  }
}

TEST(a_known_name_with_a_new_address_warns_of_impersonation) {
  FakeBook book;
  book.has(bobs, "Bob Smith");
  const Provenance said = of(book, card_of("bob  SMITH", xmpp("evil@example.net")), mallory);
  EXPECT_EQ(said.warning_text(),
            "You know “Bob Smith” by another address: bob@example.org. Make sure that this is the same person.");
  EXPECT_EQ(said.warnings.at(0).kind, WarningKind::other_address);
}

TEST(invisible_wide_and_foreign_letters_do_not_hide_a_known_name) {
  FakeBook book;
  book.has(bobs, "Bob Smith");
  for (const char* name : {"Bob\u202e Smith", "Ｂob Smith", "Bob\u200e Smith", "Вοb Smіth"})
    EXPECT_EQ(of(book, card_of(name, xmpp("evil@example.net"))).warnings.size(), 1u);
}

TEST(names_that_only_differ_in_their_letters_are_different) {
  FakeBook book;
  book.has(bobs, "Анна");
  EXPECT_EQ(of(book, card_of("Ирина", xmpp("irina@example.net"))).warning_text(), "");
  EXPECT_EQ(of(book, card_of("Анна", xmpp("anna@example.net"))).warnings.size(), 1u);
}

TEST(two_known_contacts_of_one_name_do_not_warn) {
  FakeBook book;
  book.has(bobs, "Bob");
  book.has(xmpp("bob@example.net"), "Bob");
  EXPECT_EQ(of(book, card_of("Bob", bobs)).warning_text(), "");
}

TEST(a_card_with_ones_own_address_warns) {
  FakeBook book;
  const Provenance said = of(book, card_of("Somebody", me));
  EXPECT_EQ(said.warning_text(), "The address on this card is your own: me@example.org.");
  EXPECT_EQ(said.warnings.at(0).kind, WarningKind::own_address);
}

TEST(every_address_of_a_card_is_looked_at) {
  FakeBook book;
  book.has(irc("bobby@irc.example.org"), "Robert");
  Card card = card_of("Bank", bobs);
  card.impp.push_back(impp_for(irc("bobby@irc.example.org")));
  EXPECT_EQ(of(book, card).warning_text(),
            "bobby@irc.example.org is in your buddy list as “Robert”, but this card says “Bank”.");
}

TEST(names_of_peers_are_cleaned_and_short) {
  FakeBook book;
  book.has(xmpp("alice@example.org"), "Al\nice\u202e" + std::string(100, 'x'));
  const std::string shared = of(book, card_of("Bob", bobs)).shared_by;
  EXPECT_EQ(shared.find('\n'), std::string::npos);
  EXPECT(g_utf8_strlen(shared.c_str(), -1) <= 64 + 10);
}

TEST(a_card_signed_by_its_owner_is_theirs_whoever_passed_it_on) {
  FakeBook book;
  book.has(xmpp("alice@example.org"), "Alice");
  Card card = card_of("Bob Smith", bobs);
  sign(card, CardKeys::generate(), Audience::everyone, 1);
  const Provenance said = of(book, card);
  EXPECT_EQ(said.signed_by_owner, true);
  EXPECT_EQ(said.described_by, "");
  EXPECT_EQ(said.warning_text(), "");
}

TEST(a_card_changed_after_it_was_signed_warns) {
  FakeBook book;
  Card card = card_of("Bob Smith", bobs);
  sign(card, CardKeys::generate(), Audience::everyone, 1);
  card.fn = "Bob Smyth";
  const Provenance said = of(book, card, buddy("bob"));
  EXPECT_EQ(said.signed_by_owner, false);
  EXPECT_EQ(said.warnings.at(0).kind, WarningKind::bad_signature);
}
