// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/changes_in_words.h"

#include "prpl-ext/card/replaced_value.h"
#include "tests/unit/exchange/fakes.h"

using namespace carte;
using namespace carte::fakes;

namespace {

Card bob(const std::string& phone) {
  Card card = named("Bob");
  if (!phone.empty()) card.tel = {{phone, {}, 0}};
  return card;
}

}  // namespace

TEST(a_new_value_is_told_with_the_old_one) {
  EXPECT_EQ(changes_in_words(bob("+49 1"), bob("+49 2"), 0), "Phone: +49 2 (was: +49 1)");
}

TEST(a_value_that_came_or_went_is_told_as_such) {
  EXPECT_EQ(changes_in_words(bob(""), bob("+49 2"), 0), "Phone: +49 2 (new)");
  EXPECT_EQ(changes_in_words(bob("+49 1"), bob(""), 0), "Phone: no longer +49 1");
}

TEST(each_field_has_a_line_of_its_own) {
  Card after = bob("+49 2");
  after.quotation = "Back soon";
  EXPECT_EQ(changes_in_words(bob("+49 1"), after, 0), "Quotation: Back soon (new)\nPhone: +49 2 (was: +49 1)");
}

TEST(a_value_replaced_for_a_time_is_a_change_only_until_then) {
  Card after = bob("+49 1");
  replace_until(after, Field::tel, bob("+49 7"), 1000);
  EXPECT_EQ(changes_in_words(bob("+49 1"), after, 999), "Phone: +49 7 (was: +49 1)");
  EXPECT_EQ(changes_in_words(bob("+49 1"), after, 1000), "");
}
