// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/card/field_links.h"

#include "tests/unit/suite.h"

using namespace carte;

namespace {

const Date new_year{2026, 1, 1};

ListedValue only(const Card& card, Field field) {
  const auto values = listed_values(card, field, new_year);
  ck_assert_uint_eq(values.size(), 1);
  return values[0];
}

}  // namespace

TEST(a_telephone_number_is_dialled_without_its_decoration_and_copied_without_its_kind) {
  Card card;
  card.tel = {{"+49 (30) 123-456", {"work"}}};
  EXPECT_EQ(only(card, Field::tel).link, "tel:+4930123456");
  EXPECT_EQ(only(card, Field::tel).copy, "+49 (30) 123-456");
  EXPECT_EQ(only(card, Field::tel).text, "+49 (30) 123-456 (work)");
}

TEST(a_fax_number_is_listed_apart_and_not_dialled) {
  Card card;
  card.tel = {{"1111", {"fax"}}, {"2222", {}}};
  EXPECT_EQ(only(card, Field::tel).link, "tel:2222");
  EXPECT_EQ(only(card, Field::fax).link, "");
}

TEST(a_mail_address_cannot_smuggle_headers_into_its_link) {
  Card card;
  card.email = {{"a?cc=b&body=c@example.org", {}}};
  EXPECT_EQ(only(card, Field::email).link, "mailto:a%3Fcc%3Db%26body%3Dc@example.org");
}

TEST(addresses_that_run_programs_or_open_files_are_no_links) {
  for (const char* uri : {"javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "smb://host/share",
                          "\\\\host\\share", "no address"}) {
    Card card;
    card.url = {{uri, {}}};
    EXPECT_EQ(only(card, Field::url).link, "");
  }
}

TEST(each_web_page_has_its_own_link) {
  Card card;
  card.url = {{"https://a.example/", {}}, {"javascript:b()", {}}, {"https://c.example/", {}}};
  const auto values = listed_values(card, Field::url, new_year);
  EXPECT_EQ(values[0].link, "https://a.example/");
  EXPECT_EQ(values[1].link, "");
  EXPECT_EQ(values[2].link, "https://c.example/");
}

TEST(a_chat_address_is_a_link_and_copied_as_the_bare_address) {
  Card card;
  card.impp = {impp_for({ProtocolId("prpl-jabber"), UserName("bob@example.org")})};
  EXPECT_EQ(only(card, Field::impp).link, "xmpp:bob@example.org");
  EXPECT_EQ(only(card, Field::impp).copy, "bob@example.org");
}
