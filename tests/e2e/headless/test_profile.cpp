// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/purple/profile_source.h"
#include "tests/e2e/headless/client.h"
#include "tests/e2e/headless/wire.h"
#include "tests/unit/suite.h"

using namespace carte;
using namespace carte::headless;
using Lines = std::vector<std::string>;

namespace {

struct Answers {
  std::vector<Card> patches;
  int finished = 0;
  ProfileEvents events() {
    return {[this](const Card& patch) { patches.push_back(patch); }, [this] { ++finished; }};
  }
};

// Publishes a vCard4, and waits until the server has it: it answers in order.
void publish(Client& client, PurpleAccount* account, const std::string& vcard4) {
  Client::send_raw(account,
                   "<iq type='set' id='p1'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish "
                   "node='urn:xmpp:vcard4'><item id='current'>"
                   "<vcard xmlns='urn:ietf:params:xml:ns:vcard-4.0'>" +
                       vcard4 + "</vcard></item></publish></pubsub></iq>");
  client.settle(account, account);
}

}  // namespace

TEST(the_buddy_list_tells_alias_address_and_status) {
  Client client;
  const auto people = client.xmpp({"alice", "bob"});
  const Peer bob = Client::peer(people[0], people[1]);
  PurpleBuddy* buddy = purple_find_buddy(people[0], bob.name.c_str());
  purple_blist_alias_buddy(buddy, "Bobby");
  purple_account_set_status(people[1], "available", TRUE, "message", "tea & <b>time</b>", nullptr);
  client.wait("the message is there", [&] { return !known_profile(bob).quotation.empty(); });
  const Card card = known_profile(bob);
  EXPECT_EQ(card.fn, "Bobby");
  EXPECT_EQ(card.impp.at(0).uri, "xmpp:" + bob.name.str());
  EXPECT_EQ(card.quotation, "tea & time");
  EXPECT(!is_named_by_address(card));
}

TEST(who_has_no_alias_is_named_by_their_address) {
  Client client;
  const auto people = client.xmpp({"alice", "bob"});
  const Card card = known_profile(Client::peer(people[0], people[1]));
  EXPECT_EQ(card.fn, Client::peer(people[0], people[1]).name.str());
  EXPECT(is_named_by_address(card));
}

TEST(a_vcard4_answers_first_and_the_old_vcard_after_it) {
  Client client;
  const auto people = client.xmpp({"alice", "bob"});
  publish(client, people[1], "<fn><text>Bob Smith</text></fn><title><text>Baker</text></title>");
  Answers answers;
  const ProfileQuery query(Client::peer(people[0], people[1]), answers.events());
  EXPECT_EQ(answers.finished, 0);
  client.wait("all is answered", [&] { return answers.finished == 1; });
  EXPECT_EQ(answers.patches.size(), 2u);
  EXPECT_EQ(answers.patches[0].fn, "Bob Smith");
  EXPECT_EQ(answers.patches[0].title, "Baker");
  EXPECT_EQ(answers.patches[1].fn, "Bob Smith");
}

TEST(who_published_nothing_ends_the_query_without_a_find) {
  Client client;
  const auto people = client.xmpp({"alice", "bob"});
  Answers answers;
  const ProfileQuery query(Client::peer(people[0], people[1]), answers.events());
  client.wait("all is answered", [&] { return answers.finished == 1; });
  EXPECT(answers.patches.empty());
}

TEST(a_query_that_was_given_up_says_nothing) {
  Client client;
  const auto people = client.xmpp({"alice", "bob"});
  publish(client, people[1], "<fn><text>Bob Smith</text></fn>");
  Answers answers;
  { const ProfileQuery query(Client::peer(people[0], people[1]), answers.events()); }
  client.settle(people[0], people[1]);
  EXPECT(answers.patches.empty() && answers.finished == 0);
}

TEST(a_rooms_participant_is_asked_through_the_room) {
  Client client;
  const auto people = client.xmpp({"alice", "bob"});
  publish(client, people[1], "<fn><text>Bob Smith</text></fn>");
  PurpleConversation* room = client.join_xmpp(people[0], "den", "Ally");
  client.join_xmpp(people[1], "den", "Bobby");
  client.wait("he is there", [&] { return purple_conv_chat_find_user(PURPLE_CONV_CHAT(room), "Bobby"); });
  Answers answers;
  const ProfileQuery query(peer_of(room, "Bobby"), answers.events());
  client.wait("all is answered", [&] { return answers.finished == 1; });
  EXPECT_EQ(answers.patches.at(0).fn, "Bob Smith");
}

TEST(whois_tells_the_real_name_and_shows_the_user_nothing) {
  Client client;
  PurpleAccount* alice = client.irc("alice");
  const std::string nick = "wire" + std::to_string(getpid());
  const Wire wire = Wire::irc(client, nick, "Bob Smith");
  Answers answers;
  const ProfileQuery query({account_name(alice), UserName(nick), false, {}}, answers.events());
  client.wait("all is answered", [&] { return answers.finished == 1; });
  EXPECT_EQ(answers.patches.at(0).fn, "Bob Smith");
  EXPECT_EQ(answers.patches.at(0).nickname, Lines{nick});
  EXPECT_EQ(client.dialogs(), Lines{});
}

TEST(a_query_given_up_for_a_nick_that_is_gone_opens_no_dialog) {
  Client client;
  PurpleAccount* alice = client.irc("alice");
  bool asked = false;
  const auto sending = [](PurpleConnection*, char**, gpointer data) noexcept { *static_cast<bool*>(data) = true; };
  purple_signal_connect(purple_find_prpl("prpl-irc"), "irc-sending-text", &asked, PURPLE_CALLBACK(+sending), &asked);
  {
    const ProfileQuery query({account_name(alice), UserName("nobody"), false, {}}, {});
    client.wait("the server is asked", [&] { return asked; });
  }
  client.run_for(300);
  EXPECT_EQ(client.dialogs(), Lines{});
  purple_signals_disconnect_by_handle(&asked);
}

TEST(a_real_name_that_is_only_the_nick_tells_nothing) {
  Client client;
  PurpleAccount* alice = client.irc("alice");
  const std::string nick = "wire" + std::to_string(getpid());
  const Wire wire = Wire::irc(client, nick);
  Answers answers;
  const ProfileQuery query({account_name(alice), UserName(nick), false, {}}, answers.events());
  client.wait("all is answered", [&] { return answers.finished == 1; });
  EXPECT(answers.patches.empty());
}

TEST(a_nick_on_irc_has_an_address_with_its_server) {
  Client client;
  PurpleAccount* alice = client.irc("alice");
  const Card card = known_profile({account_name(alice), UserName("bob"), false, {}});
  EXPECT_EQ(card.fn, "bob");
  EXPECT_EQ(card.impp.at(0).uri, "irc://127.0.0.1/bob,isnick");
  EXPECT(is_named_by_address(card));
}
