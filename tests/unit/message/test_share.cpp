// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/xcard.h"
#include "tests/unit/message/sample_cards.h"
#include "tests/unit/suite.h"

using namespace carte;

namespace {

Result<Share> read(const char* xml) { return share_from_xml(parse_xml(xml).value()); }

}  // namespace

TEST(share_survives_its_xml) {
  Share share = samples::bobs_share();
  share.has_picture = true;
  const Share back = share_from_xml(share_to_xml(share)).value();
  EXPECT_EQ(back.token.str(), "7f3k4q2a");
  EXPECT_EQ(back.has_picture, true);
  EXPECT(back.card == share.card);
}

TEST(share_that_asks_for_an_exchange_survives_its_xml) {
  Share share = samples::bobs_share();
  EXPECT_EQ(share_to_xml(share).attribute("exchange"), "");
  share.exchange = true;
  EXPECT_EQ(share_to_xml(share).attribute("exchange"), "ask");
  EXPECT_EQ(share_from_xml(share_to_xml(share)).value().exchange, true);
}

TEST(share_is_one_element_with_the_vcard_inside) {
  const XmlElement element = share_to_xml(samples::bobs_share());
  EXPECT(element.is("card", "urn:carte:1:card"));
  EXPECT_EQ(element.attribute("id"), "7f3k4q2a");
  EXPECT_EQ(element.attribute("picture"), "");
  EXPECT_EQ(element.children.size(), 1u);
  EXPECT(element.children[0].is("vcard", "urn:ietf:params:xml:ns:vcard-4.0"));
}

TEST(share_without_a_token_is_refused) {
  EXPECT_EQ(read("<card xmlns='urn:carte:1:card'><vcard xmlns='urn:ietf:params:xml:ns:vcard-4.0'>"
                 "<fn><text>Bob</text></fn></vcard></card>")
                .reason(),
            "The contact card has no valid number of its own.");
}

TEST(share_with_a_token_that_is_none_is_refused) {
  EXPECT_EQ(read("<card xmlns='urn:carte:1:card' id='../../x1'/>").reason(),
            "The contact card has no valid number of its own.");
}

TEST(share_with_two_cards_is_refused) {
  EXPECT_EQ(read("<card xmlns='urn:carte:1:card' id='7f3k4q2a'><vcard xmlns='urn:ietf:params:xml:ns:vcard-4.0'/>"
                 "<vcard xmlns='urn:ietf:params:xml:ns:vcard-4.0'/></card>")
                .reason(),
            "The message holds more than one contact card where one was expected.");
}

TEST(share_without_a_card_is_refused) {
  EXPECT_EQ(read("<card xmlns='urn:carte:1:card' id='7f3k4q2a'/>").reason(), "The contact card is empty.");
}

TEST(share_in_another_namespace_is_refused) {
  EXPECT_EQ(read("<card xmlns='urn:other' id='7f3k4q2a'/>").reason(), "This is not a contact card.");
}
