// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/base/peer_text.h"

#include "tests/unit/suite.h"

using namespace carte;

TEST(a_plain_line_stays_as_it_is) { EXPECT_EQ(clean_line("Bob Smith"), "Bob Smith"); }

TEST(white_space_and_line_ends_become_one_space) { EXPECT_EQ(clean_line("  Bob\r\n\t Smith\xC2\xA0 "), "Bob Smith"); }

TEST(control_characters_are_removed) {
  EXPECT_EQ(clean_line(std::string_view("B\0o\x1B[31mb\x7F\xC2\x9B", 12)), "Bo[31mb");
}

TEST(bidi_controls_are_removed) {
  EXPECT_EQ(clean_line("\u202Egpj.exe\u202C \u2066a\u2069\u200E\u200F\u061C"), "gpj.exe a");
}

TEST(invisible_characters_are_removed_and_joiners_stay) {
  EXPECT_EQ(clean_line("pay\u200Bpal\uFEFF\u2060"), "paypal");
  EXPECT_EQ(clean_line("👩‍💻"), "👩‍💻");
}

TEST(a_bad_byte_becomes_a_replacement_character) {
  EXPECT_EQ(clean_line("a\xFF\xC3(b\xE2\x82"), "a\uFFFD\uFFFD(b\uFFFD\uFFFD");
}

TEST(an_encoded_surrogate_is_bad) { EXPECT_EQ(clean_line("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD"); }

TEST(a_long_line_ends_in_an_ellipsis) {
  EXPECT_EQ(clean_line("abcdef", 6), "abcdef");
  EXPECT_EQ(clean_line("abcdefg", 6), "abcde…");
  EXPECT_EQ(clean_line("日本語テキスト", 4), "日本語…");
}

TEST(white_space_at_the_end_does_not_count) {
  EXPECT_EQ(clean_line("abcdef   \n ", 6), "abcdef");
  EXPECT_EQ(clean_line("abcd efg", 6), "abcd…");
}

TEST(no_room_gives_nothing) {
  EXPECT_EQ(clean_line("abc", 0), "");
  EXPECT_EQ(clean_line("abc", 1), "…");
}

TEST(text_keeps_lines_but_no_floods_of_them) {
  EXPECT_EQ(clean_text("\n one \r\n two\n\n\n\n\nthree\n"), "one\ntwo\n\nthree");
}

TEST(a_huge_text_is_cut) { EXPECT_EQ(clean_text(std::string(10'000'000, 'x'), 3), "xx…"); }

TEST(markup_is_escaped) {
  EXPECT_EQ(escape_markup("<img src=\"x\" alt='y'> & Co"), "&lt;img src=&quot;x&quot; alt=&#39;y&#39;&gt; &amp; Co");
}

TEST(xml_text_is_what_xml_allows) {
  EXPECT(is_xml_text("tab\t line\n \xEF\xBF\xBD 日本 👍"));
  EXPECT(!is_xml_text("bell\a"));
  EXPECT(!is_xml_text("\xEF\xBF\xBF"));
  EXPECT(!is_xml_text("\xFF"));
  EXPECT(!is_xml_text(std::string_view("a\0", 2)));
}
