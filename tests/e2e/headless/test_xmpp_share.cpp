// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/message/text_form.h"
#include "tests/e2e/headless/client.h"
#include "tests/e2e/headless/wire.h"
#include "tests/unit/suite.h"

using namespace carte;
using namespace carte::headless;
using Lines = std::vector<std::string>;

namespace {

std::string message(const Peer& to, const std::string& token, const std::string& card) {
  return "<message type='chat' to='" + to.name.str() + "'><body>Contact card: Carol (card " + token + ")</body>" +
         "<card xmlns='urn:carte:1:card' id='" + token + "'>" + card + "</card></message>";
}

std::string text_message(const Peer& to, const std::string& text) {
  return "<message type='chat' to='" + to.name.str() + "'><body>" + text + "</body></message>";
}

constexpr const char* carol = "<vcard xmlns='urn:ietf:params:xml:ns:vcard-4.0'><fn><text>Carol</text></fn></vcard>";

}  // namespace

TEST(a_card_on_xmpp_arrives_once_with_its_line) {
  Client client;
  const auto people = client.xmpp({"alice", "bob"});
  const Share share = share_of("Carol");
  EXPECT(client.carrier().send(Client::peer(people[0], people[1]), share).ok());
  client.wait_for("bob: arrived Carol from alice");
  client.settle(people[0], people[1]);
  EXPECT_EQ(client.events(), (Lines{"alice: sent Carol to bob", "bob: arrived Carol from alice"}));
  EXPECT(client.share().card == share.card);
  EXPECT_EQ(client.shown_with("(card " + share.token.str() + ")"), 2u);
}

TEST(a_room_gets_a_card_once_and_its_sender_sees_only_their_own_line) {
  Client client;
  const auto people = client.xmpp({"alice", "bob", "dave"});
  PurpleConversation* room = client.join_xmpp(people[0], "den", "Ally");
  client.join_xmpp(people[1], "den", "Bobby");
  client.join_xmpp(people[2], "den", "Davy");
  EXPECT(client.carrier().send(peer_of(room), share_of("Carol")).ok());
  client.wait_for("alice: sent Carol to den");
  client.wait_for("bob: arrived Carol from Ally in den");
  client.wait_for("dave: arrived Carol from Ally in den");
  client.settle(people[0], people[1]);
  EXPECT_EQ(client.events().size(), 3u);
}

TEST(a_card_in_a_rooms_history_arrives_late) {
  Client client;
  const auto people = client.xmpp({"alice", "bob"});
  EXPECT(client.carrier().send(peer_of(client.join_xmpp(people[0], "den", "Ally")), share_of("Carol")).ok());
  client.wait_for("alice: sent Carol to den");
  client.join_xmpp(people[1], "den", "Bobby");
  client.wait_for("bob: arrived late Carol from Ally in den");
}

TEST(a_card_for_somebody_offline_arrives_once_when_they_come) {
  Client client;
  const auto users = Client::xmpp_users({"alice", "bob"});
  PurpleAccount* alice = client.log_in(users[0]);
  EXPECT(client.carrier()
             .send({account_name(alice), UserName(users[1] + "@localhost"), false, {}}, share_of("Carol"))
             .ok());
  PurpleAccount* bob = client.log_in(users[1]);
  client.wait_for("bob: arrived late Carol from alice");
  client.settle(alice, bob);
  EXPECT_EQ(client.events(), (Lines{"alice: sent Carol to bob", "bob: arrived late Carol from alice"}));
}

TEST(the_same_message_twice_is_one_card) {
  Client client;
  const auto people = client.xmpp({"alice", "bob"});
  const Peer bob = Client::peer(people[0], people[1]);
  Client::send_raw(people[0], message(bob, "abcdefgh", carol) + message(bob, "abcdefgh", carol));
  client.settle(people[0], people[1]);
  EXPECT_EQ(client.events(), (Lines{"bob: arrived Carol from alice"}));
}

