// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/code/mecard.h"

#include "tests/unit/suite.h"

using namespace carte;

TEST(a_mecard_has_name_phone_mail_and_more) {
  const auto card = card_from_mecard(
      "MECARD:N:Smith,Bob;NICKNAME:bobby;TEL:+4930123456;EMAIL:bob@example.org;URL:https\\://example.org;"
      "BDAY:19900126;ORG:Example Ltd;NOTE:likes tea\\; not coffee;;");
  EXPECT_EQ(card->fn, "Bob Smith");
  EXPECT_EQ(card->n.family, "Smith");
  EXPECT_EQ(card->nickname, std::vector<std::string>{"bobby"});
  EXPECT_EQ(card->tel[0].value, "+4930123456");
  EXPECT_EQ(card->email[0].value, "bob@example.org");
  EXPECT_EQ(card->url[0].value, "https://example.org");
  EXPECT_EQ(to_string(*card->bday), "1990-01-26");
  EXPECT_EQ(card->note, std::vector<std::string>{"likes tea; not coffee"});
}

TEST(a_mecard_may_have_the_name_in_one_and_the_address_in_parts) {
  const auto card = card_from_mecard("mecard:N:李小龙;ADR:,,Main Street 1,Berlin,,10115,Germany;;");
  EXPECT_EQ(card->fn, "李小龙");
  EXPECT_EQ(card->adr[0].street, "Main Street 1");
  EXPECT_EQ(card->adr[0].postal_code, "10115");
}

TEST(a_mecard_without_a_name_is_called_by_its_mail) {
  EXPECT_EQ(card_from_mecard("MECARD:EMAIL:bob@example.org;;")->fn, "bob@example.org");
}

TEST(a_mecard_of_nobody_is_refused) {
  EXPECT_EQ(card_from_mecard("MECARD:;;N:;;").reason(), "The card names nobody.");
}

TEST(a_mecard_of_too_many_fields_or_too_long_is_refused) {
  std::string text = "MECARD:N:Bob;";
  for (int i = 0; i < 300; ++i) text += "TEL:1;";
  EXPECT(!card_from_mecard(text).ok());
  EXPECT(!card_from_mecard("MECARD:N:" + std::string(10000, 'x')).ok());
}
