// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/proof.h"
#include "tests/e2e/headless/client.h"
#include "tests/e2e/headless/wire.h"
#include "tests/unit/suite.h"

using namespace carte;
using namespace carte::headless;
using Lines = std::vector<std::string>;

namespace {

const Envelope envelope("an envelope of some bytes \x01\x02");

std::string update_stanza(const std::string& to, const std::string& content, const std::string& type = "chat") {
  return "<message type='" + type + "' to='" + to + "'><update xmlns='urn:carte:1:update'>" + content +
         "</update></message>";
}

}  // namespace

TEST(an_envelope_on_xmpp_arrives_once_and_shows_nothing) {
  Client client;
  const auto people = client.xmpp({"alice", "bob"});
  const UpdateAddress bob = Client::address(people[0], people[1]);
  client.wait_for("alice: bob/test is online");
  EXPECT(client.updates().is_online(bob));
  EXPECT(client.updates().send(bob, envelope, "have").ok());
  client.wait_for("bob: envelope from alice/test");
  client.settle(people[0], people[1]);
  EXPECT_EQ(client.count("bob: envelope from alice/test"), 1u);
  EXPECT(client.envelope() == envelope);
  EXPECT_EQ(client.shown().size(), 2u);
  EXPECT_EQ(client.events(), Lines{});
}

TEST(everybody_who_comes_online_is_told_once_with_their_client) {
  Client client;
  const auto users = Client::xmpp_users({"alice", "bob"});
  PurpleAccount* alice = client.log_in(users[0]);
  client.wait_for("alice: signed on");
  PurpleAccount* bob = client.log_in(users[1]);
  client.wait_for("alice: bob/test is online");
  client.wait_for("bob: alice/test is online");
  client.wait_for("bob: signed on");
  client.settle(alice, bob);
  EXPECT_EQ(client.update_told().size(), 4u);
  purple_account_disconnect(bob);
  client.wait("bob is gone", [&] {
    return !client.updates().is_online({account_name(alice), UserName(users[1] + "@localhost"), {}});
  });
  purple_account_connect(bob);
  client.wait("he is told again", [&] { return client.count("alice: bob/test is online") == 2; });
}

TEST(an_envelope_for_somebody_offline_is_kept_and_comes_late) {
  Client client;
  const auto users = Client::xmpp_users({"alice", "bob"});
  PurpleAccount* alice = client.log_in(users[0]);
  const UpdateAddress bob{account_name(alice), UserName(users[1] + "@localhost"), {}};
  EXPECT(!client.updates().is_online(bob));
  EXPECT(client.updates().keeps_for_offline(bob.account));
  EXPECT(client.updates().send(bob, envelope, "update").ok());
  client.settle(alice, alice);
  PurpleAccount* bobs = client.log_in(users[1]);
  client.wait_for("bob: late envelope from alice/test");
  client.settle(alice, bobs);
  EXPECT_EQ(client.count("bob: late envelope from alice/test"), 1u);
  EXPECT(client.envelope() == envelope);
}

TEST(an_envelope_for_one_client_does_not_go_to_another) {
  Client client;
  const auto users = Client::xmpp_users({"alice", "bob"});
  PurpleAccount* alice = client.log_in(users[0]);
  PurpleAccount* bob = client.log_in(users[1]);
  Wire phone = Wire::xmpp(client, users[1]);
  client.wait_for("alice: bob/test is online");
  EXPECT(client.updates().send({account_name(alice), UserName(users[1] + "@localhost"), "test"}, envelope, "a").ok());
  EXPECT(client.updates().send({account_name(alice), UserName(users[1] + "@localhost"), {}}, envelope, "b").ok());
  client.wait("both came", [&] { return client.count("bob: envelope from alice/test") == 2; });
  client.settle(alice, bob);
  EXPECT_EQ(phone.count("<update"), 0u);
}

TEST(a_program_without_the_plugin_gets_no_text_to_show) {
  Client client;
  const auto users = Client::xmpp_users({"alice", "plain"});
  PurpleAccount* alice = client.log_in(users[0]);
  Wire plain = Wire::xmpp(client, users[1]);
  EXPECT(client.updates().send({account_name(alice), UserName(users[1] + "@localhost"), {}}, envelope, "have").ok());
  plain.wait_for("</update>");
  client.run_for(100);
  EXPECT_EQ(plain.count("<body"), 0u);
  EXPECT_EQ(plain.count("<update"), 1u);
}

TEST(somebody_who_does_not_exist_costs_nothing_to_see) {
  Client client;
  const auto people = client.xmpp({"alice", "bob"});
  EXPECT(client.updates().send({account_name(people[0]), UserName("nobody@localhost"), {}}, envelope, "have").ok());
  client.settle(people[0], people[1]);
  EXPECT_EQ(client.shown().size(), 2u);
  EXPECT_EQ(client.dialogs(), Lines{});
}

