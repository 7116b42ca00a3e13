// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/purple/card_publisher.h"
#include "prpl-ext/purple/iq.h"
#include "prpl-ext/purple/published_cards.h"
#include "tests/e2e/headless/neighbour.h"
#include "tests/unit/suite.h"

using namespace carte;
using namespace carte::headless;

namespace {

constexpr CardPublisher::Timing quick = {.settle_ms = 200, .repair_ms = 100};
constexpr const char* old_form = "<FN>Alice Jones</FN><TEL><NUMBER>+44 20 1111</NUMBER></TEL>";

// Alice has the plugin here, and a program on her phone that knows the old form only, from which Prosody makes the new
// one.
struct World {
  Client client;
  std::vector<std::string> users = Client::xmpp_users({"alice", "bob"});
  PublishedCards watched{[](const Peer&) { return false; }, [](const Peer&, const Card&) {}};
  CardPublisher publisher;
  PurpleAccount* account = client.log_in(users[0]);
  std::string alice = users[0] + "@localhost";
  Neighbour bob{client, users[1]}, phone{client, users[0]};

  explicit World(const CardPublisher::Timing& timing = quick)
      : publisher([](const AccountName&, const std::string&) {}, timing) {
    Card card;
    card.fn = "Alice Jones";
    card.tel = {{"+44 20 1111", {"work"}, 0}};
    card.trade_notice = "Offers: roses";
    publisher.set(ShownCard{card, card, PepAccess::open});
    whole();
    answered();
  }
  // A server answers in order: behind this the publisher has heard that its card is there.
  void answered() {
    bool done = false;
    IqRequests requests;
    XmlElement ping;
    ping.name = "ping";
    ping.ns = "urn:xmpp:ping";
    requests.get(account, "localhost", ping, 20'000, [&done](const Result<XmlElement>&) { done = true; });
    client.wait("an answer behind that to the card", [&done] { return done; });
  }
  void whole() {
    bob.wait_until([&] { return bob.vcard4_of(alice); }, "Offers: roses");
  }
};

// As the server's log has them.
std::size_t publications() {
  const std::string log = server_log(), mark = "<publish node='urn:xmpp:vcard4'";
  std::size_t count = 0;
  for (auto at = log.find(mark); at != log.npos; at = log.find(mark, at + 1)) ++count;
  return count;
}

}  // namespace

TEST(a_flattened_card_is_put_right) {
  World world({.settle_ms = 200, .repair_ms = 1500});
  world.phone.set_old_vcard(old_form);
  EXPECT_EQ(world.bob.vcard4_of(world.alice).find("roses"), std::string::npos);
  world.whole();
}

TEST(an_empty_profile_is_put_right_too) {
  World world({.settle_ms = 200, .repair_ms = 1500});
  world.phone.set_old_vcard("");
  EXPECT_EQ(world.bob.vcard4_of(world.alice).find("Alice"), std::string::npos);
  world.whole();
}

TEST(a_card_that_was_flattened_while_offline_is_put_right_at_login) {
  World world;
  purple_account_disconnect(world.account);
  world.phone.set_old_vcard(old_form);
  EXPECT_EQ(world.bob.vcard4_of(world.alice).find("roses"), std::string::npos);
  purple_account_connect(world.account);
  world.whole();
}

TEST(two_programs_that_never_agree_come_to_rest) {
  World world;
  for (int time = 0; time < 3; ++time) {
    world.phone.set_old_vcard(old_form);
    world.whole();
  }
  world.phone.set_old_vcard(old_form);
  world.client.run_for(1000);
  EXPECT_EQ(world.bob.vcard4_of(world.alice).find("roses"), std::string::npos);
}

TEST(what_is_there_already_is_not_published_again) {
  World world;
  world.client.run_for(500);
  purple_account_disconnect(world.account);
  const std::size_t before = publications();
  EXPECT(before > 0);
  purple_account_connect(world.account);
  world.client.wait("she is back", [&] { return purple_account_is_connected(world.account); });
  world.client.run_for(1000);
  EXPECT_EQ(publications(), before);
  world.whole();
}