TEST(a_broken_card_is_refused_with_its_reason) {
  Client client;
  const auto people = client.xmpp({"alice", "bob"});
  Client::send_raw(people[0], message(Client::peer(people[0], people[1]), "abcdefgh", ""));
  client.wait_for("bob: failed: The contact card is empty.");
  client.settle(people[0], people[1]);
  EXPECT_EQ(client.events().size(), 1u);
}

TEST(a_card_whose_id_is_not_the_lines_is_only_announced) {
  Client client;
  const auto people = client.xmpp({"alice", "bob"});
  std::string stanza = message(Client::peer(people[0], people[1]), "abcdefgh", carol);
  stanza.replace(stanza.find("id='abcdefgh'"), 13, "id='hgfedcba'");
  Client::send_raw(people[0], stanza);
  client.settle(people[0], people[1]);
  EXPECT_EQ(client.events(), (Lines{"bob: announced by alice"}));
}

TEST(a_program_that_knows_no_cards_shows_one_friendly_line) {
  Client client;
  const auto users = Client::xmpp_users({"alice", "plain"});
  PurpleAccount* alice = client.log_in(users[0]);
  Wire plain = Wire::xmpp(client, users[1]);
  const Share share = share_of("Carol");
  EXPECT(client.carrier().send({account_name(alice), UserName(users[1] + "@localhost"), false, {}}, share).ok());
  plain.wait_for("<store");
  client.run_for(200);
  EXPECT_EQ(plain.count("<body>"), 1u);
  EXPECT_EQ(plain.count("<body>Contact card: Carol - xmpp:carol@example.org?roster;name=Carol (card " +
                        share.token.str() + ")</body>"),
            1u);
}

TEST(nothing_is_asked_of_strangers_by_itself) {
  Client client;
  const auto people = client.xmpp({"alice"}, true);
  const auto users = Client::xmpp_users({"eve"}, true);
  Wire eve = Wire::xmpp(client, users[0]);
  eve.write("<message type='chat' to='" + account_name(people[0]).user.str() +
            "'><body>See (card abcdefgh)</body></message>");
  client.wait_for("alice: announced by eve");
  client.run_for(200);
  EXPECT_EQ(eve.count("<message"), 0u);
}

TEST(a_card_that_came_without_its_element_is_fetched_on_request) {
  Client client;
  const auto people = client.xmpp({"alice", "bob"});
  const Share share = share_of("Carol");
  EXPECT(client.carrier().send(Client::peer(people[0], people[1]), share).ok());
  client.wait_for("bob: arrived Carol from alice");
  client.carrier().request(Client::peer(people[1], people[0]), share.token, false);
  client.wait("it came again", [&] { return client.count("bob: arrived Carol from alice") == 2; });
  EXPECT_EQ(client.shown_with("[carte"), 0u);
}

TEST(a_card_is_not_given_to_those_it_was_not_sent_to) {
  Client client(CarrierTiming{.push_grace_ms = 0, .refusal_grace_ms = 10});
  const auto people = client.xmpp({"alice", "bob", "eve"});
  const Share share = share_of("Carol");
  EXPECT(client.carrier().send(Client::peer(people[0], people[1]), share).ok());
  client.wait_for("bob: arrived Carol from alice");
  client.carrier().request(Client::peer(people[2], people[0]), share.token, false);
  client.wait_for("eve: failed: " + shown_name(Client::peer(people[2], people[0])) +
                  " no longer has this card, or does not give it to you.");
}

TEST(asking_somebody_who_does_not_exist_fails_at_once_and_quietly) {
  Client client;
  const auto people = client.xmpp({"alice"});
  client.carrier().request({account_name(people[0]), UserName("nobody@localhost"), false, {}}, Token("abcdefgh"),
                           false);
  client.wait_for("alice: failed: nobody@localhost could not be reached, so the card could not be fetched.");
  EXPECT_EQ(client.shown(), Lines{});
}

