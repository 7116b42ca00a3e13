// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/e2e/headless/client.h"
#include "tests/e2e/headless/wire.h"
#include "tests/unit/suite.h"

using namespace carte;
using namespace carte::headless;
using Lines = std::vector<std::string>;

namespace {

constexpr CarrierTiming quick{.irc_pace_ms = 50, .roster_ms = 50, .presence_ms = 200};

// As long as a sealed Have.
const Envelope envelope(std::string(174, 'e'));

std::string nick_of(PurpleAccount* account) {
  const std::string name = purple_account_get_username(account);
  return name.substr(0, name.find('@'));
}

std::string nick(const std::string& name) { return name + "x" + std::to_string(getpid()); }

UpdateAddress at(PurpleAccount* account, const std::string& nick) {
  return {account_name(account), user_name(account, nick), {}};
}

}  // namespace

TEST(an_envelope_on_irc_is_one_line_and_shows_nothing) {
  Client client(quick);
  PurpleAccount* alice = client.irc("alice");
  PurpleAccount* bob = client.irc("bob");
  EXPECT(client.updates().send(Client::address(alice, bob), envelope, "have").ok());
  client.wait_for("bob: envelope from alice");
  EXPECT(client.envelope() == envelope);
  EXPECT(client.envelope_from() == Client::address(bob, alice));
  EXPECT_EQ(client.shown(), Lines{});
}

TEST(on_the_wire_an_envelope_is_one_message) {
  Client client(quick);
  PurpleAccount* alice = client.irc("alice");
  Wire bob = Wire::irc(client, nick("bob"));
  EXPECT(client.updates().send(at(alice, nick("bob")), envelope, "have").ok());
  bob.wait_for("[carte:1:u:1/1:");
  client.run_for(100);
  EXPECT_EQ(bob.count("PRIVMSG"), 1u);
}

TEST(a_long_envelope_comes_line_by_line) {
  Client client(quick);
  PurpleAccount* alice = client.irc("alice");
  PurpleAccount* bob = client.irc("bob");
  const Envelope large(std::string(1500, 'l'));
  EXPECT(client.updates().send(Client::address(alice, bob), large, "update").ok());
  EXPECT_EQ(client.carrier().waiting_lines(), 4u);
  client.wait_for("bob: envelope from alice");
  EXPECT(client.envelope() == large);
}

TEST(of_what_waits_only_the_newest_of_a_subject_goes) {
  Client client(quick);
  PurpleAccount* alice = client.irc("alice");
  Wire bob = Wire::irc(client, nick("bob"));
  const UpdateAddress to = at(alice, nick("bob"));
  for (const char* text : {"first", "second", "third"})
    EXPECT(client.updates().send(to, Envelope(text), "update").ok());
  EXPECT(client.updates().send(to, Envelope("other"), "have").ok());
  // The first has left at once, the third took the second's place.
  EXPECT_EQ(client.carrier().waiting_lines(), 2u);
  client.wait("all left", [&] { return client.carrier().waiting_lines() == 0; });
  bob.wait_for("b3RoZXI");
  EXPECT_EQ(bob.count("[carte:1:u:"), 3u);
  EXPECT_EQ(bob.count("c2Vjb25k"), 0u);
}

