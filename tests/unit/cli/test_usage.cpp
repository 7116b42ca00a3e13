// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/cli/program.h"
#include "tests/unit/suite.h"

using namespace carte::cli_test;

namespace {

// Standard error of a run that has to end as a mistake in usage, with nothing on standard output.
std::string mistake(const std::vector<std::string>& arguments) {
  const Ran ran = run_carte(arguments);
  return ran.code == 2 && ran.out.empty() ? ran.err
                                          : "ended with " + std::to_string(ran.code) + ", said " + ran.out + ran.err;
}

}  // namespace

TEST(help_is_no_mistake) {
  const Ran ran = run_carte({"--help"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(ran.out.substr(0, ran.out.find('\n')), "Usage: carte COMMAND [OPTION]... FILE...");
  EXPECT_EQ(ran.err, "");
}

TEST(help_behind_a_command_is_the_same) {
  EXPECT_EQ(run_carte({"render", "--help"}).out, run_carte({"--help"}).out);
  EXPECT_EQ(run_carte({"text", "-h"}).out, run_carte({"--help"}).out);
}

TEST(version_names_the_program) {
  const Ran ran = run_carte({"--version"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(ran.out.substr(0, 6), "carte ");
}

TEST(nothing_at_all_is_a_mistake) { EXPECT_EQ(mistake({}), "carte: no command given (try 'carte --help')\n"); }

TEST(unknown_command_is_named) {
  EXPECT_EQ(mistake({"shwo", "bob.vcf"}), "carte: there is no command 'shwo' (try 'carte --help')\n");
  EXPECT_EQ(mistake({"text", "print"}), "carte: there is no command 'text print' (try 'carte --help')\n");
}

TEST(unknown_command_cannot_write_to_the_terminal) {
  EXPECT_EQ(mistake({"a\x1b]0;owned\x07\nb"}), "carte: there is no command 'a]0;owned b' (try 'carte --help')\n");
}

TEST(missing_file_argument_is_a_mistake) {
  EXPECT_EQ(mistake({"show"}), "carte: 'show' needs a file (try 'carte --help')\n");
  EXPECT_EQ(mistake({"diff", "a.vcf"}), "carte: 'diff' needs two files (try 'carte --help')\n");
}

TEST(one_file_too_many_is_a_mistake) {
  EXPECT_EQ(mistake({"show", "a.vcf", "b.vcf"}), "carte: 'b.vcf' is one file too many (try 'carte --help')\n");
}

TEST(convert_needs_a_format_it_knows) {
  EXPECT_EQ(mistake({"convert", "a.vcf"}), "carte: 'convert' needs --to and a format (try 'carte --help')\n");
  EXPECT_EQ(mistake({"convert", "--to", "pdf", "a.vcf"}),
            "carte: --to takes xcard, vcard3, vcard4 or text (try 'carte --help')\n");
}

TEST(render_needs_a_file_to_write) {
  EXPECT_EQ(mistake({"render", "a.vcf"}), "carte: 'render' needs -o and a file (try 'carte --help')\n");
}

TEST(option_that_the_command_does_not_take_is_a_mistake) {
  EXPECT_EQ(mistake({"show", "--dark", "a.vcf"}), "carte: 'show' takes no option --dark (try 'carte --help')\n");
  EXPECT_EQ(mistake({"show", "-x", "a.vcf"}), "carte: 'show' takes no option -x (try 'carte --help')\n");
}

TEST(option_without_its_value_is_a_mistake) {
  EXPECT_EQ(mistake({"render", "a.vcf", "-o"}), "carte: -o needs a value (try 'carte --help')\n");
  EXPECT_EQ(mistake({"render", "--dark=1", "a.vcf"}), "carte: --dark takes no value (try 'carte --help')\n");
}

TEST(numbers_out_of_range_are_mistakes) {
  for (const char* scale : {"0", "9", "-1", "nan", "inf", "2x", ""}) {
    EXPECT_EQ(mistake({"render", "a.vcf", "-o", "a.png", "--scale", scale}),
              "carte: --scale takes a number from 0.1 to 8 (try 'carte --help')\n");
  }
  for (const char* index : {"0", "-1", "one", "99999999999999999999999"}) {
    EXPECT_EQ(mistake({"show", "a.vcf", "--index", index}),
              "carte: --index takes a number, 1 for the first card (try 'carte --help')\n");
  }
}

TEST(standard_input_cannot_be_both_files) {
  EXPECT_EQ(mistake({"diff", "-", "-"}),
            "carte: only one of the two files can be standard input (try 'carte --help')\n");
}
