// SPDX-License-Identifier: GPL-2.0-or-later
#include <glib/gstdio.h>

#include <fstream>
#include <sstream>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/message/text_form.h"
#include "tests/e2e/headless/client.h"
#include "tests/e2e/headless/wire.h"
#include "tests/unit/card/signed_sample.h"
#include "tests/unit/suite.h"

using namespace carte;
using namespace carte::headless;
using Lines = std::vector<std::string>;

namespace {

constexpr CarrierTiming quick{.slow_answer_ms = 15'000, .refusal_grace_ms = 10, .irc_pace_ms = 50};

// All that libpurple's logs hold.
std::string logs() {
  const gchars command(g_strdup_printf("cat $(find '%s/logs' -type f)", purple_user_dir()));
  char* text = nullptr;
  const char* arguments[] = {"sh", "-c", command.get(), nullptr};
  g_spawn_sync(nullptr, const_cast<char**>(arguments), nullptr, G_SPAWN_SEARCH_PATH, nullptr, nullptr, &text, nullptr,
               nullptr, nullptr);
  return gchars(text).get();
}

std::string nick_of(PurpleAccount* account) {
  const std::string name = purple_account_get_username(account);
  return name.substr(0, name.find('@'));
}

void fetch_what_is_announced(Client& client) {
  client.on_announced = [&client](const Peer& from, const Token& token) {
    client.carrier().request(from, token, false);
  };
}

// A card whose packed form does not fit in one line of IRC.
Share long_share(const std::string& name) {
  Share share = share_of(name);
  for (int i = 0; i < 60; ++i) share.card.note.push_back("note " + new_token().str());
  return share;
}

}  // namespace

TEST(a_card_on_irc_is_one_line_and_one_answer) {
  Client client(quick);
  PurpleAccount* alice = client.irc("alice");
  PurpleAccount* bob = client.irc("bob");
  fetch_what_is_announced(client);
  const Share share = share_of("Carol");
  EXPECT(client.carrier().send(Client::peer(alice, bob), share).ok());
  client.wait_for("bob: arrived Carol from alice");
  EXPECT_EQ(client.events(),
            (Lines{"alice: sent Carol to bob", "bob: announced by alice", "bob: arrived Carol from alice"}));
  EXPECT(client.share().card == share.card);
}

TEST(hidden_lines_are_neither_shown_nor_logged_and_open_no_window) {
  Client client(quick);
  PurpleAccount* alice = client.irc("alice");
  PurpleAccount* bob = client.irc("bob");
  fetch_what_is_announced(client);
  EXPECT(client.carrier().send(Client::peer(alice, bob), share_of("Carol")).ok());
  client.wait_for("bob: arrived Carol from alice");
  EXPECT_EQ(client.shown().size(), 2u);
  EXPECT(logs().find("Contact card: Carol") != std::string::npos);
  EXPECT(logs().find("[carte") == std::string::npos);
}

TEST(a_signed_card_verifies_after_its_way_over_irc) {
  Client client(quick);
  PurpleAccount *alice = client.irc("alice"), *bob = client.irc("bob");
  fetch_what_is_announced(client);
  const Share share{new_token(), signed_card()};
  EXPECT(client.carrier().send(Client::peer(alice, bob), share).ok());
  client.wait("it came", [&] { return client.share().token == share.token; });
  EXPECT_EQ(fault_of(client.share().card), "");
}

TEST(everybody_in_a_channel_fetches_a_card_privately) {
  Client client(quick);
  PurpleAccount* alice = client.irc("alice");
  PurpleConversation* channel = client.join_irc(alice, "#den");
  client.join_irc(client.irc("bob"), "#den");
  client.join_irc(client.irc("dave"), "#den");
  fetch_what_is_announced(client);
  EXPECT(client.carrier().send(peer_of(channel), share_of("Carol")).ok());
  client.wait_for("bob: arrived Carol from " + nick_of(alice) + " in #den");
  client.wait_for("dave: arrived Carol from " + nick_of(alice) + " in #den");
  EXPECT_EQ(client.count("alice: sent Carol to #den"), 1u);
  EXPECT_EQ(client.events().size(), 5u);
  EXPECT_EQ(client.shown_with("Contact card"), 3u);
}

TEST(a_nick_with_capitals_knows_its_own_line) {
  Client client(quick);
  PurpleAccount* alice = client.irc("ALICE");
  PurpleConversation* channel = client.join_irc(alice, "#den");
  EXPECT(client.carrier().send(peer_of(channel), share_of("Carol")).ok());
  client.run_for(200);
  EXPECT_EQ(client.events(), (Lines{"alice: sent Carol to #den"}));
}

TEST(unloading_with_lines_waiting_leaves_nothing_running) {
  Client client;
  PurpleAccount* alice = client.irc("alice");
  PurpleAccount* bob = client.irc("bob");
  client.carrier().request(Client::peer(bob, alice), Token("abcdefgh"), false);
  client.carrier().request(Client::peer(bob, alice), Token("hgfedcba"), false);
  client.wait("one of them waits", [&] { return client.carrier().waiting_lines() > 0; });
  client.unload();
  client.run_for(200);
  EXPECT_EQ(client.events(), Lines{});
}

TEST(who_was_not_in_the_channel_is_refused) {
  Client client(quick);
  PurpleAccount* alice = client.irc("alice");
  PurpleAccount* eve = client.irc("eve");
  const Share share = share_of("Carol");
  EXPECT(client.carrier().send(peer_of(client.join_irc(alice, "#den")), share).ok());
  client.carrier().request(Client::peer(eve, alice), share.token, false);
  client.wait_for("eve: failed: " + nick_of(alice) + " no longer has this card, or does not give it to you.");
}

TEST(a_long_card_comes_line_by_line) {
  Client client(quick);
  PurpleAccount* alice = client.irc("alice");
  PurpleAccount* bob = client.irc("bob");
  fetch_what_is_announced(client);
  const Share share = long_share("Carol");
  EXPECT(client.carrier().send(Client::peer(alice, bob), share).ok());
  client.wait("lines are waiting for their turn", [&] { return client.carrier().waiting_lines() > 0; });
  client.wait_for("bob: arrived Carol from alice");
  EXPECT_EQ(client.carrier().waiting_lines(), 0u);
  EXPECT(client.share().card == share.card);
}

TEST(a_plain_irc_user_sees_one_friendly_line) {
  Client client(quick);
  PurpleAccount* alice = client.irc("alice");
  Wire plain = Wire::irc(client, "plain" + nick_of(alice).substr(5));
  const Share share = share_of("Carol");
  EXPECT(client.carrier()
             .send({account_name(alice), UserName("plain" + nick_of(alice).substr(5)), false, {}}, share)
             .ok());
  plain.wait_for("(card " + share.token.str() + ")");
  client.run_for(200);
  EXPECT_EQ(plain.count("PRIVMSG"), 1u);
  EXPECT_EQ(
      plain.count(":Contact card: Carol - xmpp:carol@example.org?roster;name=Carol (card " + share.token.str() + ")"),
      1u);
}

TEST(a_damaged_answer_is_refused_with_its_reason) {
  Client client(quick);
  PurpleAccount* alice = client.irc("alice");
  Wire mallory = Wire::irc(client, "mal" + nick_of(alice).substr(5));
  fetch_what_is_announced(client);
  mallory.write("PRIVMSG " + nick_of(alice) + " :Contact card: Carol (card abcdefgh)\r\n");
  mallory.wait_for("[carte:1:get:abcdefgh]");
  mallory.write("PRIVMSG " + nick_of(alice) + " :[carte:1:1/1:abcdefgh:AAAA:00000000]\r\n");
  client.wait_for("alice: failed: The contact card was damaged on its way.");
  EXPECT_EQ(client.shown_with("[carte"), 0u);
}

TEST(asking_a_nick_that_is_gone_fails_without_a_dialog) {
  Client client(quick);
  PurpleAccount* alice = client.irc("alice");
  client.carrier().request({account_name(alice), UserName("nobody"), false, {}}, Token("abcdefgh"), false);
  client.wait_for("alice: failed: nobody could not be reached, so the card could not be fetched.");
  EXPECT_EQ(client.dialogs(), Lines{});
  EXPECT_EQ(client.shown(), Lines{});
}

TEST(asking_somebody_away_opens_no_window) {
  Client client(quick);
  PurpleAccount* alice = client.irc("alice");
  Wire away = Wire::irc(client, "away" + nick_of(alice).substr(5));
  away.write("AWAY :gone fishing\r\n");
  away.wait_for(" 306 ");
  client.carrier().request({account_name(alice), UserName("away" + nick_of(alice).substr(5)), false, {}},
                           Token("abcdefgh"), false);
  away.wait_for("[carte:1:get:abcdefgh]");
  client.run_for(200);
  EXPECT_EQ(client.shown(), Lines{});
}

TEST(hidden_lines_in_a_channel_are_not_shown_and_not_answered) {
  Client client(quick);
  PurpleAccount* alice = client.irc("alice");
  PurpleConversation* channel = client.join_irc(alice, "#den");
  Wire mallory = Wire::irc(client, "mal" + nick_of(alice).substr(5));
  const std::string room = purple_conversation_get_name(channel);
  mallory.write("JOIN " + room + "\r\nPRIVMSG " + room + " :[carte:1:get:abcdefgh]\r\nPRIVMSG " + room +
                " :that was all\r\n");
  client.wait("the last line is shown", [&] { return client.shown_with("that was all") == 1; });
  client.run_for(200);
  EXPECT_EQ(client.shown_with("[carte"), 0u);
  EXPECT_EQ(mallory.count("[carte:1:no"), 0u);
}
