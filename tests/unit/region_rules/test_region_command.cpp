// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/region/region_command.h"
#include "tests/unit/suite.h"

using namespace carte;

TEST(region_alone_shares) { EXPECT(*parse_region_command("") == RegionCommand::share); }

TEST(each_word_is_its_command) {
  EXPECT(*parse_region_command(" still ") == RegionCommand::still);
  EXPECT(*parse_region_command("pause") == RegionCommand::pause);
  EXPECT(*parse_region_command("stop") == RegionCommand::stop);
  EXPECT(*parse_region_command("show") == RegionCommand::show);
  EXPECT(*parse_region_command("decline") == RegionCommand::decline);
  EXPECT(*parse_region_command("never") == RegionCommand::never);
}

TEST(another_word_is_said_to_be_none) {
  EXPECT_EQ(parse_region_command("frobnicate").reason(),
            "There is no command /region frobnicate. /region help lists what there is.");
}