TEST(what_is_no_envelope_is_dropped_and_counted) {
  Client client;
  const auto people = client.xmpp({"alice", "bob"});
  const std::string bob = Client::address(people[0], people[1]).name.str();
  for (const std::string& content :
       {std::string(), std::string("*"), std::string("<a><b/></a>"), std::string("AAAA="), std::string(240'000, '*')}) {
    Client::send_raw(people[0], update_stanza(bob, content));
  }
  client.settle(people[0], people[1]);
  EXPECT_EQ(client.carrier().dropped_updates(), 5u);
  EXPECT_EQ(client.count("bob: envelope from alice/test"), 0u);
  EXPECT_EQ(client.shown().size(), 2u);
}

TEST(nothing_is_taken_from_rooms_and_their_private_messages) {
  Client client;
  const auto people = client.xmpp({"alice", "bob"});
  PurpleConversation* room = client.join_xmpp(people[0], "den", "Ally");
  client.join_xmpp(people[1], "den", "Bobby");
  const std::string name = purple_conversation_get_name(room);
  Client::send_raw(people[0], update_stanza(name, "AAAA", "groupchat") + update_stanza(name + "/Bobby", "AAAA"));
  client.wait("the private one came", [&] { return client.carrier().dropped_updates() == 1; });
  client.settle(people[0], people[1]);
  for (const std::string& told : client.update_told()) EXPECT(told.find("envelope") == told.npos);
  EXPECT_EQ(client.carrier().dropped_updates(), 1u);
}

TEST(nothing_is_taken_out_of_a_message_that_was_forwarded) {
  Client client;
  const auto people = client.xmpp({"alice", "bob"});
  const std::string bob = Client::address(people[0], people[1]).name.str();
  Client::send_raw(people[0],
                   "<message type='chat' to='" + bob +
                       "'><received xmlns='urn:xmpp:carbons:2'><forwarded xmlns='urn:xmpp:forward:0'>"
                       "<message xmlns='jabber:client' from='carol@localhost/x'><update "
                       "xmlns='urn:carte:1:update'>AAAA</update></message></forwarded></received></message>");
  client.settle(people[0], people[1]);
  for (const std::string& told : client.update_told()) EXPECT(told.find("envelope") == told.npos);
}

TEST(another_device_of_ones_own_gets_it_and_this_one_hears_no_echo) {
  Client client;
  const auto users = Client::xmpp_users({"alice", "bob"});
  PurpleAccount* alice = client.log_in(users[0]);
  Wire other = Wire::xmpp(client, users[0]);
  other.tell_feature("urn:carte:1:update", account_name(alice).user.str() + "/test");
  client.wait_for("alice: alice/wire is online");
  const UpdateAddress self{account_name(alice), account_name(alice).user, {}};
  EXPECT(client.updates().send(self, envelope, "devices").ok());
  other.wait_for("</update>");
  other.write(update_stanza(account_name(alice).user.str(), "AAAA"));
  client.wait_for("alice: envelope from alice/wire");
  EXPECT_EQ(client.count("alice: envelope from alice/test"), 0u);
}

TEST(nothing_goes_to_other_programs_of_ones_own) {
  Client client;
  const auto people = client.xmpp({"alice", "bob"});
  Wire phone =
      Wire::xmpp(client, account_name(people[0]).user.str().substr(0, account_name(people[0]).user.str().find('@')));
  // What the server has for the account as a whole would go there.
  phone.write("<presence><priority>100</priority></presence>");
  const UpdateAddress self{account_name(people[0]), account_name(people[0]).user, {}};
  EXPECT(!client.updates().is_online(self));
  EXPECT(client.updates().send(self, envelope, "devices").ok());
  phone.write("<message type='chat' to='" + self.name.str() + "'><body>that was all</body></message>");
  phone.wait_for("that was all");
  EXPECT_EQ(phone.count("<update"), 0u);
}

TEST(a_refusal_needs_no_key) {
  Client client;
  const auto people = client.xmpp({"alice", "bob"});
  EXPECT(client.updates().refuse(Client::address(people[0], people[1]), Token("abcdefgh")).ok());
  client.wait_for("bob: refused abcdefgh by alice/test");
}

TEST(too_long_and_offline_are_said) {
  Client client;
  const auto people = client.xmpp({"alice", "bob"});
  const UpdateAddress bob = Client::address(people[0], people[1]);
  EXPECT_EQ(client.updates().send(bob, Envelope(std::string(200'000, 'x')), "update").reason(),
            "This is too large to send.");
  purple_account_disconnect(people[0]);
  EXPECT_EQ(client.updates().send(bob, envelope, "update").reason(),
            "The account " + account_name(people[0]).user.str() + " is offline.");
}

TEST(the_longest_worth_sending_arrives) {
  Client client;
  const auto people = client.xmpp({"alice", "bob"});
  const UpdateAddress bob = Client::address(people[0], people[1]);
  const Envelope large(std::string(client.updates().longest(bob), 'x'));
  EXPECT(client.updates().send(bob, large, "update").ok());
  client.wait_for("bob: envelope from alice/test");
  EXPECT(client.envelope() == large);
}

TEST(a_wish_to_exchange_arrives_as_one) {
  Client client;
  const auto people = client.xmpp({"alice", "bob"});
  Share share = share_of("Alice");
  share.exchange = true;
  sign(share.card, CardKeys::generate(), Audience::everyone, 1);
  EXPECT(client.carrier().send(Client::peer(people[0], people[1]), share).ok());
  client.wait_for("bob: arrived Alice from alice");
  EXPECT(client.share().exchange);
  EXPECT(verify(client.share().card).ok());
  EXPECT_EQ(client.shown_with("(exchange " + share.token.str() + ")"), 2u);
}
