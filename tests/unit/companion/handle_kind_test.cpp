// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/card/handle_kind.h"

#include "tests/unit/suite.h"

using namespace carte;

namespace {

Card card() {
  Card card;
  card.fn = "Ann";
  card.impp = {{.uri = "sip:ann@example.org"}, {.uri = "xmpp:ann@example.org"}};
  return card;
}

}  // namespace

TEST(the_kind_of_program_that_is_missing_is_named) {
  EXPECT_EQ(missing_program("tel:+491"), "No program for phone calls is installed.");
  EXPECT_EQ(missing_program("MAILTO:a@b"), "No program for e-mail is installed.");
  EXPECT_EQ(missing_program("sms:+491"), "No program for text messages is installed.");
  EXPECT_EQ(missing_program("sips:a@b"), "No program for internet calls is installed.");
  EXPECT_EQ(missing_program("https://a.example"), "No program for web pages is installed.");
  EXPECT_EQ(missing_program("gopher://a"), "No program is installed that opens gopher addresses.");
}

TEST(chats_are_opened_by_the_chat_program_itself) {
  EXPECT(is_for_chat_program("xmpp:ann@example.org"));
  EXPECT(is_for_chat_program("ircs://irc.example.org/ann,isnick"));
  EXPECT(!is_for_chat_program("mailto:ann@example.org"));
  EXPECT(!is_for_chat_program("xmpp"));
}

TEST(a_call_goes_to_the_telephone_else_over_the_internet) {
  Card ann = card();
  EXPECT_EQ(phone_uri(ann), "sip:ann@example.org");
  ann.tel = {{"+49 30 1 (fax)", {"fax"}}, {"+49 30 123456", {"work"}}};
  EXPECT_EQ(phone_uri(ann), "tel:+4930123456");
}

TEST(a_text_message_goes_to_the_telephone_alone) {
  Card ann = card();
  EXPECT_EQ(sms_uri(ann), "");
  ann.tel = {{"+49 30 123456", {"cell"}}};
  EXPECT_EQ(sms_uri(ann), "sms:+4930123456");
}

TEST(a_number_that_a_telephone_would_carry_out_is_not_called) {
  Card ann = card();
  ann.impp.clear();
  ann.tel = {{"*#06#", {}}};
  EXPECT_EQ(phone_uri(ann), "");
}

TEST(a_message_goes_to_the_first_address_that_the_chat_program_opens) {
  EXPECT_EQ(chat_uri(card()), "xmpp:ann@example.org");
}
