// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "prpl-ext/purple/published_cards.h"
#include "tests/e2e/headless/neighbour.h"
#include "tests/unit/card/sample_card.h"
#include "tests/unit/suite.h"

using namespace carte;
using namespace carte::headless;
using Lines = std::vector<std::string>;

namespace {

constexpr PublishedCards::Timing quick = {.first_ms = 100, .pace_ms = 20, .calm_ms = 100, .ask_again_ms = 300};

// Alice has the plugin and Bob's card in her holder; Bob has another program.
struct World {
  Client client;
  std::vector<std::string> users = Client::xmpp_users({"alice", "bob"});
  std::vector<Card> told;
  bool wanted = true;
  PublishedCards watched;
  PurpleAccount* account;
  std::string alice, bobs_address = users[1] + "@localhost";
  Neighbour bob;

  explicit World(const PublishedCards::Timing& timing = quick)
      : watched([this](const Peer&) { return wanted; },
                [this](const Peer& from, const Card& card) { came(from, card); }, timing),
        account(client.log_in(users[0])),
        alice(users[0] + "@localhost"),
        bob(client, users[1]) {
    wait_for_bob();
  }
  // The server has Alice's presence, or it would not tell her Bob's; a line to her before that may be lost.
  void wait_for_bob() {
    client.wait("Bob is online", [&] { return purple_presence_is_online(purple_buddy_get_presence(buddy())); });
  }
  PurpleBuddy* buddy() { return purple_find_buddy(account, bobs_address.c_str()); }
  void came(const Peer& from, const Card& card) {
    EXPECT_EQ(from.name.str(), bobs_address);
    told.push_back(card);
  }
  void wait_for_title(const std::string& title) {
    client.wait(title.c_str(), [&] { return std::ranges::count(titles(), title) > 0; });
  }
  Lines titles() const {
    Lines lines;
    for (const Card& card : told) lines.push_back(card.title);
    return lines;
  }
  // Until whatever was sent to Alice has come and been told.
  void settle() {
    bob.wire().write("<message type='chat' to='" + alice + "'><body>that was all</body></message>");
    client.wait("the last line is there", [&] { return client.shown_with("that was all") > 0; });
    client.run_for(3 * quick.calm_ms);
  }
};

std::string profile(const std::string& title) {
  return "<fn><text>Bob Smith</text></fn><title><text>" + title + "</text></title>";
}

std::string event(const std::string& title) {
  return "<event xmlns='http://jabber.org/protocol/pubsub#event'><items node='urn:xmpp:vcard4'><item id='current'>"
         "<vcard xmlns='urn:ietf:params:xml:ns:vcard-4.0'>" +
         profile(title) + "</vcard></item></items></event>";
}

std::string old_profile(const std::string& title, int size) {
  const std::string png = png_picture(size, size);
  const gchars base64(g_base64_encode(reinterpret_cast<const guchar*>(png.data()), png.size()));
  return "<FN>Bob Smith</FN><TITLE>" + title + "</TITLE><PHOTO><TYPE>image/png</TYPE><BINVAL>" + base64.get() +
         "</BINVAL></PHOTO>";
}

std::string presence(const std::string& hash) {
  return "<presence><x xmlns='vcard-temp:x:update'><photo>" + hash + "</photo></x></presence>";
}

}  // namespace

TEST(a_changed_profile_is_told_once) {
  World world;
  world.bob.publish_vcard4(profile("Baker"));
  world.wait_for_title("Baker");
  world.bob.publish_vcard4(profile("Baker"));
  world.settle();
  EXPECT_EQ(world.titles(), Lines{"Baker"});
  world.bob.publish_vcard4(profile("Gardener"));
  world.wait_for_title("Gardener");
  world.settle();
  EXPECT_EQ(world.titles(), (Lines{"Baker", "Gardener"}));
}

TEST(what_was_told_before_is_not_told_again_at_login) {
  World world;
  world.bob.publish_vcard4(profile("Baker"));
  world.wait_for_title("Baker");
  purple_account_disconnect(world.account);
  purple_account_connect(world.account);
  world.wait_for_bob();
  world.settle();
  EXPECT_EQ(world.titles(), Lines{"Baker"});
}

TEST(what_changed_while_away_is_told_at_login) {
  World world;
  purple_account_disconnect(world.account);
  world.bob.publish_vcard4(profile("Gardener"));
  purple_account_connect(world.account);
  world.wait_for_title("Gardener");
}

