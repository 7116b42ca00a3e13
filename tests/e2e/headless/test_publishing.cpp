// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/portrait.h"
#include "prpl-ext/purple/card_publisher.h"
#include "prpl-ext/purple/published_cards.h"
#include "tests/e2e/headless/neighbour.h"
#include "tests/unit/card/sample_card.h"
#include "tests/unit/suite.h"

using namespace carte;
using namespace carte::headless;

namespace {

constexpr CardPublisher::Timing quick = {.settle_ms = 300, .repair_ms = 100};

constexpr const char* first_publication =
    R"(<publish node="http://jabber.org/protocol/nick")";  // before that of the card
constexpr const char* look = R"(max_items="1")";

Card alices_card() {
  Card card;
  card.fn = "Alice Jones";
  card.nickname = {"Ally"};
  card.photo = *make_portrait(png_picture(64, 64));
  card.impp = {{"", "QQ", "10001", {}}};
  return card;
}

ShownCard shown(PepAccess access) {
  ShownCard both{alices_card(), alices_card(), access};
  both.to_readers.tel = {{"+44 20 1111", {"work"}, 0}};
  if (access == PepAccess::open) both.to_everybody = both.to_readers;
  return both;
}

// Alice has the plugin; Bob is her contact and has another program.
struct World {
  Client client;
  std::vector<std::string> users = Client::xmpp_users({"alice", "bob"});
  std::vector<std::string> strangers = Client::xmpp_users({"mallory"}, true);
  PublishedCards watched{[](const Peer&) { return false; }, [](const Peer&, const Card&) {}};
  CardPublisher publisher{[](const AccountName&, const std::string&) {}, quick};
  PurpleAccount* account = client.log_in(users[0]);
  std::string alice = users[0] + "@localhost";
  Neighbour bob{client, users[1]};

  // Until the whole vCard4 is there; the server may make one from the old form before, which has no place for QQ.
  void show(PepAccess access) {
    publisher.set(shown(access));
    bob.wait_until([&] { return bob.vcard4_of(alice); }, "10001");
  }
  // Back online, and the publisher has seen what stands there now.
  void come_back() {
    const std::size_t looked = client.sent_with(look);
    purple_account_connect(account);
    client.wait("she is back and looks", [&] { return client.sent_with(look) > looked; });
    client.hear_out(account);
  }
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != text.npos; }

std::string icon_of(PurpleAccount* account) {
  PurpleStoredImage* image = purple_buddy_icons_find_account_icon(account);
  if (!image) return {};
  const std::string bytes(static_cast<const char*>(purple_imgstore_get_data(image)), purple_imgstore_get_size(image));
  purple_imgstore_unref(image);
  return bytes;
}

void give_icon(PurpleAccount* account, const std::string& bytes) {
  purple_buddy_icons_set_account_icon(account, static_cast<guchar*>(g_memdup2(bytes.data(), bytes.size())),
                                      bytes.size());
}

}  // namespace

TEST(a_contact_with_another_program_sees_card_nickname_and_portrait) {
  World world;
  world.show(PepAccess::presence);
  EXPECT(has(world.bob.vcard4_of(world.alice), "+44-20-1111"));
  world.bob.wait_until([&] { return world.bob.nick_of(world.alice); }, "Ally");
  world.bob.wait_until([&] { return world.bob.avatar_of(world.alice); }, "image/png");
  world.bob.wait_until([&] { return world.bob.old_vcard_of(world.alice); }, "Alice Jones");
  world.bob.wait_until([&] { return world.bob.old_vcard_of(world.alice); }, "BINVAL");
  // Prosody lets contacts see as much in the old form; with ejabberd that is for everybody.
  EXPECT_EQ(has(world.bob.old_vcard_of(world.alice), "+44-20-1111"), !on_ejabberd());
}

TEST(strangers_read_no_more_than_the_public_card) {
  World world;
  world.show(PepAccess::presence);
  world.bob.wait_until([&] { return world.bob.old_vcard_of(world.alice); }, "Alice Jones");
  Neighbour mallory(world.client, world.strangers[0]);
  EXPECT(!has(mallory.vcard4_of(world.alice), "+44-20-1111"));
  EXPECT(!has(mallory.old_vcard_of(world.alice), "+44-20-1111"));
}

TEST(a_card_for_everybody_is_read_by_strangers_in_both_forms) {
  World world;
  world.show(PepAccess::open);
  Neighbour mallory(world.client, world.strangers[0]);
  mallory.wait_until([&] { return mallory.vcard4_of(world.alice); }, "+44-20-1111");
  mallory.wait_until([&] { return mallory.old_vcard_of(world.alice); }, "+44-20-1111");
}

TEST(a_changed_card_is_seen_in_both_forms_and_by_those_it_is_for) {
  World world;
  world.show(PepAccess::open);
  world.bob.wait_until([&] { return world.bob.old_vcard_of(world.alice); }, "+44-20-1111");
  ShownCard changed = shown(PepAccess::open);
  changed.to_readers.tel[0].value = changed.to_everybody.tel[0].value = "+44 20 2222";
  world.publisher.set(changed);
  world.bob.wait_until([&] { return world.bob.vcard4_of(world.alice); }, "+44-20-2222");
  world.bob.wait_until([&] { return world.bob.old_vcard_of(world.alice); }, "+44-20-2222");
  world.publisher.set(shown(PepAccess::presence));
  Neighbour mallory(world.client, world.strangers[0]);
  mallory.wait_until([&] { return mallory.vcard4_of(world.alice); }, "+44-20", false);
  mallory.wait_until([&] { return mallory.old_vcard_of(world.alice); }, "+44-20", false);
}