TEST(going_offline_ends_what_was_asked_for) {
  Client client;
  const auto users = Client::xmpp_users({"alice", "plain"});
  PurpleAccount* alice = client.log_in(users[0]);
  Wire plain = Wire::xmpp(client, users[1]);
  client.carrier().request({account_name(alice), UserName(users[1] + "@localhost"), false, {}}, Token("abcdefgh"),
                           false);
  plain.wait_for("[carte:1:get:abcdefgh]");
  plain.wait_for("<no-store");
  purple_account_disconnect(alice);
  EXPECT_EQ(client.events(), (Lines{"alice: failed: You went offline before the card had come."}));
}

TEST(who_does_not_answer_is_given_up) {
  Client client(CarrierTiming{.xmpp_answer_ms = 100, .push_grace_ms = 0});
  const auto users = Client::xmpp_users({"alice", "plain"});
  PurpleAccount* alice = client.log_in(users[0]);
  Wire plain = Wire::xmpp(client, users[1]);
  client.carrier().request({account_name(alice), UserName(users[1] + "@localhost"), false, {}}, Token("abcdefgh"),
                           false);
  client.wait("it failed", [&] { return client.events().size() == 1; });
  EXPECT(client.events()[0].find("did not answer, so the card could not be fetched.") != std::string::npos);
}

TEST(a_payload_that_nobody_asked_for_is_dropped) {
  Client client;
  const auto people = client.xmpp({"alice", "bob"});
  const auto lines = payload_lines(share_of("Mallory"), 3000);
  for (const std::string& line : *lines) {
    Client::send_raw(people[0], text_message(Client::peer(people[0], people[1]), line));
  }
  client.settle(people[0], people[1]);
  EXPECT_EQ(client.events(), Lines{});
  EXPECT_EQ(client.shown_with("[carte"), 0u);
}

TEST(offline_is_said_before_anything_is_sent) {
  Client client;
  const auto people = client.xmpp({"alice", "bob"});
  const Peer bob = Client::peer(people[0], people[1]);
  purple_account_disconnect(people[0]);
  EXPECT_EQ(client.carrier().send(bob, share_of("Carol")).reason(),
            "The account " + account_name(people[0]).user.str() + " is offline.");
  EXPECT_EQ(client.shown(), Lines{});
}

TEST(a_contact_is_suggested_only_on_request_and_to_a_program_that_takes_it) {
  Client client;
  const auto users = Client::xmpp_users({"alice", "bob"});
  PurpleAccount* alice = client.log_in(users[0]);
  Wire wire = Wire::xmpp(client, users[1]);
  const Peer bob{account_name(alice), UserName(users[1] + "@localhost"), false, {}};
  EXPECT_EQ(client.carrier().suggest(bob, share_of("Carol").card).reason(),
            "The program that " + shown_name(bob) + " uses does not take contact suggestions.");
  wire.tell_feature("http://jabber.org/protocol/rosterx", account_name(alice).user.str() + "/test");
  EXPECT(client.carrier().send(bob, share_of("Carol")).ok());
  client.wait("bob's program says so", [&] { return client.carrier().suggest(bob, share_of("Carol").card).ok(); });
  wire.wait_for("jid='carol@example.org'");
  EXPECT_EQ(wire.count("<x xmlns='http://jabber.org/protocol/rosterx'>"), 1u);
  EXPECT_EQ(client.shown_with("Carol"), 1u);
}

TEST(after_unloading_nothing_of_ours_is_left) {
  Client client;
  const auto people = client.xmpp({"alice", "bob"});
  client.unload();
  Client::send_raw(people[0], message(Client::peer(people[0], people[1]), "abcdefgh", carol));
  Client::send_raw(people[0], text_message(Client::peer(people[0], people[1]), "[carte:1:get:abcdefgh]"));
  client.settle(people[0], people[1]);
  EXPECT_EQ(client.events(), Lines{});
  EXPECT_EQ(client.shown_with("[carte:1:get:abcdefgh]"), 1u);
}