TEST(another_picture_in_the_old_profile_is_told_with_all_of_it) {
  World world;
  world.client.run_for(2 * quick.first_ms);  // what was there at the beginning has been asked for
  world.bob.set_old_vcard(old_profile("Baker", 40));
  world.bob.wire().write(presence("0123456789abcdef0123456789abcdef01234567"));
  world.client.wait("the picture is told", [&] { return !world.told.empty() && world.told.back().photo; });
  EXPECT_EQ(world.told.back().title, "Baker");
  EXPECT_EQ(world.told.back().fn, "Bob Smith");
  const std::size_t so_far = world.told.size();
  world.bob.wire().write(presence("0123456789abcdef0123456789abcdef01234567"));
  world.settle();
  EXPECT_EQ(world.told.size(), so_far);
}

TEST(an_old_profile_is_looked_at_once_a_day) {
  World world;
  world.client.run_for(2 * quick.first_ms);
  world.bob.set_old_vcard("<FN>Bob Smith</FN><TITLE>Baker</TITLE>");
  purple_blist_node_set_int(PURPLE_BLIST_NODE(world.buddy()), "carte-profile-day", 1);
  world.bob.wire().write("<presence/>");
  world.wait_for_title("Baker");
}

TEST(what_a_client_or_a_room_sends_as_an_event_is_none) {
  World world;
  PurpleConversation* room = world.client.join_xmpp(world.account, "den", "Ally");
  world.bob.wire().write("<presence to='" + std::string(purple_conversation_get_name(room)) +
                         "/Bob'><x xmlns='http://jabber.org/protocol/muc'/></presence>");
  world.client.wait("he is there", [&] { return purple_conv_chat_find_user(PURPLE_CONV_CHAT(room), "Bob"); });
  world.bob.wire().write("<message type='headline' to='" + world.alice + "'>" + event("Forger") + "</message>");
  world.bob.wire().write("<message type='groupchat' to='" + std::string(purple_conversation_get_name(room)) + "'>" +
                         event("Forger") + "</message>");
  world.bob.wire().write(
      "<message to='" + world.alice +
      "'><received xmlns='urn:xmpp:carbons:2'><forwarded xmlns='urn:xmpp:forward:0'><message from='" +
      world.bobs_address + "' xmlns='jabber:client'>" + event("Forger") +
      "</message></forwarded></received></message>");
  world.settle();
  EXPECT_EQ(world.titles(), Lines{});
}

TEST(a_stranger_tells_nothing) {
  World world;
  Neighbour mallory(world.client, Client::xmpp_users({"mallory"}, true)[0]);
  mallory.wire().write("<message type='headline' to='" + world.alice + "'>" + event("Forger") + "</message>");
  mallory.publish_vcard4(profile("Forger"));
  mallory.wire().write("<presence to='" + world.alice +
                       "'><x xmlns='vcard-temp:x:update'><photo>1</photo></x></presence>");
  world.settle();
  EXPECT_EQ(world.titles(), Lines{});
}

TEST(of_people_without_a_card_nothing_is_read) {
  World world;
  world.wanted = false;
  world.bob.publish_vcard4(profile("Baker"));
  world.bob.wire().write(presence("0123456789abcdef0123456789abcdef01234567"));
  world.settle();
  EXPECT_EQ(world.titles(), Lines{});
}

TEST(many_changes_in_a_row_are_told_as_the_last_one) {
  World world({.first_ms = 60'000, .pace_ms = 20, .calm_ms = 500, .ask_again_ms = 300});
  for (int number = 1; number <= 40; ++number)
    world.bob.wire().write(
        "<iq type='set' id='f" + std::to_string(number) +
        "'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='urn:xmpp:vcard4'><item id='current'>"
        "<vcard xmlns='urn:ietf:params:xml:ns:vcard-4.0'>" +
        profile("Number " + std::to_string(number)) + "</vcard></item></publish></pubsub></iq>");
  world.wait_for_title("Number 40");
  EXPECT(world.told.size() < 40u);
}

TEST(a_hostile_profile_is_dropped_and_the_next_one_is_told) {
  World world;
  world.bob.publish_vcard4(profile(std::string(100'000, 'x')));
  std::string many;
  for (int number = 0; number < 5'000; ++number) many += "<note><text>x</text></note>";
  world.bob.publish_vcard4(profile("Many") + many);
  world.bob.publish_vcard4(
      "<fn><text>Bob Smith</text></fn><title><text>Baker</text></title><photo><uri>data:image/png;base64,"
      "iVBORw0KGgoAAAANSUhEUgAA//8AAP//</uri></photo>");
  world.wait_for_title("Baker");
  EXPECT_EQ(world.titles(), Lines{"Baker"});
  EXPECT_EQ(world.told[0].photo.has_value(), false);
}

TEST(signing_off_while_a_contact_is_asked_does_no_harm) {
  World world;
  world.bob.set_old_vcard(old_profile("Baker", 40));
  world.client.run_for(quick.first_ms);
  purple_account_disconnect(world.account);
  world.client.run_for(2 * quick.first_ms);
  purple_account_connect(world.account);
  world.wait_for_title("Baker");
}
