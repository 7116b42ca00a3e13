// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/add_contact.h"
#include "tests/unit/exchange/fakes.h"

using namespace carte;
using namespace carte::fakes;

namespace {

const AccountName bobs = xmpp("bob@example.org");
const Card bob = card_of("Bob Smith", bobs);

AddProposal proposal(const FakeBook& book, const Card& card, const Peer* sharer = nullptr) {
  return std::get<AddProposal>(propose_adding(card, book, sharer));
}

// The refusal's sentence; the reason has to be the expected one.
std::string refusal(const FakeBook& book, const Card& card, RefusalReason reason) {
  const Refusal refused = std::get<Refusal>(propose_adding(card, book, nullptr));
  EXPECT_EQ(refused.reason, reason);
  return refused.sentence;
}

}  // namespace

TEST(a_person_is_proposed_with_account_group_alias_and_portrait) {
  FakeBook book;
  Card card = bob;
  card.photo = Photo{"image/png", "bytes", ""};
  const AddProposal add = proposal(book, card);
  EXPECT_EQ(add.address, bobs);
  EXPECT_EQ(add.buddy, UserName("bob@example.org"));
  EXPECT(add.accounts == (std::vector<AddChoice>{{me, true}}));
  EXPECT_EQ(add.group, "Buddies");
  EXPECT_EQ(add.groups, (Lines{"Buddies", "Work", "Friends"}));
  EXPECT_EQ(add.alias, "Bob Smith");
  EXPECT_EQ(add.portrait->bytes, "bytes");
}

TEST(an_irc_nick_is_added_on_an_account_of_its_server) {
  FakeBook book;
  book.own.push_back({irc("me@other.example.net"), "other.example.net", true, true, false});
  const AddProposal add = proposal(book, card_of("Bob", irc("bob@other.example.net")));
  EXPECT_EQ(add.buddy, UserName("bob"));
  EXPECT(add.accounts == (std::vector<AddChoice>{{irc("me@other.example.net"), false}}));
}

TEST(an_irc_nick_without_a_server_fits_any_irc_account) {
  FakeBook book;
  EXPECT_EQ(proposal(book, card_of("Bob", irc("bob"))).buddy, UserName("bob"));
}

TEST(the_account_the_card_came_to_is_first_then_one_of_the_same_server) {
  FakeBook book;
  book.own = {{xmpp("me@a.example"), "", true, true, true},
              {xmpp("me@example.org"), "", true, true, true},
              {xmpp("me@b.example"), "", true, true, true},
              {xmpp("me@c.example"), "", false, true, true}};
  const Peer sharer{xmpp("me@b.example"), UserName("alice@b.example"), false, ""};
  Lines order;
  for (const AddChoice& choice : proposal(book, bob, &sharer).accounts) order.push_back(choice.account.user.str());
  EXPECT_EQ(order, (Lines{"me@b.example", "me@example.org", "me@a.example"}));
}

TEST(the_second_address_is_proposed_when_the_first_cannot_be_added) {
  FakeBook book;
  Card card = card_of("Bob", irc("bob@nowhere.example"));
  card.impp.push_back(impp_for(bobs));
  EXPECT_EQ(proposal(book, card).address, bobs);
}

TEST(a_portrait_that_is_only_linked_is_not_fetched) {
  FakeBook book;
  Card card = bob;
  card.photo = Photo{"", "", "https://example.org/bob.png"};
  EXPECT(!proposal(book, card).portrait);
}

TEST(an_alias_is_one_clean_line) {
  FakeBook book;
  EXPECT_EQ(proposal(book, card_of("Bob\n\u202eSmith\x07", bobs)).alias, "Bob Smith");
}

TEST(a_group_named_like_the_organisation_is_proposed) {
  FakeBook book;
  Card card = bob;
  card.org = {"Example Ltd", "work"};
  EXPECT_EQ(proposal(book, card).group, "Work");
}

TEST(the_group_of_everybody_of_that_domain_is_proposed) {
  FakeBook book;
  book.has(xmpp("carol@example.org"), "Carol", "Work");
  book.has(xmpp("dave@example.org"), "Dave", "Work");
  book.has(xmpp("erin@example.net"), "Erin", "Friends");
  EXPECT_EQ(proposal(book, bob).group, "Work");
}

TEST(the_sharers_group_is_proposed_before_a_mixed_domain) {
  FakeBook book;
  book.has(xmpp("alice@example.org"), "Alice", "Friends");
  book.has(xmpp("carol@example.org"), "Carol", "Work");
  book.has(xmpp("dave@example.org"), "Dave", "Work");
  EXPECT_EQ(proposal(book, bob, &alice).group, "Friends");
  EXPECT_EQ(proposal(book, bob).group, "Work");
}

TEST(an_empty_list_gets_a_first_group) {
  FakeBook book;
  book.group_names.clear();
  EXPECT_EQ(proposal(book, bob).group, "Buddies");
  EXPECT_EQ(proposal(book, bob).groups, (Lines{"Buddies"}));
}

