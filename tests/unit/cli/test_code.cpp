// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/cli/cards.h"
#include "tests/unit/cli/program.h"
#include "tests/unit/suite.h"

using namespace carte::cli_test;

namespace {

const std::string long_card = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bob\r\nIMPP:xmpp:bob@example.org\r\nNOTE:" +
                              std::string(2000, 'x') + "\r\nEND:VCARD\r\n";

}  // namespace

TEST(a_card_goes_into_a_code_and_comes_out) {
  given("bob.vcf", bob_vcf);
  const Ran drawn = run_carte({"qr", "bob.vcf", "-o", "bob.png"});
  EXPECT_EQ(drawn.err, "");
  EXPECT_EQ(drawn.code, 0);
  EXPECT_EQ(run_carte({"scan", "bob.png"}).out, run_carte({"show", "bob.vcf"}).out);
  EXPECT_EQ(run_carte({"scan", "bob.png", "--to", "vcard4"}).out, run_carte({"convert", "--to", "vcard4", "bob.vcf"}).out);
}

TEST(the_code_goes_through_a_pipe) {
  const Ran drawn = run_carte({"qr", "-", "-o", "-", "--scale", "0.5"}, bob_vcf);
  EXPECT_EQ(run_carte({"scan", "-", "--to", "vcard4"}, drawn.out).out, run_carte({"convert", "--to", "vcard4", "-"}, bob_vcf).out);
}

TEST(of_a_long_card_the_code_holds_the_address) {
  const Ran drawn = run_carte({"qr", "-", "-o", "bob.png"}, long_card);
  EXPECT_EQ(drawn.err, "carte: -: The card is too long for a QR code, so the code holds its address: xmpp:bob@example.org\n");
  EXPECT_EQ(drawn.code, 0);
  EXPECT_EQ(run_carte({"scan", "bob.png"}).out, "xmpp:bob@example.org\n");
}

TEST(a_picture_without_a_code_says_so) {
  run_carte({"render", "-", "-o", "card.png"}, bob_vcf);
  const Ran ran = run_carte({"scan", "card.png"});
  EXPECT_EQ(ran.err, "carte: card.png: There is no QR code in it.\n");
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(ran.code, 1);
}

TEST(a_file_that_is_no_picture_says_so) {
  const Ran ran = run_carte({"scan", "-"}, bob_vcf);
  EXPECT_EQ(ran.err, "carte: -: The picture is neither PNG nor JPEG.\n");
  EXPECT_EQ(ran.code, 1);
}

TEST(a_code_needs_a_place_to_go) {
  const Ran ran = run_carte({"qr", "bob.vcf"});
  EXPECT_EQ(ran.err, "carte: 'qr' needs -o and a file (try 'carte --help')\n");
  EXPECT_EQ(ran.code, 2);
}

#ifdef CARTE_PEERS_FOR_CODES
TEST(a_code_that_another_program_made_is_read) {
  other_program("qrencode -o bob.png 'MECARD:N:Smith,Bob;TEL:+4930123456;;'");
  EXPECT_EQ(run_carte({"scan", "bob.png"}).out, "Name    Bob Smith\nPhone   +4930123456\nSigned  no\n");
}

TEST(another_program_reads_our_code) {
  run_carte({"qr", "-", "-o", "bob.png"}, bob_vcf);
  EXPECT_EQ(other_program("zbarimg -q --raw --nodbus bob.png"),
            run_carte({"convert", "--to", "vcard4", "-"}, bob_vcf).out + "\n");
}

TEST(an_address_that_runs_something_is_shown_and_refused) {
  other_program("qrencode -o evil.png 'javascript:alert(1)'");
  const Ran ran = run_carte({"scan", "evil.png"});
  EXPECT_EQ(ran.err, "carte: evil.png: The code holds an address that is not opened: javascript:alert(1)\n");
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(ran.code, 1);
}
#endif
