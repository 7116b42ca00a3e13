// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/send.h"
#include "tests/unit/exchange/fakes.h"

using namespace carte;
using namespace carte::fakes;

namespace {

struct SendWorld {
  Log log;
  FakeBook book;
  FakeClock clock;
  FakeCarrier carrier{log};
  FakeWays ways{log};
  ShareQueue queue{carrier, ways, book, clock};
  std::string sentence;

  Result<void> share(const ShareRequest& request) {
    return queue.share(request, nullptr, [this](const ShareReport& report) { sentence = report.sentence; });
  }
};

ShareRequest request(std::vector<std::string> names, std::vector<Peer> receivers) {
  ShareRequest request{.receivers = std::move(receivers)};
  for (const std::string& name : names) request.cards.push_back({named(name), {}});
  return request;
}

Peer on_irc(const std::string& nick) { return {me_irc, UserName(nick), false, ""}; }

}  // namespace

TEST(one_card_to_one_receiver_goes_at_once) {
  SendWorld w;
  EXPECT(w.share(request({"Bob"}, {alice})).ok());
  EXPECT_EQ(w.log.take(), (Lines{"send Bob to alice@example.org"}));
  EXPECT_EQ(w.sentence, "Shared Bob with alice.");
}

TEST(every_receiver_gets_every_card) {
  SendWorld w;
  EXPECT(w.share(request({"Bob", "Carol"}, {alice, in_room("")})).ok());
  EXPECT_EQ(w.log.take(), (Lines{"send Bob to alice@example.org", "send Carol to alice@example.org",
                                 "send Bob to tea@rooms.example.org", "send Carol to tea@rooms.example.org"}));
  EXPECT_EQ(w.sentence, "Shared 2 cards with 2 people and rooms.");
}

TEST(a_receiver_named_twice_gets_the_card_once) {
  SendWorld w;
  EXPECT(w.share(request({"Bob"}, {alice, alice})).ok());
  EXPECT_EQ(w.log.take(), (Lines{"send Bob to alice@example.org"}));
}

TEST(each_share_has_a_token_of_its_own) {
  struct Tokens : Carrier {
    std::vector<std::string> seen;
    Result<void> send(const Peer&, const Share& share) override {
      seen.push_back(share.token.str());
      return {};
    }
    void request(const Peer&, const Token&, bool) override {}
  } carrier;
  SendWorld w;
  ShareQueue queue(carrier, w.ways, w.book, w.clock);
  EXPECT(queue.share(request({"Bob", "Carol"}, {alice, mallory}), nullptr, nullptr).ok());
  EXPECT(is_token(carrier.seen.at(0)));
  EXPECT_EQ(std::set(carrier.seen.begin(), carrier.seen.end()).size(), 4u);
}

TEST(left_out_fields_do_not_go) {
  SendWorld w;
  ShareRequest with_title = request({"Bob"}, {alice});
  with_title.cards[0].card.title = "Clerk";
  with_title.cards[0].left_out = {Field::title};
  struct Look : Carrier {
    Card sent;
    Result<void> send(const Peer&, const Share& share) override {
      sent = share.card;
      return {};
    }
    void request(const Peer&, const Token&, bool) override {}
  } carrier;
  ShareQueue queue(carrier, w.ways, w.book, w.clock);
  EXPECT(queue.share(with_title, nullptr, nullptr).ok());
  EXPECT_EQ(carrier.sent.fn, "Bob");
  EXPECT_EQ(carrier.sent.title, "");
}

TEST(irc_gets_two_cards_and_then_one_in_three_seconds) {
  SendWorld w;
  EXPECT(w.share(request({"1", "2", "3", "4"}, {on_irc("bob")})).ok());
  EXPECT_EQ(w.log.take(), (Lines{"send 1 to bob", "send 2 to bob"}));
  w.clock.pass(2750);
  EXPECT_EQ(w.log.take(), Lines{});
  w.clock.pass(250);
  EXPECT_EQ(w.log.take(), (Lines{"send 3 to bob"}));
  w.clock.pass(3000);
  EXPECT_EQ(w.log.take(), (Lines{"send 4 to bob"}));
  EXPECT_EQ(w.sentence, "Shared 4 cards with bob.");
}

TEST(a_slow_network_does_not_hold_up_another) {
  SendWorld w;
  EXPECT(w.share(request({"1", "2", "3"}, {on_irc("bob"), alice})).ok());
  EXPECT_EQ(w.log.take(), (Lines{"send 1 to bob", "send 2 to bob", "send 1 to alice@example.org",
                                 "send 2 to alice@example.org", "send 3 to alice@example.org"}));
  EXPECT_EQ(w.queue.pending(), 1u);
}

TEST(a_second_request_does_not_wait_for_a_slow_first_one) {
  SendWorld w;
  EXPECT(w.share(request({"1", "2", "3"}, {on_irc("bob")})).ok());
  w.log.take();
  EXPECT(w.share(request({"Carol"}, {alice})).ok());
  w.clock.pass(250);
  EXPECT_EQ(w.log.take(), (Lines{"send Carol to alice@example.org"}));
}

