// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/cli/cards.h"
#include "tests/unit/cli/program.h"
#include "tests/unit/suite.h"

using namespace carte::cli_test;

namespace {

// signed_vcf with something else in one place.
std::string forged(const std::string& old_part, const std::string& new_part) {
  std::string text = signed_vcf;
  return text.replace(text.find(old_part), old_part.size(), new_part);
}

const std::string report =
    "Name       Bob Smith\n"
    "Signed by  carte:x3uz5xaybnfpzayl7sr72gylvifsyvj6\n"
    "Revision   7 (c18177ba818110a474a217c4ddd6faf4)\n"
    "Made for   everyone\n";

}  // namespace

TEST(verify_says_whose_the_card_is_and_which_revision) {
  const Ran ran = run_carte({"verify", "-"}, signed_vcf);
  EXPECT_EQ(ran.out, report);
  EXPECT_EQ(ran.err, "");
  EXPECT_EQ(ran.code, 0);
}

TEST(verify_takes_a_card_that_was_converted) {
  for (const char* format : {"xcard", "vcard3", "vcard4"}) {
    given("bob", run_carte({"convert", "--to", format, "-"}, signed_vcf).out);
    EXPECT_EQ(run_carte({"verify", "bob"}).out, report);
  }
}

TEST(verify_takes_a_card_that_came_through_a_chat) {
  const std::string lines = run_carte({"text", "encode", "-"}, signed_vcf).out;
  const Ran decoded = run_carte({"text", "decode", "--to", "vcard4"}, lines);
  EXPECT_EQ(run_carte({"verify", "-"}, decoded.out).out, report);
}

TEST(verify_refuses_a_card_that_is_not_signed) {
  const Ran ran = run_carte({"verify", "-"}, bob_vcf);
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(ran.err, "carte: -: The card is not signed.\n");
  EXPECT_EQ(ran.code, 1);
}

TEST(verify_refuses_a_card_that_was_changed) {
  const Ran ran = run_carte({"verify", "-"}, forged("bob@example.org", "eve@example.org"));
  EXPECT_EQ(ran.err, "carte: -: The card was changed after it was signed, or signed by somebody else.\n");
  EXPECT_EQ(ran.code, 1);
}

TEST(verify_refuses_a_damaged_signature) {
  const Ran ran = run_carte({"verify", "-"}, forged("X-CARTE-PROOF:AA", "X-CARTE-PROOF:A"));
  EXPECT_EQ(ran.err, "carte: -: The card's signature is damaged.\n");
  EXPECT_EQ(ran.code, 1);
}

TEST(verify_looks_at_every_card_of_a_file) {
  const Ran ran = run_carte({"verify", "-"}, signed_vcf + bob_vcf);
  EXPECT_EQ(ran.out, report);
  EXPECT_EQ(ran.err, "carte: -: Card 2: The card is not signed.\n");
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(run_carte({"verify", "--index", "1", "-"}, signed_vcf + bob_vcf).code, 0);
}

TEST(show_says_whether_a_card_is_signed) {
  EXPECT(run_carte({"show", "-"}, signed_vcf)
             .out.ends_with("Signed        yes, by carte:x3uz5xaybnfpzayl7sr72gylvifsyvj6\n"));
  EXPECT(
      run_carte({"show", "-"}, forged("Bob", "Eve"))
          .out.ends_with("Signed        no: The card was changed after it was signed, or signed by somebody else.\n"));
}

TEST(show_says_how_long_a_value_holds) {
  const std::string away = forged("X-CARTE-PROOF",
                                  "XML:<replaced xmlns=\"urn:carte:1:card\" field=\"title\" "
                                  "until=\"9999-12-24T16:00:00Z\"><title "
                                  "xmlns=\"urn:ietf:params:xml:ns:vcard-4.0\"><text>On leave</text></title>"
                                  "</replaced>\r\nX-CARTE-PROOF");
  EXPECT(run_carte({"show", "-"}, away).out.find("Job title     On leave - until 24 December 9999, 16:00\n") !=
         std::string::npos);
}
