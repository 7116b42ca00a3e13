// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/cli/cards.h"
#include "tests/unit/cli/program.h"
#include "tests/unit/suite.h"

using namespace carte::cli_test;

TEST(show_lists_labels_and_values_in_columns) {
  given("bob.vcf", bob_vcf);
  const Ran ran = run_carte({"show", "bob.vcf"});
  EXPECT_EQ(ran.out,
            "Name          Bob Smith\n"
            "Chat address  bob@example.org (XMPP)\n"
            "Organization  Example Ltd, Sales\n"
            "Phone         +44-1632-960123 (work)\n"
            "Signed        no\n");
  EXPECT_EQ(ran.err, "");
  EXPECT_EQ(ran.code, 0);
}

TEST(show_reads_standard_input) {
  given("bob.vcf", bob_vcf);
  EXPECT_EQ(run_carte({"show", "-"}, bob_vcf).out, run_carte({"show", "bob.vcf"}).out);
}

TEST(show_reads_a_file_whose_name_begins_with_a_dash) {
  given("-bob.vcf", bob_vcf);
  EXPECT_EQ(run_carte({"show", "--", "-bob.vcf"}).out, run_carte({"show", "-"}, bob_vcf).out);
}

TEST(show_lists_all_cards_of_a_file) {
  EXPECT_EQ(run_carte({"show", "-"}, bob_vcf + robert_vcf).out,
            run_carte({"show", "-"}, bob_vcf).out + "\n" + run_carte({"show", "-"}, robert_vcf).out);
}

TEST(show_lists_one_card_by_its_number) {
  EXPECT_EQ(run_carte({"show", "--index", "2", "-"}, bob_vcf + robert_vcf).out,
            run_carte({"show", "-"}, robert_vcf).out);
}

TEST(number_beyond_the_last_card_is_said) {
  const Ran ran = run_carte({"show", "--index=3", "-"}, bob_vcf + robert_vcf);
  EXPECT_EQ(ran.err, "carte: -: It holds only 2 cards.\n");
  EXPECT_EQ(ran.code, 1);
}

TEST(show_lets_no_control_character_through) {
  const Ran ran = run_carte({"show", "-"}, "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bob\x1b[2J\xe2\x80\xae\r\nEND:VCARD\r\n");
  EXPECT_EQ(ran.out, "Name    Bob[2J\nSigned  no\n");
}

TEST(show_aligns_wide_characters) {
  EXPECT_EQ(run_carte({"show", "-"}, "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:王小明\r\nTITLE:工程师\r\nEND:VCARD\r\n").out,
            "Name       王小明\nJob title  工程师\nSigned     no\n");
}

TEST(convert_to_vcard4_keeps_the_card) {
  const Ran ran = run_carte({"convert", "--to", "vcard4", "-"}, bob_xcf);
  EXPECT_EQ(ran.out, "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bob Smith\r\nIMPP:xmpp:bob@example.org\r\nEND:VCARD\r\n");
  EXPECT_EQ(ran.code, 0);
}

TEST(convert_there_and_back_changes_nothing) {
  const std::string xcard = run_carte({"convert", "--to=xcard", "-"}, bob_vcf).out;
  const std::string back = run_carte({"convert", "--to", "vcard4", "-"}, xcard).out;
  EXPECT_EQ(run_carte({"convert", "--to", "xcard", "-"}, back).out, xcard);
  EXPECT_EQ(run_carte({"show", "-"}, xcard).out, run_carte({"show", "-"}, bob_vcf).out);
}

TEST(convert_writes_all_cards_into_one_document) {
  const std::string xcard = run_carte({"convert", "--to", "xcard", "-"}, bob_vcf + robert_vcf).out;
  EXPECT_EQ(run_carte({"show", "-"}, xcard).out, run_carte({"show", "-"}, bob_vcf + robert_vcf).out);
  const std::string vcard3 = run_carte({"convert", "--to", "vcard3", "-"}, xcard).out;
  EXPECT_EQ(run_carte({"show", "-"}, vcard3).out, run_carte({"show", "-"}, bob_vcf + robert_vcf).out);
}

TEST(convert_to_text_is_what_show_says) {
  EXPECT_EQ(run_carte({"convert", "--to", "text", "-"}, bob_vcf).out, run_carte({"show", "-"}, bob_vcf).out);
}

TEST(diff_lists_old_and_new) {
  given("bob.vcf", bob_vcf);
  given("robert.vcf", robert_vcf);
  const Ran ran = run_carte({"diff", "bob.vcf", "robert.vcf"});
  EXPECT_EQ(ran.out,
            "Name    Bob Smith -> Robert Smith\n"
            "Phone   +44-1632-960123 (work) -> (nothing)\n"
            "E-mail  (nothing) -> bob@example.org\n");
  EXPECT_EQ(ran.code, 0);
}

TEST(diff_of_the_same_card_says_so) {
  given("bob.vcf", bob_vcf);
  const Ran ran = run_carte({"diff", "bob.vcf", "-"}, bob_vcf);
  EXPECT_EQ(ran.out, "Nothing differs.\n");
  EXPECT_EQ(ran.code, 0);
}

TEST(diff_names_the_file_that_is_wrong) {
  given("bob.vcf", bob_vcf);
  const Ran ran = run_carte({"diff", "bob.vcf", "missing.vcf"});
  EXPECT_EQ(ran.err, "carte: missing.vcf: It cannot be read: No such file or directory.\n");
  EXPECT_EQ(ran.code, 1);
}