TEST(refused_without_a_chat_address) {
  EXPECT_EQ(refusal(FakeBook(), named("Bob"), RefusalReason::no_address),
            "The card of Bob has no chat address, so there is nobody to add. You can still save the card.");
}

TEST(refused_with_a_malformed_address) {
  for (const char* address : {"bob@", "@example.org", "b<b@example.org", "bob@exa..mple", "bob@a/b", "bob@.org"}) {
    const AddOutcome outcome = propose_adding(card_of("Bob", xmpp(address)), FakeBook(), nullptr);
    const Refusal* refused = std::get_if<Refusal>(&outcome);
    ck_assert_msg(refused != nullptr, "%s was not refused", address);
    EXPECT(refused->reason == RefusalReason::malformed_address || refused->reason == RefusalReason::no_address);
  }
  EXPECT_EQ(refusal(FakeBook(), card_of("Bob", xmpp("bob@exa..mple")), RefusalReason::malformed_address),
            "“bob@exa..mple” is not a valid XMPP address, so Bob cannot be added. Ask for the correct address.");
  EXPECT_EQ(refusal(FakeBook(), card_of("Bob", irc("b<b")), RefusalReason::malformed_address),
            "“b<b” is not a valid IRC address, so Bob cannot be added. Ask for the correct address.");
}

TEST(refused_when_the_address_is_too_long) {
  EXPECT_EQ(refusal(FakeBook(), card_of("Bob", xmpp(std::string(1024, 'b') + "@example.org")), RefusalReason::too_long),
            "The address on the card of Bob is too long for XMPP. Ask for the correct address.");
  EXPECT_EQ(refusal(FakeBook(), card_of("Bob", irc(std::string(65, 'b'))), RefusalReason::too_long),
            "The address on the card of Bob is too long for IRC. Ask for the correct address.");
}

TEST(refused_for_a_group_an_organisation_and_a_service) {
  Card room = bob;
  room.kind = "group";
  EXPECT_EQ(refusal(FakeBook(), room, RefusalReason::not_a_person),
            "Bob Smith is a group or a service, not a person, and cannot be added to the buddy list. If it is a "
            "room, join it instead.");
  room.kind = "org";
  refusal(FakeBook(), room, RefusalReason::not_a_person);
  refusal(FakeBook(), card_of("Gateway", xmpp("gateway.example.org")), RefusalReason::not_a_person);
}

TEST(refused_for_ones_own_account_connected_or_not) {
  FakeBook book;
  book.own.front().connected = false;
  EXPECT_EQ(refusal(book, card_of("Me", me), RefusalReason::own_account),
            "me@example.org is your own account, so there is no need to add it.");
}

TEST(refused_when_already_in_the_list) {
  FakeBook book;
  book.has(bobs, "Robert");
  EXPECT_EQ(refusal(book, bob, RefusalReason::already_there),
            "bob@example.org is already in your buddy list, as “Robert”. You can update that entry from the card.");
}

TEST(refused_when_a_second_address_is_already_in_the_list) {
  FakeBook book;
  book.has(irc("bob@irc.example.org"), "");
  Card card = bob;
  card.impp.push_back(impp_for(irc("bob@irc.example.org")));
  EXPECT_EQ(
      refusal(book, card, RefusalReason::already_there),
      "bob@irc.example.org is already in your buddy list, as “bob@irc.example.org”. You can update that entry from the "
      "card.");
}

TEST(refused_without_an_account_on_that_network) {
  FakeBook book;
  book.own.erase(book.own.begin());
  EXPECT_EQ(refusal(book, bob, RefusalReason::no_account),
            "You have no XMPP account, so Bob Smith cannot be added. Set one up under Accounts, then try again.");
}

TEST(refused_without_an_account_on_that_irc_server) {
  EXPECT_EQ(refusal(FakeBook(), card_of("Bob", irc("bob@irc.example.net")), RefusalReason::no_account),
            "You have no IRC account on irc.example.net, so Bob cannot be added. Set one up under Accounts, then try "
            "again.");
}

TEST(refused_while_the_account_is_offline) {
  FakeBook book;
  book.own.front().connected = false;
  EXPECT_EQ(refusal(book, bob, RefusalReason::account_offline),
            "Your account me@example.org is offline, so Bob Smith cannot be added now. Connect it, then try again.");
}

TEST(refused_by_a_protocol_without_buddy_lists) {
  FakeBook book;
  book.own.front().can_add = false;
  EXPECT_EQ(refusal(book, bob, RefusalReason::no_buddy_list),
            "With XMPP nobody can be added to a buddy list. You can still write to bob@example.org directly.");
}

TEST(refused_when_blocked) {
  FakeBook book;
  book.blocked = {"bob@example.org"};
  EXPECT_EQ(refusal(book, bob, RefusalReason::blocked),
            "bob@example.org is blocked on your account me@example.org. Unblock them under Privacy, then try again.");
}

TEST(of_several_refusals_the_one_that_can_be_mended_is_told) {
  FakeBook book;
  book.own.front().connected = false;
  Card card = card_of("Bob", irc("bob@irc.example.net"));
  card.impp.push_back(impp_for(bobs));
  refusal(book, card, RefusalReason::account_offline);
}
