// SPDX-License-Identifier: GPL-2.0-or-later
#include <map>

#include "tests/e2e/headless/client.h"
#include "tests/e2e/headless/wire.h"
#include "tests/unit/suite.h"

using namespace carte;
using namespace carte::headless;
using Lines = std::vector<std::string>;

namespace {

const Token region("abcdefgh");

// Alice's bytes to Bob and back, as far as they have come.
struct Bytes {
  explicit Bytes(Client& client, const std::vector<PurpleAccount*>& users) : client_(client) {
    to_bob = {Client::address(users[0], users[1]), region};
    to_alice = {Client::address(users[1], users[0]), region};
    to_bob.peer.resource = to_alice.peer.resource = "test";
    client.region_rules.bytes_ready = [this](const RegionLine& line, std::size_t room) { rooms[line] = room; };
    client.region_rules.bytes_came = [this](const RegionLine& line, const std::string& bytes) { came[line] += bytes; };
  }
  ~Bytes() { client_.region_rules = {}; }
  void open() {
    ck_assert(client_.regions().expect_bytes(to_alice).ok());
    ck_assert(client_.regions().open_bytes(to_bob).ok());
    client_.wait("both may send", [&] { return rooms.size() == 2; });
  }

  RegionLine to_bob, to_alice;
  std::map<RegionLine, std::size_t> rooms;
  std::map<RegionLine, std::string> came;

 private:
  Client& client_;
};

std::string ibb(const std::string& to, const std::string& what) {
  return "<iq type='set' id='ibb-1' to='" + to + "'><" + what + "</iq>";
}

}  // namespace

TEST(bytes_go_there_and_back_through_the_chat) {
  Client client;
  const auto users = client.xmpp({"alice", "bob"});
  Bytes bytes(client, users);
  bytes.open();
  const std::string large(3 * 2048 + 5, 'l');
  client.regions().send_bytes(bytes.to_bob, large);
  client.regions().send_bytes(bytes.to_alice, "a short answer");
  client.wait("all came",
              [&] { return bytes.came[bytes.to_alice] == large && bytes.came[bytes.to_bob] == "a short answer"; });
  client.wait("there is room again", [&] { return bytes.rooms[bytes.to_bob] == 16u * 1024; });
}

TEST(whoever_expects_nothing_is_not_given_bytes) {
  Client client;
  const auto users = client.xmpp({"alice", "bob"});
  Bytes bytes(client, users);
  EXPECT(client.regions().open_bytes(bytes.to_bob).ok());
  client.wait_for("alice: no bytes from bob/test");
}

TEST(somebody_else_cannot_open_what_is_expected_of_one) {
  Client client;
  const auto users = client.xmpp({"alice", "bob", "eve"});
  Bytes bytes(client, users);
  EXPECT(client.regions().expect_bytes(bytes.to_alice).ok());
  RegionLine from_eve{Client::address(users[2], users[1]), region};
  from_eve.peer.resource = "test";
  EXPECT(client.regions().open_bytes(from_eve).ok());
  client.wait_for("eve: no bytes from bob/test");
}

TEST(closing_it_tells_the_other_side) {
  Client client;
  const auto users = client.xmpp({"alice", "bob"});
  Bytes bytes(client, users);
  bytes.open();
  client.regions().close_bytes(bytes.to_bob);
  client.wait_for("bob: no bytes from alice/test");
}

TEST(a_block_out_of_order_ends_it) {
  Client client;
  const auto users = client.xmpp({"alice", "bob"});
  Bytes bytes(client, users);
  bytes.open();
  Client::send_raw(users[0],
                   ibb(purple_account_get_username(users[1]),
                       "data xmlns='http://jabber.org/protocol/ibb' sid='carte-abcdefgh' seq='7'>AAAA</data>"));
  client.wait_for("bob: no bytes from alice/test");
  EXPECT_EQ(bytes.came.size(), 0u);
}

TEST(blocks_of_a_session_that_is_not_there_are_refused) {
  Client client;
  const auto users = client.xmpp({"alice", "bob"});
  Client::send_raw(users[0],
                   ibb(purple_account_get_username(users[1]),
                       "data xmlns='http://jabber.org/protocol/ibb' sid='carte-aaaaaaaa' seq='0'>AAAA</data>"));
  client.settle(users[0], users[1]);
  EXPECT_EQ(client.dialogs(), Lines{});
}

TEST(more_than_there_is_room_for_ends_it) {
  Client client;
  const auto users = client.xmpp({"alice", "bob"});
  Bytes bytes(client, users);
  bytes.open();
  client.regions().send_bytes(bytes.to_bob, std::string(40'000, 'l'));
  client.wait_for("alice: no bytes from bob/test");
  client.wait_for("bob: no bytes from alice/test");
}

TEST(who_signs_off_has_no_bytes_any_more) {
  Client client;
  const auto users = client.xmpp({"alice", "bob"});
  Bytes bytes(client, users);
  bytes.open();
  purple_account_disconnect(users[1]);
  client.wait_for("alice: no bytes from bob/test");
}

TEST(what_was_under_way_when_the_room_was_told_is_taken) {
  Client client;
  const auto users = client.xmpp({"alice", "bob"});
  Bytes bytes(client, users);
  bytes.open();
  for (int i = 0; i < 2; ++i) client.regions().send_bytes(bytes.to_bob, std::string(16'000, 'l'));
  client.wait("a block came", [&] { return !bytes.came[bytes.to_alice].empty(); });
  EXPECT_EQ(client.count("alice: no bytes from bob/test"), 0u);
}

TEST(who_has_agreed_may_send_before_that_is_heard) {
  Client client;
  const auto users = client.xmpp({"alice", "bob"});
  Bytes bytes(client, users);
  EXPECT(client.regions().open_bytes(bytes.to_bob).ok());
  const std::string from = std::string(purple_account_get_username(users[1]));
  xmlnode* data = xmlnode_from_str("<iq type='set' id='1'><data xmlns='http://jabber.org/protocol/ibb' "
                                   "sid='carte-abcdefgh' seq='0'>aGVsbG8=</data></iq>", -1);
  purple_signal_emit_return_1(purple_plugins_find_with_id("prpl-jabber"), "jabber-receiving-iq",
                              purple_account_get_connection(users[0]), "set", "1", from.c_str(), data);
  xmlnode_free(data);
  EXPECT_EQ(bytes.came[bytes.to_bob], "hello");
}

TEST(what_broke_is_opened_anew) {
  Client client;
  const auto users = client.xmpp({"alice", "bob"});
  Bytes bytes(client, users);
  bytes.open();
  client.regions().send_bytes(bytes.to_bob, "begun");
  bytes.rooms.clear();
  bytes.open();
  client.regions().send_bytes(bytes.to_bob, "anew");
  client.wait("it came", [&] { return bytes.came[bytes.to_alice].ends_with("anew"); });
}

TEST(nobody_opens_a_way_for_bytes_on_irc_or_into_a_room) {
  Client client;
  const auto users = client.xmpp({"alice", "bob"});
  const UpdateAddress on_irc{{ProtocolId("prpl-irc"), UserName("alice@irc.example.org")}, UserName("bob"), {}};
  EXPECT(!client.regions().expect_bytes({on_irc, region}).ok());
  const UpdateAddress in_a_room{account_name(users[0]), UserName("room@conf.localhost/bob"), {}};
  EXPECT_EQ(client.regions().expect_bytes({in_a_room, region}).reason(), "This chat cannot carry the picture itself.");
}
