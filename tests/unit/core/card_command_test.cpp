// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/card_command.h"

#include "tests/unit/suite.h"

using carte::CardCommand;
using carte::parse_card_command;

TEST(nothing_behind_the_command_asks_for_help) {
  EXPECT_EQ(parse_card_command("")->verb, CardCommand::Verb::help);
  EXPECT_EQ(parse_card_command("  help ")->verb, CardCommand::Verb::help);
}

TEST(share_takes_a_name_with_spaces) {
  const auto command = parse_card_command(" share  Bob Smith ");
  EXPECT_EQ(command->verb, CardCommand::Verb::share);
  EXPECT_EQ(command->name, "Bob Smith");
}

TEST(share_alone_opens_the_dialog) { EXPECT_EQ(parse_card_command("share")->verb, CardCommand::Verb::dialog); }

TEST(an_action_takes_the_number_of_a_card) {
  const auto command = parse_card_command("add 12");
  EXPECT_EQ(command->action, "add");
  EXPECT_EQ(command->card, 12u);
  EXPECT_EQ(parse_card_command("update #3")->card, 3u);
}

TEST(an_action_without_a_number_means_the_newest_card) { EXPECT_EQ(parse_card_command("add")->card, 0u); }

TEST(a_number_that_is_none_is_refused_with_the_way_to_find_it) {
  EXPECT_EQ(parse_card_command("add bob").reason(), "The card's number is missing: /card list shows the numbers.");
  EXPECT(!parse_card_command("add 0"));
  EXPECT(!parse_card_command("add -1"));
  EXPECT(!parse_card_command("add 99999999999999"));
}

TEST(save_takes_a_number_and_a_file_name_with_spaces) {
  const auto command = parse_card_command("save 2 Bob Smith.vcf");
  EXPECT_EQ(command->card, 2u);
  EXPECT_EQ(command->file, "Bob Smith.vcf");
}

TEST(save_without_a_number_means_the_newest_card) {
  const auto command = parse_card_command("save bob.png");
  EXPECT_EQ(command->card, 0u);
  EXPECT_EQ(command->file, "bob.png");
}

TEST(save_needs_a_file_name) {
  EXPECT_EQ(parse_card_command("save 2").reason(), "Say where to save the card: /card save bob.vcf");
}

TEST(an_unknown_command_is_named) {
  EXPECT_EQ(parse_card_command("shar bob").reason(), "There is no command “/card shar”; /card help lists them.");
}

TEST(ones_own_card_the_exchange_and_the_holder_are_single_words) {
  EXPECT_EQ(parse_card_command("mine")->verb, CardCommand::Verb::mine);
  EXPECT_EQ(parse_card_command("send")->verb, CardCommand::Verb::send);
  EXPECT_EQ(parse_card_command("exchange")->verb, CardCommand::Verb::exchange);
  EXPECT_EQ(parse_card_command("holder")->verb, CardCommand::Verb::holder);
}

TEST(find_takes_words_and_needs_one) {
  EXPECT_EQ(parse_card_command("find bob example")->name, "bob example");
  EXPECT_EQ(parse_card_command("find").reason(), "Say what to look for: /card find bob");
}

TEST(an_exchange_is_answered_by_number) {
  EXPECT_EQ(parse_card_command("agree 4")->action, "agree");
  EXPECT_EQ(parse_card_command("decline")->action, "decline");
}
