// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/purple/irc_reply.h"
#include "tests/unit/suite.h"

using namespace carte;

TEST(a_numeric_answer_is_read_with_its_parameters) {
  const auto reply = read_irc_reply(":irc.example.org 311 me bob user host * :Bob  Smith\r\n");
  EXPECT_EQ(reply->number, 311);
  EXPECT_EQ(reply->parameters, (std::vector<std::string>{"me", "bob", "user", "host", "*", "Bob  Smith"}));
}

TEST(a_parameter_that_is_not_there_is_empty) { EXPECT_EQ(read_irc_reply(":s 318 me")->parameter(7), ""); }

TEST(other_lines_are_no_numeric_answers) {
  for (const char* line :
       {"", ":", "PING :x", ":bob!u@h PRIVMSG me :311 me bob", ":s 31 me", ":s 3111 me", ":s +11 me", "311 me bob"}) {
    EXPECT(!read_irc_reply(line));
  }
}

TEST(a_line_of_nothing_but_parameters_is_bounded) {
  std::string line = ":s 311";
  for (int i = 0; i < 1000; ++i) line += " x";
  EXPECT_EQ(read_irc_reply(line)->parameters.size(), 15u);
}

TEST(a_hidden_line_is_an_empty_one) {
  char text[] = ":s 318 me bob :End of WHOIS";
  char* line = text;
  hide_irc_line(&line);
  EXPECT_EQ(std::string(line), "");
}
