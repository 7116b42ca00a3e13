// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/exchange/exchange_world.h"

using namespace carte;
using namespace carte::fakes;

namespace {

const CardKeys mallorys = keys_of("mallory");

struct Bound : Two {
  Bound() { bound(); }
  UpdateAddress alices() { return alice.address(bob); }
};

}  // namespace

TEST(who_exchanged_cards_is_known_at_their_address_whichever_client) {
  Bound two;
  UpdateAddress elsewhere = two.alices();
  elsewhere.resource = "another";
  EXPECT_EQ(*two.bob.exchange->bound_at(two.alices()), two.token);
  EXPECT_EQ(*two.bob.exchange->bound_at(elsewhere), two.token);
  EXPECT(!two.bob.exchange->bound_at({me, UserName("mallory@example.org"), {}}));
}

TEST(a_letter_is_sealed_by_one_and_opened_by_the_other) {
  Bound two;
  const Envelope sealed = *two.alice.exchange->seal_letter(two.token, "a letter");
  EXPECT_EQ(sealed.str().find("a letter"), std::string::npos);
  const RegionSealed opened = *two.bob.exchange->open_letter(sealed);
  EXPECT_EQ(opened.letter, "a letter");
  EXPECT_EQ(opened.exchange, two.token);
}

TEST(a_letter_by_another_key_or_another_card_is_not_taken) {
  Bound two;
  const RegionSealed letter{two.token, "a letter"};
  EXPECT(!two.bob.exchange->open_letter(two.letter_to_bob(letter, mallorys, two.alice.id)));
  EXPECT(!two.bob.exchange->open_letter(two.letter_to_bob(letter, mallorys, mallorys.id())));
  EXPECT(!two.bob.exchange->open_letter(
      two.letter_to_bob({RegionSealed{Token("another2"), "x"}}, two.alice.keys, two.alice.id)));
  EXPECT(two.bob.exchange->open_letter(two.letter_to_bob(letter, two.alice.keys, two.alice.id)).ok());
}

TEST(a_card_in_the_place_of_a_letter_is_none) {
  Bound two;
  EXPECT(!two.bob.exchange->open_letter(two.letter_to_bob(Ended{two.token}, two.alice.keys, two.alice.id)));
}

TEST(a_letter_on_the_way_of_updates_is_left) {
  Bound two;
  two.bob.exchange->events().came(two.alices(),
                                  two.letter_to_bob(RegionSealed{two.token, "x"}, two.alice.keys, two.alice.id), false);
  EXPECT_EQ(two.bob.exchange->counters().unknown, 1u);
}

TEST(after_the_end_of_an_exchange_no_letter_is_sealed_or_opened) {
  Bound two;
  const Envelope sealed = *two.alice.exchange->seal_letter(two.token, "a letter");
  EXPECT(two.bob.exchange->end(two.token).ok());
  EXPECT(!two.bob.exchange->open_letter(sealed));
  EXPECT_EQ(two.bob.exchange->seal_letter(two.token, "a letter").reason(), "There is no such exchange of cards.");
  EXPECT(!two.bob.exchange->bound_at(two.alices()));
}

TEST(while_the_holder_is_locked_nobody_is_known) {
  Bound two;
  two.bob.exchange->lock();
  EXPECT(!two.bob.exchange->bound_at(two.alices()));
}
