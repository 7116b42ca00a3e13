// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/exchange/receive_world.h"

using namespace carte;
using namespace carte::fakes;

namespace {

// A world that writes down the questions that were passed on.
struct QuestionWorld : ReceiveWorld {
  Lines asked;
  explicit QuestionWorld(WhoMaySend policy = WhoMaySend::ask) : ReceiveWorld(policy) {
    receiver.on_exchange_asked([this](const Peer& from, const Share& share) { asked.push_back(from.name.str() + " " + share.token.str()); });
  }
};

Share question() {
  Share asking = share("7f3k9q2a");
  asking.exchange = true;
  return asking;
}

}  // namespace

TEST(a_buddys_question_is_passed_on_once) {
  QuestionWorld world;
  world.events.arrived(alice, question(), false);
  world.events.arrived(alice, question(), false);
  EXPECT_EQ(world.asked, Lines{"alice@example.org 7f3k9q2a"});
}

TEST(a_card_without_a_question_asks_nothing) {
  QuestionWorld world;
  world.events.arrived(alice, share("7f3k9q2a"), false);
  EXPECT_EQ(world.asked, Lines{});
}

TEST(a_strangers_question_is_passed_on_when_the_card_is_shown) {
  QuestionWorld world;
  world.events.arrived(mallory, question(), false);
  EXPECT_EQ(world.asked, Lines{});
  world.receiver.show(1);
  EXPECT_EQ(world.asked, Lines{"mallory@example.org 7f3k9q2a"});
}

TEST(what_came_of_a_question_stands_with_its_card) {
  QuestionWorld world;
  world.events.arrived(alice, question(), false);
  world.receiver.set_exchange(key_of(alice, Token("7f3k9q2a")), ExchangeStep::agreed);
  EXPECT_EQ(world.receiver.card(1)->exchange == ExchangeStep::agreed, true);
}

TEST(ones_own_question_is_open_until_it_is_answered) {
  QuestionWorld world;
  world.events.sent(alice, question());
  EXPECT_EQ(world.receiver.card(1)->exchange == ExchangeStep::asked, true);
  EXPECT_EQ(world.asked, Lines{});
}
