// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/published_card.h"

#include "prpl-ext/card/proof.h"
#include "tests/unit/exchange/fakes.h"

using namespace carte;
using namespace carte::fakes;

namespace {

const AccountName bobs_account = xmpp("bob@example.org");

Card bob(const std::string& phone) {
  Card card = card_of("Bob Smith", xmpp("bob@example.org"));
  if (!phone.empty()) card.tel = {{phone, {}, 0}};
  return card;
}

}  // namespace

TEST(what_a_contact_publishes_takes_the_place_of_what_is_held) {
  EXPECT_EQ(take_published(bob("+49 1"), bob("+49 2"), bobs_account)->tel.at(0).value, "+49 2");
}

TEST(what_a_contact_does_not_publish_stays) {
  Card held = bob("+49 1");
  held.quotation = "Roses first";
  EXPECT_EQ(take_published(held, bob("+49 2"), bobs_account)->quotation, "Roses first");
  EXPECT_EQ(take_published(held, bob(""), bobs_account).has_value(), false);
}

TEST(addresses_are_never_lost_to_a_profile_that_names_fewer) {
  Card held = bob("+49 1");
  held.impp.push_back(impp_for(irc("bob@irc.example.org")));
  EXPECT_EQ(take_published(held, bob("+49 2"), bobs_account)->impp.size(), 2u);
}

TEST(a_signed_card_is_changed_by_its_owners_signature_only) {
  Card held = bob("+49 1");
  sign(held, CardKeys::generate(), Audience::everyone, 1);
  EXPECT_EQ(take_published(held, bob("+49 2"), bobs_account).has_value(), false);
}

TEST(only_the_first_account_on_a_card_speaks_for_it) {
  Card held = bob("+49 1");
  held.impp.push_back(impp_for(xmpp("carol@example.org")));
  EXPECT_EQ(take_published(held, bob("+49 2"), xmpp("carol@example.org")).has_value(), false);
  EXPECT_EQ(take_published(held, bob("+49 2"), xmpp("mallory@example.org")).has_value(), false);
  EXPECT_EQ(take_published(held, bob("+49 2"), bobs_account).has_value(), true);
}

TEST(a_kind_that_a_program_cannot_write_is_no_change) {
  Card held = bob("+49 1");
  held.tel[0].types = {"work"};
  EXPECT_EQ(take_published(held, bob("+49 1"), bobs_account).has_value(), false);
}