TEST(progress_counts_to_the_end_then_comes_the_report) {
  SendWorld w;
  Lines told;
  EXPECT(w.queue
             .share(
                 request({"Bob"}, {alice, mallory}),
                 [&](std::size_t done, std::size_t total) {
                   told.push_back(std::to_string(done) + "/" + std::to_string(total));
                 },
                 [&](const ShareReport& report) { told.push_back(report.sentence); })
             .ok());
  EXPECT_EQ(told, (Lines{"1/2", "2/2", "Shared Bob with 2 people."}));
}

TEST(who_could_not_be_reached_is_named_with_the_reason) {
  SendWorld w;
  w.carrier.unreachable["carol@example.org"] = "You are not connected.";
  EXPECT(w.share(request({"Bob"}, {alice, mallory, buddy("carol"), buddy("dave")})).ok());
  EXPECT_EQ(w.sentence, "Shared Bob with 3 people. carol did not get it: You are not connected.");
}

TEST(nobody_reached_is_said_so) {
  SendWorld w;
  w.carrier.unreachable["alice@example.org"] = "You are not connected.";
  EXPECT(w.share(request({"Bob"}, {alice})).ok());
  EXPECT_EQ(w.sentence, "Bob was not shared. alice did not get it: You are not connected.");
}

TEST(many_failures_are_counted_behind_the_third) {
  SendWorld w;
  std::vector<Peer> receivers;
  for (int i = 1; i <= 5; ++i) {
    receivers.push_back(buddy("b" + std::to_string(i)));
    w.carrier.unreachable[receivers.back().name.str()] = "Offline.";
  }
  EXPECT(w.share(request({"Bob"}, receivers)).ok());
  EXPECT_EQ(w.sentence,
            "Bob was not shared. b1 did not get it: Offline. b2 did not get it: Offline. b3 did not get it: Offline. 2 "
            "more receivers could not be reached.");
}

TEST(suggestion_and_file_go_behind_the_card_only_when_chosen) {
  SendWorld w;
  ShareRequest both = request({"Bob"}, {alice, in_room(""), on_irc("carol")});
  both.also_suggest = both.as_file = true;
  EXPECT(w.share(both).ok());
  EXPECT_EQ(w.log.take(), (Lines{"send Bob to alice@example.org", "suggest Bob to alice@example.org",
                                 "file of Bob to alice@example.org", "send Bob to tea@rooms.example.org",
                                 "file of Bob to tea@rooms.example.org", "send Bob to carol", "file of Bob to carol"}));
}

TEST(nothing_goes_along_with_a_card_that_did_not_go) {
  SendWorld w;
  w.carrier.unreachable["alice@example.org"] = "Offline.";
  ShareRequest both = request({"Bob"}, {alice});
  both.also_suggest = both.as_file = true;
  EXPECT(w.share(both).ok());
  EXPECT_EQ(w.log.take(), Lines{});
}

TEST(a_suggestion_that_fails_does_not_undo_the_share) {
  SendWorld w;
  w.ways.broken = "Their program takes no suggestions.";
  ShareRequest suggested = request({"Bob"}, {alice});
  suggested.also_suggest = true;
  EXPECT(w.share(suggested).ok());
  EXPECT_EQ(w.sentence,
            "Shared Bob with alice. The suggestion or file for alice did not go along: Their program takes no "
            "suggestions.");
}

TEST(requests_beyond_the_limits_are_refused_with_a_reason) {
  EXPECT_EQ(check(request({}, {alice})).reason(), "There is no card to share. Choose at least one contact.");
  EXPECT_EQ(check(request({"Bob"}, {})).reason(), "Nobody was chosen to share with. Choose at least one receiver.");
  EXPECT_EQ(check(request(Lines(21, "Bob"), {alice})).reason(),
            "At most 20 cards can be shared at once. Take some of them off.");
  EXPECT_EQ(check(request({"Bob"}, std::vector<Peer>(51, alice))).reason(),
            "Cards can be shared with at most 50 receivers at once. Take some of them off.");
  EXPECT(check(request(Lines(20, "Bob"), std::vector<Peer>(50, alice))).ok());
}

TEST(a_refused_request_sends_nothing) {
  SendWorld w;
  EXPECT(!w.share(request({}, {alice})).ok());
  EXPECT_EQ(w.log.take(), Lines{});
  EXPECT_EQ(w.sentence, "");
}

TEST(a_queue_that_ends_while_it_waits_calls_nobody) {
  SendWorld w;
  {
    ShareQueue queue(w.carrier, w.ways, w.book, w.clock);
    EXPECT(queue.share(request({"1", "2", "3"}, {on_irc("bob")}), nullptr, nullptr).ok());
  }
  w.log.take();
  w.clock.pass(10'000);
  EXPECT_EQ(w.log.take(), Lines{});
}

TEST(a_queue_may_end_inside_its_own_report) {
  SendWorld w;
  auto queue = std::make_unique<ShareQueue>(w.carrier, w.ways, w.book, w.clock);
  EXPECT(queue->share(request({"Bob"}, {alice}), nullptr, [&](const ShareReport&) { queue.reset(); }).ok());
  EXPECT(!queue);
}

TEST(a_queue_that_ends_inside_its_progress_reports_nothing) {
  SendWorld w;
  bool finished = false;
  auto queue = std::make_unique<ShareQueue>(w.carrier, w.ways, w.book, w.clock);
  const auto end = [&](std::size_t, std::size_t) { queue.reset(); };
  EXPECT(queue->share(request({"Bob"}, {alice}), end, [&](const ShareReport&) { finished = true; }).ok());
  EXPECT(!finished);
}
