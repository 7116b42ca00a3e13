// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/message/text_form.h"
#include "tests/e2e/headless/region_people.h"
#include "tests/e2e/headless/wire.h"
#include "tests/unit/suite.h"

using namespace carte;
using namespace carte::headless;
using Lines = std::vector<std::string>;

namespace {

std::string region_stanza(const std::string& to, const std::string& content, const std::string& type = "chat") {
  return "<message type='" + type + "' to='" + to + "'><region xmlns='urn:carte:1:region'>" + content +
         "</region></message>";
}

const RegionPost letter{false, "a letter of some bytes \x01\x02"};

// Both sit in front of it: the line, the question, yes, and the first paths.
void see(RegionPeople& people) {
  people.show();
  people.wait_for("question 1: alice 640");
  people.watching.answer(1, WatchAnswer::show);
  people.watching.letter_written(1, region::Accept{});
  people.wait_for("panel: Accept from viewer-1");
  people.sharing.letter_written("viewer-1", region::Paths{});
  people.wait_for("window 1: Paths");
}

}  // namespace

TEST(a_part_of_the_screen_is_offered_agreed_to_and_its_paths_come) {
  Client client;
  const auto users = client.xmpp({"alice", "bob"});
  RegionPeople people(client, users[0], users[1]);
  see(people);
  EXPECT_EQ(people.log.take(),
            (Lines{"panel: bob waiting", "question 1: alice 640",
                   "question 1 settled: You see what alice shows in a window of its own.", "window 1: new alice",
                   "panel: viewer-1 is new bob", "panel: Accept from viewer-1",
                   "says bob wants to see it. It starts once you have compared the numbers that you both see.",
                   "window 1: Paths"}));
  // Only the line was to be read.
  EXPECT_EQ(client.shown().size(), 2u);
  EXPECT_EQ(client.shown_with("Me would like to show you a part of the screen, live (region "), 2u);
}

TEST(between_people_who_exchanged_cards_all_letters_go_sealed) {
  Client client;
  const auto users = client.xmpp({"alice", "bob"});
  RegionPeople people(client, users[0], users[1], true);
  see(people);
  EXPECT_EQ(std::ranges::count(people.log.lines, "panel: viewer-1 is known bob"), 1);
  EXPECT(client.letter().sealed);
}

TEST(who_declines_is_named) {
  Client client;
  const auto users = client.xmpp({"alice", "bob"});
  RegionPeople people(client, users[0], users[1]);
  people.show();
  people.wait_for("question 1: alice 640");
  people.watching.answer(1, WatchAnswer::decline);
  people.wait_for("says bob does not want to see it now.");
}

TEST(closing_the_conversation_ends_it_on_both_sides) {
  Client client;
  const auto users = client.xmpp({"alice", "bob"});
  RegionPeople people(client, users[0], users[1]);
  see(people);
  people.sharing.conversation_closed(Client::peer(users[0], users[1]));
  people.wait_for("says You no longer see what alice shows.");
}

TEST(who_goes_offline_is_taken_from_the_panel) {
  Client client;
  const auto users = client.xmpp({"alice", "bob"});
  RegionPeople people(client, users[0], users[1]);
  see(people);
  purple_account_disconnect(users[1]);
  people.wait_for("panel: without viewer-1");
}

TEST(of_a_program_without_the_plugin_it_is_known_at_once) {
  Client client;
  const auto names = Client::xmpp_users({"alice", "plain"});
  PurpleAccount* alice = client.log_in(names[0]);
  Wire plain = Wire::xmpp(client, names[1]);
  const Peer to{account_name(alice), UserName(names[1] + "@localhost"), false, {}};
  EXPECT(client.regions().shows(to) == RegionCarrier::Shows::unknown);
  plain.tell_feature("http://jabber.org/protocol/disco#info", purple_account_get_username(alice));
  client.wait("its features are known", [&] { return client.regions().shows(to) == RegionCarrier::Shows::no; });
}

TEST(a_program_with_the_plugin_is_known_too) {
  Client client;
  const auto users = client.xmpp({"alice", "bob"});
  EXPECT(client.regions().shows(Client::peer(users[0], users[1])) == RegionCarrier::Shows::yes);
}

TEST(a_letter_goes_to_one_client_and_nobody_keeps_it) {
  Client client;
  const auto names = Client::xmpp_users({"alice", "bob"});
  PurpleAccount* alice = client.log_in(names[0]);
  Wire bob = Wire::xmpp(client, names[1]);
  EXPECT(client.regions().send({account_name(alice), UserName(names[1] + "@localhost"), "wire"}, letter).ok());
  bob.wait_for("</message>");
  EXPECT_EQ(bob.count("<region"), 1u);
  EXPECT_EQ(bob.count("no-store"), 1u);
  EXPECT_EQ(bob.count("<body"), 0u);
}

TEST(what_is_no_letter_is_dropped_and_counted) {
  Client client;
  const auto users = client.xmpp({"alice", "bob"});
  const std::string bob = purple_account_get_username(users[1]);
  for (const std::string& content :
       {std::string(), std::string("?"), std::string("AA=="), std::string("Awdo"), std::string(20'000, 'A')})
    Client::send_raw(users[0], region_stanza(bob, content));
  client.settle(users[0], users[1]);
  EXPECT_EQ(client.carrier().dropped_letters(), 5u);
  EXPECT_EQ(client.count("bob: letter from alice/test"), 0u);
  EXPECT_EQ(client.shown().size(), 2u);
}

TEST(a_letter_to_a_client_that_is_gone_comes_back_unseen) {
  Client client;
  const auto users = client.xmpp({"alice", "bob"});
  UpdateAddress nobody = Client::address(users[0], users[1]);
  nobody.name = UserName("nobody@localhost");
  nobody.resource = "nowhere";
  EXPECT(client.regions().send(nobody, letter).ok());
  client.wait_for("alice: nobody@localhost/nowhere is gone");
  EXPECT_EQ(client.dialogs(), Lines{});
}

TEST(everybody_in_a_room_can_ask_privately) {
  Client client;
  const auto users = client.xmpp({"alice", "bob"});
  PurpleConversation* den = client.join_xmpp(users[0], "den", "Ally");
  client.join_xmpp(users[1], "den", "Bobby");
  EXPECT(client.regions().write(peer_of(den), region_line("Ally", Token("abcdefgh"))).ok());
  client.wait("bob is invited", [&] {
    return !client.region_told().empty() && client.region_told().back().starts_with("bob: invited by den");
  });
  UpdateAddress ally = Client::address(users[1], users[0]);
  ally.name = UserName(peer_of(den).name.str() + "/Ally");
  EXPECT(client.regions().send(ally, letter).ok());
  client.wait("alice has it", [&] { return client.letter() == letter; });
}
