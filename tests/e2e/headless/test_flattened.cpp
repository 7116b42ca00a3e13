// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/purple/card_publisher.h"
#include "prpl-ext/purple/published_cards.h"
#include "tests/e2e/headless/neighbour.h"
#include "tests/unit/suite.h"

using namespace carte;
using namespace carte::headless;

namespace {

constexpr CardPublisher::Timing quick = {.settle_ms = 200, .repair_ms = 100};
constexpr const char* old_form = "<FN>Alice Jones</FN><TEL><NUMBER>+44 20 1111</NUMBER></TEL>";
constexpr const char* publication = R"(<publish node="urn:xmpp:vcard4")";
constexpr const char* first_publication =
    R"(<publish node="http://jabber.org/protocol/nick")";  // before that of the card
constexpr const char* look = R"(max_items="1")";

// Alice has the plugin here, which publishes her card, and a program on her phone that knows the old form only, from
// which Prosody makes the new one.
struct World {
  Client client;
  std::vector<std::string> users = Client::xmpp_users({"alice", "bob"});
  PublishedCards watched{[](const Peer&) { return false; }, [](const Peer&, const Card&) {}};
  CardPublisher publisher{[](const AccountName&, const std::string&) {}, quick};
  PurpleAccount* account = client.log_in(users[0]);
  std::string alice = users[0] + "@localhost";
  Neighbour bob{client, users[1]}, phone{client, users[0]};

  World() {
    Card card;
    card.fn = "Alice Jones";
    card.tel = {{"+44 20 1111", {"work"}, 0}};
    card.trade_notice = "Offers: roses";
    publisher.set(ShownCard{card, card, PepAccess::open});
  }
  bool has(const std::string& text) { return bob.vcard4_of(alice).find(text) != std::string::npos; }
  void whole() {
    bob.wait_until([&] { return bob.vcard4_of(alice); }, "Offers: roses");
  }
  // Published so many times in all, and whole again.
  void put_right(std::size_t times) {
    client.wait("the card goes out", [&] { return client.sent_with(publication) == times; });
    whole();
  }
  // The publisher has looked at what stands there, so many times in all, and acted on it.
  void looked(std::size_t times) {
    client.wait("the publisher looks", [&] { return client.sent_with(look) == times; });
    client.hear_out(account);
  }
  // The server goes on while Alice's program here does nothing.
  static void doze_until(const std::function<bool()>& so) {
    for (int waited = 0; !so(); ++waited) {
      EXPECT(waited < 2'000);
      g_usleep(10'000);
    }
  }
  // The server has the card, as Bob sees, and what it answered has not been heard.
  void publish_unheard() {
    client.wait("the card goes out", [&] { return client.sent_with(publication) > 0; });
    doze_until([&] {
      bob.wire().write(
          "<iq type='get' id='doze' to='" + alice +
          "'><pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='urn:xmpp:vcard4'/></pubsub></iq>");
      return bob.wire().count("Offers: roses") > 0;
    });
  }
};

struct PublishedWorld : World {
  PublishedWorld() { whole(); }
};

}  // namespace

TEST(a_flattened_card_is_put_right) {
  PublishedWorld world;
  world.phone.set_old_vcard(old_form);
  world.put_right(2);
}

TEST(an_empty_profile_is_put_right_too) {
  PublishedWorld world;
  world.phone.set_old_vcard("");
  world.put_right(2);
}

TEST(a_card_that_is_flattened_before_the_answer_is_heard_is_put_right) {
  World world;
  world.publish_unheard();
  world.phone.wire().write(std::string("<iq type='set' id='flat'><vCard xmlns='vcard-temp'>") + old_form +
                           "</vCard></iq>");
  World::doze_until([&] { return world.phone.wire().count("id='flat'") > 0; });
  world.put_right(2);
}

TEST(a_card_that_was_flattened_while_offline_is_put_right_at_login) {
  PublishedWorld world;
  purple_account_disconnect(world.account);
  world.phone.set_old_vcard(old_form);
  EXPECT(!world.has("roses"));
  purple_account_connect(world.account);
  world.whole();
}

TEST(what_another_program_says_stays_where_the_answer_was_not_heard) {
  World world;
  world.publish_unheard();
  purple_account_disconnect(world.account);
  world.phone.publish_vcard4("<fn><text>Alice by phone</text></fn>");
  purple_account_connect(world.account);
  world.looked(2);
  EXPECT_EQ(world.client.sent_with(first_publication), 1u);
  EXPECT(world.has("Alice by phone"));
}

TEST(two_programs_that_never_agree_come_to_rest) {
  PublishedWorld world;
  for (std::size_t time = 0; time < 3; ++time) {
    world.phone.set_old_vcard(old_form);
    world.put_right(2 + time);
  }
  world.phone.set_old_vcard(old_form);
  world.looked(5);
  EXPECT_EQ(world.client.sent_with(first_publication), 4u);
  EXPECT(!world.has("roses"));
}

TEST(what_is_there_already_is_not_published_again) {
  PublishedWorld world;
  world.client.hear_out(world.account);
  purple_account_disconnect(world.account);
  purple_account_connect(world.account);
  world.looked(2);
  EXPECT_EQ(world.client.sent_with(first_publication), 1u);
  world.whole();
}
