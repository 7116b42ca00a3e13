// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/cli/cards.h"
#include "tests/unit/cli/program.h"
#include "tests/unit/suite.h"

using namespace carte::cli_test;

namespace {

// Width and height out of a PNG's header (RFC 2083 section 4.1.1), as "W x H"; the file's name when it is none.
std::string png_size(const std::string& name) {
  const std::string png = content(name);
  if (png.size() < 24 || png.substr(0, 8) != "\x89PNG\r\n\x1a\n") return name + " is no picture";
  const auto number = [&](std::size_t at) {
    unsigned value = 0;
    for (std::size_t i = at; i < at + 4; i++) value = value << 8 | static_cast<unsigned char>(png[i]);
    return std::to_string(value);
  };
  return number(16) + " x " + number(20);
}

}  // namespace

TEST(render_writes_a_picture) {
  const Ran ran = run_carte({"render", "-", "-o", "bob.png"}, bob_vcf);
  EXPECT_EQ(ran.err, "");
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(png_size("bob.png"), "380 x 216");
}

TEST(render_at_scale_2_doubles_the_picture) {
  EXPECT_EQ(run_carte({"render", "-", "-o", "bob.png", "--scale", "2"}, bob_vcf).code, 0);
  EXPECT_EQ(png_size("bob.png"), "760 x 432");
}

TEST(render_dark_differs) {
  run_carte({"render", "-", "-o", "light.png"}, bob_vcf);
  run_carte({"render", "-", "-o", "dark.png", "--dark"}, bob_vcf);
  EXPECT(content("light.png") != content("dark.png"));
}

TEST(render_takes_the_first_card_or_the_one_asked_for) {
  run_carte({"render", "-", "-o", "both.png"}, bob_vcf + robert_vcf);
  run_carte({"render", "-", "-o", "second.png", "--index", "2"}, bob_vcf + robert_vcf);
  run_carte({"render", "-", "-o", "bob.png"}, bob_vcf);
  run_carte({"render", "-", "-o", "robert.png"}, robert_vcf);
  EXPECT(content("both.png") == content("bob.png"));
  EXPECT(content("second.png") == content("robert.png"));
}

TEST(render_writes_to_standard_output) {
  given("bob.vcf", bob_vcf);
  run_carte({"render", "bob.vcf", "-o", "bob.png"});
  EXPECT(run_carte({"render", "bob.vcf", "-o", "-"}).out == content("bob.png"));
}

TEST(render_into_a_folder_that_is_not_there_says_so) {
  const Ran ran = run_carte({"render", "-", "-o", "missing/bob.png"}, bob_vcf);
  EXPECT_EQ(ran.err, "carte: missing/bob.png: It cannot be written: No such file or directory.\n");
  EXPECT_EQ(ran.code, 1);
}

TEST(render_onto_a_folder_says_so) {
  const Ran ran = run_carte({"render", "-", "-o", "."}, bob_vcf);
  EXPECT_EQ(ran.err, "carte: .: It cannot be written: Is a directory.\n");
  EXPECT_EQ(ran.code, 1);
}

TEST(render_onto_a_full_disk_says_so) {
  const Ran ran = run_carte({"render", "-", "-o", "/dev/full"}, bob_vcf);
  EXPECT_EQ(ran.err, "carte: /dev/full: It cannot be written: No space left on device.\n");
  EXPECT_EQ(ran.code, 1);
}

TEST(render_in_an_unknown_theme_draws_it_plain_and_says_so) {
  const Ran ran = run_carte({"render", "-", "-o", "bob.png", "--theme", "nosuch"}, bob_vcf);
  EXPECT_EQ(ran.err,
            "carte: The theme “nosuch” cannot be used, so cards are drawn in the plain one. There is no such theme.\n");
  EXPECT_EQ(ran.code, 0);
}
