// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/cli/cards.h"
#include "tests/unit/cli/program.h"
#include "tests/unit/suite.h"

using namespace carte::cli_test;

namespace {

std::string encoded(const std::string& card) { return run_carte({"text", "encode", "-"}, card).out; }

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> all;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) all.push_back(line);
  return all;
}

}  // namespace

TEST(encode_prints_the_readable_line_and_the_card) {
  const auto said = lines(encoded(bob_vcf));
  EXPECT_EQ(said.size(), 2u);
  EXPECT_EQ(said[0].substr(0, 90),
            "Contact card: Bob Smith, Example Ltd - xmpp:bob@example.org?roster;name=Bob%20Smith (card ");
  EXPECT_EQ(said[1].substr(0, 13), "[carte:1:1/1:");
  EXPECT_EQ(said[1].substr(13, 8) + ")", said[0].substr(said[0].size() - 9));
}

TEST(decode_lists_what_was_encoded) {
  const Ran ran = run_carte({"text", "decode"}, encoded(bob_vcf));
  EXPECT_EQ(ran.out, run_carte({"show", "-"}, bob_vcf).out);
  EXPECT_EQ(ran.code, 0);
}

TEST(decode_writes_the_format_asked_for) {
  EXPECT_EQ(run_carte({"text", "decode", "--to", "vcard4"}, encoded(bob_vcf)).out,
            run_carte({"convert", "--to", "vcard4", "-"}, bob_vcf).out);
}

TEST(decode_reads_a_chat_log) {
  const auto said = lines(encoded(bob_vcf));
  given("log", "(10:15:02) bob: hello\n(10:15:09) bob: " + said[0] + "\n(10:15:09) bob: " + said[1] +
                   "\n(10:15:20) you: thanks\n");
  EXPECT_EQ(run_carte({"text", "decode", "log"}).out, run_carte({"show", "-"}, bob_vcf).out);
}

TEST(several_cards_go_through_together) {
  EXPECT_EQ(run_carte({"text", "decode"}, encoded(bob_vcf + robert_vcf)).out,
            run_carte({"show", "-"}, bob_vcf + robert_vcf).out);
}

TEST(decode_of_a_damaged_line_names_it) {
  std::string text = encoded(bob_vcf);
  text.erase(text.size() - 5);
  const Ran ran = run_carte({"text", "decode"}, text);
  EXPECT_EQ(ran.err, "carte: -: Line 2: A line of a contact card was damaged on its way.\n");
  EXPECT_EQ(ran.code, 1);
}

TEST(decode_misses_lines_that_are_not_there) {
  const Ran ran = run_carte({"text", "decode"}, "[carte:1:1/2:7f3k4q2a:AQAQ:0badcafe]\n");
  EXPECT_EQ(ran.err, "carte: -: Some lines of the card are missing.\n");
  EXPECT_EQ(ran.code, 1);
}

TEST(decode_of_text_without_a_card_says_so) {
  const Ran ran = run_carte({"text", "decode"}, "hello\nthere\n");
  EXPECT_EQ(ran.err, "carte: -: There is no card in it.\n");
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(ran.code, 1);
}

TEST(decode_of_a_hundred_megabytes_in_one_line_stays_small) {
  given_huge("huge.txt", "[carte:1:1/1:", 100'000'000);
  const Ran ran = run_carte({"text", "decode", "huge.txt"});
  EXPECT_EQ(ran.err, "carte: huge.txt: Line 1: A line of a contact card was damaged on its way.\n");
  EXPECT_EQ(ran.code, 1);
  EXPECT(ran.peak_kib < little_kib);
}

TEST(encode_of_a_card_too_large_for_a_chat_says_so) {
  // Letters without any order, which nothing makes shorter.
  std::string letters;
  for (unsigned i = 0, state = 1; i < 20000; i++)
    letters += static_cast<char>('a' + (state = state * 1103515245 + 12345) / 65536 % 26);
  std::string card = bob_vcf.substr(0, bob_vcf.size() - 11);
  for (std::size_t at = 0; at < letters.size(); at += 5000) card += "NOTE:" + letters.substr(at, 5000) + "\r\n";
  const Ran ran = run_carte({"text", "encode", "-"}, card + "END:VCARD\r\n");
  EXPECT_EQ(ran.err, "carte: -: This contact card is too large for this chat. Leave out some of its fields.\n");
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(ran.code, 1);
}
