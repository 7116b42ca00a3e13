// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/purple/outgoing_shares.h"
#include "tests/unit/suite.h"

using namespace carte;

namespace {

const AccountName alice{ProtocolId("prpl-irc"), UserName("alice@irc.example.org")};
const Peer bob{alice, UserName("bob"), false, {}};
const Peer den{alice, UserName("#den"), true, {}};

Share share(const std::string& token) {
  Share made;
  made.token = Token(token);
  return made;
}

const auto nobody_is_in = [](const Peer&, const UserName&) { return false; };

}  // namespace

TEST(a_share_is_kept_for_a_day) {
  OutgoingShares shares;
  shares.remember(bob, share("abcdefgh"), 100);
  EXPECT(shares.find(Token("abcdefgh"), 100 + OutgoingLimits::seconds) != nullptr);
  EXPECT(shares.find(Token("abcdefgh"), 101 + OutgoingLimits::seconds) == nullptr);
}

TEST(the_oldest_share_makes_room) {
  OutgoingShares shares;
  std::vector<Token> tokens;
  for (std::size_t i = 0; i <= OutgoingLimits::shares; ++i)
    shares.remember(bob, share(tokens.emplace_back(new_token()).str()), 0);
  EXPECT(shares.find(tokens[0], 0) == nullptr);
  EXPECT(shares.find(tokens[1], 0) != nullptr);
  EXPECT(shares.find(tokens.back(), 0) != nullptr);
}

TEST(only_who_was_sent_it_may_have_it) {
  OutgoingShares shares;
  const OutgoingShare& sent = shares.remember(bob, share("abcdefgh"), 0);
  EXPECT(*sent.allows(alice, UserName("bob"), nobody_is_in) == bob);
  EXPECT(sent.allows(alice, UserName("eve"), nobody_is_in) == nullptr);
  const AccountName other{ProtocolId("prpl-irc"), UserName("alice@irc.example.net")};
  EXPECT(sent.allows(other, UserName("bob"), nobody_is_in) == nullptr);
}

TEST(who_is_in_the_room_may_have_it) {
  OutgoingShares shares;
  const OutgoingShare& sent = shares.remember(den, share("abcdefgh"), 0);
  const auto only_bob = [](const Peer& room, const UserName& who) { return room == den && who == UserName("bob"); };
  EXPECT(*sent.allows(alice, UserName("bob"), only_bob) == den);
  EXPECT(sent.allows(alice, UserName("eve"), only_bob) == nullptr);
}

TEST(one_share_may_go_to_several) {
  OutgoingShares shares;
  shares.remember(bob, share("abcdefgh"), 0);
  shares.remember(den, share("abcdefgh"), 5);
  EXPECT_EQ(shares.find(Token("abcdefgh"), 5)->to.size(), 2u);
}
