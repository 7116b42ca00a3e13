// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/projection.h"

#include "prpl-ext/card/vcard_temp.h"
#include "prpl-ext/card/xcard.h"
#include "tests/unit/card/sample_card.h"
#include "tests/unit/suite.h"

using namespace carte;

namespace {

// What a program that knows the old form only gives back.
Card through_the_old_form(const Card& card) { return *card_from_vcard_temp(card_to_vcard_temp(projection_of(card))); }

Card bob() {
  Card card;
  card.fn = "Bob Smith";
  card.tel = {{"+44 20 1", {"work"}, 0}};
  card.org = {"Kew Gardens", "Roses"};
  card.trade_notice = "Offers: roses";
  return card;
}

}  // namespace

TEST(a_profile_has_neither_picture_nor_proof) {
  const Card card = projection_of(full_card());
  EXPECT_EQ(card.photo.has_value(), false);
  EXPECT_EQ(card.fn, full_card().fn);
}

TEST(servers_can_derive_telephone_numbers_from_a_profile) {
  const XmlElement vcard = card_to_xcard(projection_of(bob()));
  EXPECT_EQ(vcard.child("tel")->child("uri")->text, "tel:+44-20-1");
}

TEST(a_number_is_the_same_however_it_is_divided) {
  Card other = bob();
  other.tel[0].value = "+44 (20) 1";
  EXPECT(say_the_same(bob(), other));
}

TEST(a_profile_that_lost_fields_or_kinds_is_flattened) {
  EXPECT(is_flattened(through_the_old_form(full_card()), full_card()));
  Card without_kind = bob();
  without_kind.tel[0].types.clear();
  EXPECT(is_flattened(without_kind, bob()));
}

TEST(what_the_user_wrote_elsewhere_is_not_flattened) {
  Card other = through_the_old_form(bob());
  other.tel[0].value = "+44 20 2";
  EXPECT(!is_flattened(other, bob()));
}

TEST(the_same_card_again_is_not_flattened) {
  const Card read = *card_from_xcard(card_to_xcard(projection_of(full_card())));
  EXPECT(!is_flattened(read, full_card()));
  EXPECT(say_the_same(read, full_card()));
}

TEST(what_a_server_derives_is_left_to_it) {
  Card old;
  old.fn = "Bob Smith";
  old.tel = {{"+44 20 1", {}, 0}};
  old.org = {"Kew Gardens"};
  EXPECT(is_derived(old, bob()));
}

TEST(an_old_profile_that_lags_behind_was_not_derived) {
  Card old = bob();
  old.tel.clear();
  EXPECT(!is_derived(old, bob()));
  old.tel = {{"+44 20 0", {}, 0}};
  EXPECT(!is_derived(old, bob()));
}
