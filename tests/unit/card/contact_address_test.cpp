// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/card.h"
#include "tests/unit/suite.h"

using namespace carte;

namespace {
std::string address_of(Impp impp) {
  Card card;
  card.impp = {std::move(impp)};
  const auto address = contact_address(card);
  return address ? address->protocol.str() + " " + address->user.str() : "none";
}
std::string address_of(const char* uri) { return address_of(Impp{uri, "", "", {}}); }
std::string service(const char* service, const char* user) { return address_of(Impp{"", service, user, {}}); }
}  // namespace

TEST(an_xmpp_uri_is_a_bare_lower_case_address) {
  EXPECT_EQ(address_of("xmpp:Bob@Example.ORG/phone"), "prpl-jabber bob@example.org");
  EXPECT_EQ(address_of("XMPP:bob@example.org?message"), "prpl-jabber bob@example.org");
  EXPECT_EQ(address_of("xmpp:j%C3%BCrgen@example.org"), "prpl-jabber jürgen@example.org");
  EXPECT_EQ(address_of("xmpp://me@here.org/bob@example.org"), "prpl-jabber bob@example.org");
}

TEST(a_room_or_an_empty_address_is_nobody) {
  EXPECT_EQ(address_of("xmpp:room@conference.example.org?join"), "none");
  EXPECT_EQ(address_of("xmpp:"), "none");
  EXPECT_EQ(address_of("xmpp:a b@example.org"), "none");
  EXPECT_EQ(address_of("xmpp:a%0Ab@example.org"), "none");
  EXPECT_EQ(address_of("xmpp:a%E2%80%AEb@example.org"), "none");
  EXPECT_EQ(address_of("irc://irc.example.org/%23room"), "none");
  EXPECT_EQ(address_of("irc://irc.example.org/room"), "none");
  EXPECT_EQ(address_of("https://example.org"), "none");
  EXPECT_EQ(address_of(""), "none");
}

TEST(an_irc_uri_is_nick_at_server) {
  EXPECT_EQ(address_of("irc://irc.Example.org:6667/Bob,isnick"), "prpl-irc bob@irc.example.org");
  EXPECT_EQ(address_of("ircs://irc.example.org/bob,isuser"), "prpl-irc bob@irc.example.org");
  EXPECT_EQ(address_of("irc:bob"), "prpl-irc bob");
  EXPECT_EQ(address_of("irc:bob@irc.example.org"), "prpl-irc bob@irc.example.org");
}

TEST(services_are_known_by_name) {
  EXPECT_EQ(service("ICQ", "123-456"), "prpl-icq 123456");
  EXPECT_EQ(service("aim", "John Doe"), "prpl-aim johndoe");
  EXPECT_EQ(service("jabber", "Bob@example.org/x"), "prpl-jabber bob@example.org");
  EXPECT_EQ(service("QQ", "12345"), "prpl-qq 12345");
  EXPECT_EQ(service("Telegram", "bob"), "telegram-tdlib bob");
  EXPECT_EQ(service("Pigeon post", "bob"), "none");
}

TEST(uris_of_older_programs_are_known) {
  EXPECT_EQ(address_of("aim:goim?screenname=John%20Doe&message=hi"), "prpl-aim johndoe");
  EXPECT_EQ(address_of("ymsgr:sendim?bob"), "prpl-yahoo bob");
  EXPECT_EQ(address_of("icq:424242"), "prpl-icq 424242");
  EXPECT_EQ(address_of("sip:bob@example.org"), "prpl-simple bob@example.org");
  EXPECT_EQ(address_of("skype:bob.smith?call"), "prpl-skypeweb bob.smith");
}

TEST(all_addresses_come_in_order_and_once) {
  Card card;
  card.impp = {
      {"https://x", "", "", {}}, {"xmpp:b@x", "", "", {}}, {"irc:bob", "", "", {}}, {"xmpp:B@x/home", "", "", {}}};
  const auto addresses = contact_addresses(card);
  EXPECT_EQ(addresses.size(), 2u);
  EXPECT_EQ(addresses[0].user.str(), "b@x");
  EXPECT_EQ(addresses[1].user.str(), "bob");
}

TEST(a_handle_made_for_an_address_leads_back_to_it) {
  for (const auto& [protocol, user] : {std::pair{"prpl-jabber", "jürgen+x@example.org"},
                                       {"prpl-irc", "bob[1]@irc.example.org"},
                                       {"prpl-irc", "bob"},
                                       {"prpl-icq", "123"},
                                       {"telegram-tdlib", "+49123"},
                                       {"prpl-simple", "bob@example.org"},
                                       {"prpl-eionrobb-discord", "Bob#1234"}}) {
    EXPECT_EQ(address_of(impp_for({ProtocolId(protocol), UserName(user)})), std::string(protocol) + " " + user);
  }
}

TEST(handles_are_written_as_uris_where_there_is_a_scheme) {
  EXPECT_EQ(impp_for({ProtocolId("prpl-jabber"), UserName("bob@example.org")}).uri, "xmpp:bob@example.org");
  EXPECT_EQ(impp_for({ProtocolId("prpl-irc"), UserName("bob@irc.example.org")}).uri,
            "irc://irc.example.org/bob,isnick");
  EXPECT_EQ(impp_for({ProtocolId("prpl-qq"), UserName("1")}).service, "QQ");
}
