// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/live/credit.h"
#include "prpl-ext/region/live/picture_clock.h"
#include "tests/unit/suite.h"

using namespace carte::region;

TEST(two_pictures_may_be_on_their_way) {
  Credit credit;
  credit.sent(100, true, 0);
  EXPECT(credit.free());
  credit.sent(100, false, 10);
  EXPECT(!credit.free());
}

TEST(an_acknowledgement_frees_the_oldest) {
  Credit credit;
  credit.sent(100, true, 0);
  credit.sent(50, false, ms(3));
  const auto delivery = credit.acknowledged(ms(1), ms(7));
  EXPECT_EQ(delivery->bytes, 100u);
  EXPECT_EQ(delivery->took(), ms(7));
  EXPECT(credit.free());
  EXPECT_EQ(credit.waiting(ms(8)), ms(5));
}

TEST(an_acknowledgement_of_nothing_gives_no_credit) {
  Credit credit;
  EXPECT(!credit.acknowledged(0, ms(1)));
  credit.sent(100, false, ms(2));
  credit.sent(100, false, ms(2));
  EXPECT(!credit.free());
}

TEST(a_viewer_cannot_have_been_busy_for_longer_than_it_took) {
  Credit credit;
  credit.sent(100, false, 0);
  EXPECT_EQ(credit.acknowledged(ms(900), ms(4))->viewer_busy, ms(4));
}

TEST(with_the_connection_goes_what_was_on_its_way) {
  Credit credit;
  credit.sent(100, true, 0);
  credit.sent(100, false, 0);
  credit.forget();
  EXPECT(credit.nothing_on_its_way());
  EXPECT(!credit.acknowledged(0, ms(1)));
}

TEST(the_first_change_goes_at_once) { EXPECT_EQ(PictureClock().wait(5), 0); }

TEST(those_that_follow_are_sixteen_milliseconds_apart) {
  PictureClock clock;
  clock.taken(ms(100));
  EXPECT_EQ(clock.wait(ms(106)), ms(10));
  EXPECT_EQ(clock.wait(ms(116)), 0);
  EXPECT_EQ(clock.wait(ms(500)), 0);
}
