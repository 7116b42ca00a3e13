// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/card_file_name.h"

#include "tests/unit/suite.h"

using namespace carte;

namespace {

std::string file_of(const std::string& name) {
  Card card;
  card.fn = name;
  return card_file_name(card, ".vcf");
}

}  // namespace

TEST(a_file_is_called_like_its_card) {
  EXPECT_EQ(file_of("Bob Smith"), "Bob Smith.vcf");
  EXPECT_EQ(file_of("鲍勃"), "鲍勃.vcf");
}

TEST(a_name_cannot_lead_a_file_to_another_folder) {
  EXPECT_EQ(file_of("../../.bashrc"), "-..-.bashrc.vcf");
  EXPECT_EQ(file_of("C:\\autoexec"), "C--autoexec.vcf");
}

TEST(a_file_is_never_hidden_nor_without_a_name) {
  EXPECT_EQ(file_of("...Bob"), "Bob.vcf");
  EXPECT_EQ(file_of(". ."), "Card.vcf");
}

TEST(the_name_of_a_file_fits_into_a_folder) { EXPECT(file_of(std::string(400, 'x')).size() <= 255); }