TEST(what_was_published_is_taken_back) {
  World world;
  world.show(PepAccess::open);
  world.bob.wait_until([&] { return world.bob.old_vcard_of(world.alice); }, "BINVAL");
  world.publisher.set(std::nullopt);
  world.bob.wait_until([&] { return world.bob.vcard4_of(world.alice); }, "Alice Jones", false);
  world.bob.wait_until([&] { return world.bob.nick_of(world.alice); }, "Ally", false);
  world.bob.wait_until([&] { return world.bob.old_vcard_of(world.alice); }, "Alice Jones", false);
  world.bob.wait_until([&] { return world.bob.old_vcard_of(world.alice); }, "BINVAL", false);
  EXPECT_EQ(icon_of(world.account), "");
}

TEST(what_is_taken_back_while_it_is_on_its_way_does_not_stay) {
  World world;
  world.publisher.set(shown(PepAccess::open));
  world.client.wait("the publisher looks", [&] { return world.client.sent_with(look) > 0; });
  world.publisher.set(std::nullopt);
  world.client.wait("it is taken back",
                    [&] { return world.client.sent_with(R"(<retract node="urn:xmpp:vcard4")") > 0; });
  world.bob.wait_until([&] { return world.bob.vcard4_of(world.alice); }, "Alice Jones", false);
  world.bob.wait_until([&] { return world.bob.old_vcard_of(world.alice); }, "Alice Jones", false);
  EXPECT_EQ(icon_of(world.account), "");
}

TEST(what_was_published_is_taken_back_at_the_next_login) {
  World world;
  world.show(PepAccess::presence);
  purple_account_disconnect(world.account);
  world.publisher.set(std::nullopt);
  EXPECT(has(world.bob.vcard4_of(world.alice), "Alice Jones"));
  purple_account_connect(world.account);
  world.bob.wait_until([&] { return world.bob.vcard4_of(world.alice); }, "Alice Jones", false);
}

TEST(a_profile_that_was_never_made_from_a_card_is_not_taken_away) {
  World world;
  Neighbour alices_phone(world.client, world.users[0]);
  alices_phone.publish_vcard4("<fn><text>Alice by phone</text></fn>");
  world.publisher.set(std::nullopt);
  world.client.run_for(2 * quick.settle_ms);
  EXPECT(has(world.bob.vcard4_of(world.alice), "Alice by phone"));
}

TEST(what_another_program_of_the_user_says_stays_until_the_card_changes) {
  World world;
  world.show(PepAccess::open);
  purple_account_disconnect(world.account);
  Neighbour alices_phone(world.client, world.users[0]);
  alices_phone.publish_vcard4("<fn><text>Alice by phone</text></fn>");
  world.come_back();
  EXPECT_EQ(world.client.sent_with(first_publication), 1u);
  EXPECT(has(world.bob.vcard4_of(world.alice), "Alice by phone"));
  ShownCard changed = shown(PepAccess::open);
  changed.to_readers.tel[0].value = "+44 20 2222";
  world.publisher.set(changed);
  world.bob.wait_until([&] { return world.bob.vcard4_of(world.alice); }, "+44-20-2222");
}

TEST(an_icon_that_the_user_chose_stays) {
  World world;
  const std::string chosen = png_picture(20, 20);
  give_icon(world.account, chosen);
  world.show(PepAccess::presence);
  EXPECT_EQ(icon_of(world.account), chosen);
  world.publisher.set(std::nullopt);
  world.bob.wait_until([&] { return world.bob.vcard4_of(world.alice); }, "Alice Jones", false);
  EXPECT_EQ(icon_of(world.account), chosen);
}

TEST(signing_off_while_the_card_is_on_its_way_does_no_harm) {
  World world;
  world.publisher.set(shown(PepAccess::presence));
  world.client.run_for(quick.settle_ms);
  purple_account_disconnect(world.account);
  world.client.run_for(quick.settle_ms);
  purple_account_connect(world.account);
  world.bob.wait_until([&] { return world.bob.vcard4_of(world.alice); }, "+44-20-1111");
  world.bob.wait_until([&] { return world.bob.old_vcard_of(world.alice); }, "Alice Jones");
}

TEST(a_node_that_another_program_opened_to_everybody_is_closed_first) {
  World world;
  Neighbour alices_phone(world.client, world.users[0]);
  alices_phone.ask(
      "set", {},
      "<pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='urn:xmpp:vcard4'><item id='current'>"
      "<vcard xmlns='urn:ietf:params:xml:ns:vcard-4.0'><fn><text>Alice</text></fn></vcard></item></publish>"
      "<publish-options><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'>"
      "<value>http://jabber.org/protocol/pubsub#publish-options</value></field>"
      "<field var='pubsub#access_model'><value>open</value></field></x></publish-options></pubsub>");
  Neighbour mallory(world.client, world.strangers[0]);
  EXPECT(has(mallory.vcard4_of(world.alice), "Alice"));
  world.show(PepAccess::presence);
  EXPECT(!has(mallory.vcard4_of(world.alice), "+44-20-1111"));
}
