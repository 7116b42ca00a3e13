// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/base/safe_link.h"

#include "tests/unit/suite.h"

using namespace carte;

TEST(links_that_open_something_harmless_are_safe) {
  for (const char* link :
       {"https://example.org/a?b=c#d", "HTTP://example.org", "mailto:bob@example.org?subject=hi", "tel:+4930123456",
        "sms:+4930123456", "sip:bob@example.org", "sips:bob@example.org", "geo:52.5,13.4", "matrix:u/bob:example.org",
        "irc://irc.example.org/bob,isnick", "ircs://irc.example.org/%23room", "carte:abcd"})
    ck_assert_msg(is_safe_link(link), "%s", link);
}

TEST(links_that_run_or_read_something_are_not) {
  for (const char* link :
       {"javascript:alert(1)", "JavaScript:alert(1)", "file:///etc/passwd", "data:text/html,<b>", "smb://host/share",
        "\\\\host\\share", "//host/share", "vbscript:x", "about:blank", "ftp://example.org", "bob", "", ":", "http:"})
    ck_assert_msg(!is_safe_link(link), "%s", link);
}

TEST(an_xmpp_link_is_safe_without_action_or_with_one_that_asks) {
  for (const char* link : {"xmpp:bob@example.org", "xmpp:bob@example.org?roster;name=Bob%20Smith",
                           "xmpp:bob@example.org?subscribe", "xmpp:room@conference.example.org?join",
                           "xmpp:bob@example.org?message", "xmpp:bob@example.org?message;subject=Hi"})
    ck_assert_msg(is_safe_link(link), "%s", link);
}

TEST(an_xmpp_link_that_acts_for_the_user_is_not) {
  for (const char* link :
       {"xmpp:bob@example.org?message;body=yes", "xmpp:bob@example.org?message;subject=a;BODY=b",
        "xmpp:bob@example.org?message;b%6Fdy=yes", "xmpp:bob@example.org?remove", "xmpp:bob@example.org?unregister",
        "xmpp:bob@example.org?sendfile", "xmpp://me@example.org/bob@example.org", "xmpp:", "xmpp:?message;body=x"})
    ck_assert_msg(!is_safe_link(link), "%s", link);
}

TEST(a_link_that_hides_its_target_is_not_safe) {
  for (const char* link :
       {"https://bank.example@evil.example/", "https://exam\u202Eple.org", "https://example.org/a b",
        "https://example.org/\n", "https:\\\\example.org", "https://", "https://:80/", "https://example.org/\xFF"})
    ck_assert_msg(!is_safe_link(link), "%s", link);
}

TEST(mail_that_would_attach_a_file_is_not_safe) {
  EXPECT(!is_safe_link("mailto:a@example.org?subject=x&Attach=/etc/passwd"));
  EXPECT(!is_safe_link("mailto:a@example.org?attachment=x"));
}

TEST(a_phone_code_is_not_safe) {
  EXPECT(!is_safe_link("tel:*%2306%23"));
  EXPECT(!is_safe_link("sms:"));
}

TEST(a_very_long_link_is_not_safe) {
  EXPECT(is_safe_link("https://example.org/" + std::string(1000, 'a')));
  EXPECT(!is_safe_link("https://example.org/" + std::string(3000, 'a')));
}

TEST(percent_encoding_keeps_only_unreserved_characters) {
  EXPECT_EQ(percent_encode("Bob-_.~ Smith/ü"), "Bob-_.~%20Smith%2F%C3%BC");
}

TEST(percent_decoding_is_the_reverse) {
  EXPECT_EQ(percent_decode("Bob%20Smith%2f%C3%BC"), "Bob Smith/ü");
  EXPECT_EQ(percent_decode("100%"), "100%");
  EXPECT_EQ(percent_decode("%zz%4"), "%zz%4");
}

TEST(decoded_bytes_that_are_no_text_are_replaced) {
  EXPECT_EQ(percent_decode("a%FFb"), "a\uFFFDb");
  EXPECT_EQ(percent_decode("a%00b"), "a\uFFFDb");
}
