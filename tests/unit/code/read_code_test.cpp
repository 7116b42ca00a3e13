// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/code/read_code.h"

#include "tests/unit/suite.h"

using namespace carte;

namespace {

constexpr const char* bobs_id = "carte:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

std::string name_in(const std::string& text) {
  const auto content = read_code(text);
  return content.ok() && std::holds_alternative<Card>(*content) ? std::get<Card>(*content).fn : "no card";
}

// "KIND URI", or why not.
std::string address_in(const std::string& text) {
  const auto content = read_code(text);
  if (!content.ok()) return content.reason();
  const auto& address = std::get<CodeAddress>(*content);
  const char* const kinds[] = {"card ", "chat ", "web "};
  return kinds[static_cast<int>(address.kind)] + address.uri;
}

}  // namespace

TEST(a_code_holds_a_card_in_any_of_its_forms) {
  EXPECT_EQ(name_in("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bob\r\nEND:VCARD\r\n"), "Bob");
  EXPECT_EQ(name_in("BEGIN:VCARD\nVERSION:3.0\nFN:Bob\nN:;Bob;;;\nEND:VCARD"), "Bob");
  EXPECT_EQ(name_in("begin:vcard\nversion:2.1\nFN:Bob\nend:vcard"), "Bob");
  EXPECT_EQ(name_in("MECARD:N:Bob;;"), "Bob");
  EXPECT_EQ(name_in("<vcards xmlns='urn:ietf:params:xml:ns:vcard-4.0'><vcard><fn><text>Bob</text></fn></vcard></vcards>"),
            "Bob");
}

TEST(a_code_holds_an_address_of_a_card_a_chat_or_the_web) {
  EXPECT_EQ(address_in(bobs_id), std::string("card ") + bobs_id);
  EXPECT_EQ(address_in("xmpp:bob@example.org"), "chat xmpp:bob@example.org");
  EXPECT_EQ(address_in("XMPP:bob@example.org?roster"), "chat XMPP:bob@example.org?roster");
  EXPECT_EQ(address_in(" https://cards.example/c/bob \n"), "web https://cards.example/c/bob");
}

TEST(addresses_outside_the_list_are_shown_and_not_opened) {
  const std::string refused = "The code holds an address that is not opened: ";
  for (const char* uri : {"javascript:alert(1)", "file:///etc/passwd", "http://example.org/", "intent://x#Intent;end",
                          "tel:+4930*21#", "smb://host/share", "data:text/html,x", "carte:short",
                          "https://bank.example@evil.example/", "xmpp:bob@example.org?message;body=hi"})
    EXPECT_EQ(address_in(uri), refused + uri);
}

TEST(other_text_is_shown_clean_and_short) {
  EXPECT_EQ(address_in("Hello \xE2\x80\xAEthere\x1b[31m"), "The code holds no card, but this text: Hello there[31m");
  EXPECT(address_in(std::string(2900, 'x') + " y").size() < 200);
}

TEST(a_card_that_cannot_be_read_says_why) {
  EXPECT_EQ(address_in("BEGIN:VCARD\nVERSION:9.0\nFN:Bob\nEND:VCARD"), "Line 2: this version of vCard is not known.");
  EXPECT(!read_code("<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><vcard>&y;</vcard>").ok());
  EXPECT(!read_code("").ok());
}
