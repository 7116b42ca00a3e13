// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/session_cards.h"
#include "plugin/exchange/token_bucket.h"
#include "tests/unit/exchange/receive_world.h"

using namespace carte;
using namespace carte::fakes;

namespace {

ReceivedCard received(std::int64_t stored_id, std::size_t photo_bytes = 0) {
  ReceivedCard card{.from = alice, .share = share("t"), .stored_id = stored_id};
  if (photo_bytes) card.share.card.photo = Photo{"image/png", std::string(photo_bytes, 'x'), ""};
  return card;
}

}  // namespace

TEST(handles_begin_at_one_and_never_come_twice) {
  SessionCards cards;
  EXPECT_EQ(cards.add(received(0)), 1u);
  EXPECT_EQ(cards.add(received(0)), 2u);
  EXPECT(cards.find(0) == nullptr);
}

TEST(the_five_hundred_newest_cards_stay) {
  SessionCards cards;
  for (int i = 1; i <= 501; ++i) cards.add(received(i));
  EXPECT_EQ(cards.size(), 500u);
  EXPECT(cards.find(1) == nullptr);
  EXPECT(cards.find(2) != nullptr);
  EXPECT_EQ(cards.stored_id(1), 1);
}

TEST(large_cards_are_put_away_earlier) {
  SessionCards cards;
  for (int i = 1; i <= 100; ++i) cards.add(received(i, 1024 * 1024));
  EXPECT_EQ(cards.size(), 11u);
  EXPECT(cards.find(100) != nullptr);
}

TEST(a_card_that_grows_makes_room_too) {
  SessionCards cards;
  cards.add(received(1, 6 * 1024 * 1024));
  const unsigned second = cards.add(received(2));
  cards.change(second, [](ReceivedCard& card) { card = received(2, 8 * 1024 * 1024); });
  EXPECT_EQ(cards.size(), 1u);
  EXPECT_EQ(cards.find(second)->stored_id, 2);
}

TEST(a_card_kept_after_it_was_put_away_is_still_found) {
  SessionCards cards;
  const unsigned first = cards.add(received(0));
  for (int i = 0; i < 500; ++i) cards.add(received(0));
  EXPECT_EQ(cards.stored_id(first), 0);
  cards.set_stored(first, 77);
  EXPECT_EQ(cards.stored_id(first), 77);
}

TEST(a_card_put_away_is_loaded_from_the_store) {
  ReceiveWorld w;
  w.events.arrived(alice, share("first", "Bob"), false);
  for (int i = 0; i < 500; ++i) w.events.sent(alice, share("mine" + std::to_string(i)));
  EXPECT(w.receiver.card(1) == nullptr);
  std::string name;
  w.receiver.load(1, [&](Result<ReceivedCard> card) { name = card->share.card.fn; });
  EXPECT_EQ(name, "Bob");
}

TEST(a_card_that_is_nowhere_any_more_says_so) {
  ReceiveWorld w;
  std::string reason;
  w.receiver.load(9, [&](Result<ReceivedCard> card) { reason = card.reason(); });
  EXPECT_EQ(reason, "This card is no longer here. Ask for it to be shared again.");
}

TEST(a_bucket_gives_its_burst_then_its_rate) {
  TokenBucket bucket(2, 60);
  EXPECT(bucket.take(0));
  EXPECT(bucket.take(0));
  EXPECT(!bucket.take(999));
  EXPECT(bucket.take(1000));
  EXPECT(!bucket.take(1000));
}

TEST(a_bucket_never_holds_more_than_its_burst) {
  TokenBucket bucket(2, 60);
  bucket.take(0);
  EXPECT(bucket.take(INT64_MAX / 2));
  EXPECT(bucket.take(INT64_MAX / 2));
  EXPECT(!bucket.take(INT64_MAX / 2));
}

TEST(a_clock_that_goes_back_fills_no_bucket) {
  TokenBucket bucket(1, 60);
  EXPECT(bucket.take(10'000));
  EXPECT(!bucket.take(0));
  EXPECT(!bucket.take(10'500));
  EXPECT(bucket.take(11'000));
}