TEST(our_lines_keep_their_pace_and_the_users_line_does_not_wait) {
  Client client(CarrierTiming{.irc_pace_ms = 600'000});
  PurpleAccount* alice = client.irc("alice");
  Wire bob = Wire::irc(client, nick("bob"));
  for (const char* subject : {"a", "b", "c"})
    EXPECT(client.updates().send(at(alice, nick("bob")), Envelope(subject), subject).ok());
  PurpleConversation* chat = purple_conversation_new(PURPLE_CONV_TYPE_IM, alice, nick("bob").c_str());
  purple_conv_im_send(PURPLE_CONV_IM(chat), "hello bob");
  bob.wait_for("hello bob");
  EXPECT_EQ(bob.count("[carte:1:u:"), 1u);
  EXPECT_EQ(client.carrier().waiting_lines(), 2u);
}

TEST(more_than_may_wait_is_said_and_leaves_no_half_of_an_envelope) {
  Client client(CarrierTiming{.irc_pace_ms = 600'000});
  PurpleAccount* alice = client.irc("alice");
  const Envelope large(std::string(3000, 'l'));
  EXPECT(client.updates().send(at(alice, nick("bob")), large, "a").ok());
  EXPECT(client.updates().send(at(alice, nick("bob")), large, "b").ok());
  const std::size_t waiting = client.carrier().waiting_lines();
  EXPECT_EQ(client.updates().send(at(alice, nick("bob")), large, "c").reason(),
            "Too much is waiting to be sent already. Try again later.");
  EXPECT_EQ(client.carrier().waiting_lines(), waiting);
}

TEST(who_is_gone_is_not_written_to_again) {
  Client client(quick);
  PurpleAccount* alice = client.irc("alice");
  EXPECT(client.updates().send(at(alice, "nobody"), Envelope(std::string(1500, 'l')), "update").ok());
  EXPECT_EQ(client.carrier().waiting_lines(), 4u);
  client.wait("the rest is dropped", [&] { return client.carrier().waiting_lines() == 0; });
  EXPECT_EQ(client.dialogs(), Lines{});
  EXPECT_EQ(client.shown(), Lines{});
}

TEST(a_buddy_who_comes_is_told_by_libpurple) {
  Client client(quick);
  PurpleAccount* alice = client.irc("alice");
  Wire bob = Wire::irc(client, nick("bob"));
  PurpleBuddy* buddy = purple_buddy_new(alice, nick("bob").c_str(), nullptr);
  purple_blist_add_buddy(buddy, nullptr, nullptr, nullptr);
  purple_account_add_buddy(alice, buddy);
  client.wait_for("alice: bob is online");
  EXPECT(client.updates().is_online(at(alice, nick("bob"))));
}

TEST(who_is_watched_and_no_buddy_is_found_by_asking_and_nothing_of_it_shows) {
  Client client(quick);
  PurpleAccount* alice = client.irc("alice");
  const UpdateAddress bob = at(alice, nick("bob"));
  client.updates().watch({bob, at(alice, "nobody")});
  client.run_for(300);
  EXPECT(!client.updates().is_online(bob));
  {
    Wire wire = Wire::irc(client, nick("bob"));
    client.wait_for("alice: bob is online");
    EXPECT(client.updates().is_online(bob));
    wire.write("QUIT\r\n");
    client.wait("he is gone", [&] { return !client.updates().is_online(bob); });
  }
  EXPECT_EQ(client.count("alice: bob is online"), 1u);
  EXPECT_EQ(client.shown(), Lines{});
  EXPECT_EQ(client.dialogs(), Lines{});
}

TEST(who_is_watched_and_writes_is_online) {
  Client client(CarrierTiming{.irc_pace_ms = 50});
  PurpleAccount* alice = client.irc("alice");
  PurpleAccount* bob = client.irc("bob");
  client.updates().watch({Client::address(bob, alice)});
  EXPECT(!client.updates().is_online(Client::address(bob, alice)));
  EXPECT(client.updates().send(Client::address(alice, bob), envelope, "have").ok());
  client.wait_for("bob: alice is online");
  client.wait_for("bob: envelope from alice");
  EXPECT(client.updates().is_online(Client::address(bob, alice)));
}

TEST(an_answer_to_somebody_elses_question_is_left_alone) {
  Client client(quick);
  PurpleAccount* alice = client.irc("alice");
  const std::string question = "USERHOST " + nick_of(alice) + "\r\n";
  Client::send_raw(alice, question);
  Client::send_raw(alice, "PRIVMSG " + nick_of(alice) + " :that was all\r\n");
  client.wait("the line is there", [&] { return client.shown_with("that was all") == 1; });
  EXPECT_EQ(client.update_told(), (Lines{"alice: signed on"}));
}

TEST(signing_on_is_told) {
  Client client(quick);
  client.irc("alice");
  client.wait_for("alice: signed on");
}

TEST(broken_lines_of_envelopes_are_dropped) {
  Client client(quick);
  PurpleAccount* alice = client.irc("alice");
  Wire mallory = Wire::irc(client, nick("mal"));
  for (const char* line : {"[carte:1:u:1/1:abcdefgh:AAAA:00000000]", "[carte:1:u:17/17:abcdefgh:AAAA:00000000]",
                           "[carte:1:u:]", "[carte:1:u:1/1:abcdefgh:*:00000000]", "that was all"})
    mallory.write("PRIVMSG " + nick_of(alice) + " :" + line + "\r\n");
  client.wait("the last line is shown", [&] { return client.shown_with("that was all") == 1; });
  EXPECT_EQ(client.shown_with("[carte"), 0u);
  EXPECT_EQ(client.carrier().dropped_updates(), 1u);
}

TEST(a_refusal_of_an_exchange_on_irc_is_told) {
  Client client(quick);
  PurpleAccount* alice = client.irc("alice");
  PurpleAccount* bob = client.irc("bob");
  EXPECT(client.updates().refuse(Client::address(alice, bob), Token("abcdefgh")).ok());
  client.wait_for("bob: refused abcdefgh by alice");
}

TEST(a_wish_to_exchange_arrives_as_one_on_irc) {
  Client client(quick);
  PurpleAccount* alice = client.irc("alice");
  PurpleAccount* bob = client.irc("bob");
  client.on_announced = [&](const Peer& from, const Token& token) { client.carrier().request(from, token, false); };
  Share share = share_of("Alice");
  share.exchange = true;
  EXPECT(client.carrier().send(Client::peer(alice, bob), share).ok());
  client.wait_for("bob: arrived Alice from alice");
  EXPECT(client.share().exchange);
}
