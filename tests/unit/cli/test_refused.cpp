// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/cli/cards.h"
#include "tests/unit/cli/program.h"
#include "tests/unit/suite.h"

using namespace carte::cli_test;

namespace {

// Standard error of a run that has to end as bad input, in little memory and with nothing on standard output.
std::string refusal(const Ran& ran) {
  if (ran.code != 1 || !ran.out.empty())
    return "ended with " + std::to_string(ran.code) + ", said " + ran.out + ran.err;
  return ran.peak_kib < little_kib ? ran.err : "took " + std::to_string(ran.peak_kib) + " KiB";
}

constexpr long hundred_megabytes = 100'000'000;

}  // namespace

TEST(missing_file_is_named) {
  EXPECT_EQ(refusal(run_carte({"show", "missing.vcf"})),
            "carte: missing.vcf: It cannot be read: No such file or directory.\n");
}

TEST(folder_is_no_card) { EXPECT_EQ(refusal(run_carte({"show", "."})), "carte: .: It is a folder, not a file.\n"); }

TEST(folder_is_no_chat) {
  EXPECT_EQ(refusal(run_carte({"text", "decode", "."})), "carte: .: It is a folder, not a file.\n");
}

TEST(missing_chat_is_named) {
  EXPECT_EQ(refusal(run_carte({"text", "decode", "missing.txt"})),
            "carte: missing.txt: It cannot be read: No such file or directory.\n");
}

TEST(empty_standard_input_is_no_card) {
  EXPECT_EQ(refusal(run_carte({"show", "-"})), "carte: -: It is empty.\n");
  EXPECT_EQ(refusal(run_carte({"text", "decode"})), "carte: -: There is no card in it.\n");
}

TEST(text_that_is_no_card_is_refused) {
  EXPECT_EQ(refusal(run_carte({"show", "-"}, "Dear Bob,\nhello.\n")),
            "carte: -: It is neither a vCard nor an xCard.\n");
}

TEST(hundred_megabyte_vcard_is_refused) {
  given_huge("huge.vcf", "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:", hundred_megabytes);
  EXPECT_EQ(refusal(run_carte({"show", "huge.vcf"})),
            "carte: huge.vcf: It is larger than the 8 MB that are allowed.\n");
}

TEST(hundred_megabyte_xcard_on_standard_input_is_refused) {
  given_huge("huge.xcf", "<vcards xmlns='urn:ietf:params:xml:ns:vcard-4.0'><vcard>", hundred_megabytes);
  EXPECT_EQ(refusal(run_carte_reading("huge.xcf", {"convert", "--to", "vcard4", "-"})),
            "carte: -: It is larger than the 8 MB that are allowed.\n");
}

TEST(endless_file_is_refused) {
  EXPECT_EQ(refusal(run_carte({"show", "/dev/zero"})),
            "carte: /dev/zero: It is larger than the 8 MB that are allowed.\n");
}

TEST(entity_bomb_is_refused) {
  given("bomb.xcf",
        "<?xml version='1.0'?><!DOCTYPE v [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
        "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>]>"
        "<vcards xmlns='urn:ietf:params:xml:ns:vcard-4.0'><vcard><fn><text>&d;</text></fn></vcard></vcards>");
  EXPECT_EQ(refusal(run_carte({"show", "bomb.xcf"})),
            "carte: bomb.xcf: "
            "The XML holds a document type declaration, which is not allowed in a card.\n");
}

TEST(external_entity_is_not_read) {
  given("secret", "the secret");
  given("xxe.xcf",
        "<!DOCTYPE v [<!ENTITY s SYSTEM 'secret'>]><vcards xmlns='urn:ietf:params:xml:ns:vcard-4.0'><vcard>"
        "<fn><text>&s;</text></fn></vcard></vcards>");
  EXPECT_EQ(refusal(run_carte({"show", "xxe.xcf"})),
            "carte: xxe.xcf: "
            "The XML holds a document type declaration, which is not allowed in a card.\n");
}

TEST(name_of_a_bad_file_cannot_write_to_the_terminal) {
  EXPECT_EQ(refusal(run_carte({"show", "a\x1b[2J\nb"})),
            "carte: a[2J b: It cannot be read: No such file or directory.\n");
}

TEST(full_standard_output_is_said) {
  given("bob.vcf", bob_vcf);
  const Ran ran = run_carte_writing("/dev/full", {"show", "bob.vcf"});
  EXPECT_EQ(ran.err, "carte: standard output: No space left on device\n");
  EXPECT_EQ(ran.code, 1);
}
