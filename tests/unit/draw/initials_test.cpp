// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/draw/initials.h"

#include "tests/unit/suite.h"

using namespace carte;

TEST(a_latin_name_gives_the_first_and_the_last_initial) {
  EXPECT_EQ(initials("Bob Smith"), "BS");
  EXPECT_EQ(initials("Johann Wolfgang von Goethe"), "JG");
  EXPECT_EQ(initials("bob"), "B");
}

TEST(a_greek_or_cyrillic_name_has_initials_too) {
  EXPECT_EQ(initials("Άννα Παπαδοπούλου"), "ΆΠ");
  EXPECT_EQ(initials("анна каренина"), "АК");
}

TEST(an_accent_stays_with_its_letter) { EXPECT_EQ(initials("E\u0301mile Zola"), "E\u0301Z"); }

TEST(a_chinese_name_gives_its_first_character) { EXPECT_EQ(initials("王小明"), "王"); }

TEST(an_arabic_or_hebrew_name_gives_its_first_letter) {
  EXPECT_EQ(initials("ليلى عبد الرحمن"), "ل");
  EXPECT_EQ(initials("דוד כהן"), "ד");
}

TEST(an_emoji_is_not_cut_apart) {
  EXPECT_EQ(initials("👩‍🚀 Ann"), "👩‍🚀");
  EXPECT_EQ(initials("👍🏽"), "👍🏽");
}

TEST(punctuation_before_a_name_is_passed_over) {
  EXPECT_EQ(initials("\"Bob\" (Smith)"), "BS");
  EXPECT_EQ(initials("~ bob"), "B");
}

TEST(a_second_word_without_capitals_adds_nothing) { EXPECT_EQ(initials("Bob 王"), "B"); }

TEST(an_address_as_a_name_gives_one_initial) { EXPECT_EQ(initials("bob@example.org"), "B"); }

TEST(a_name_of_signs_only_gives_a_question_mark) {
  EXPECT_EQ(initials("..."), "?");
  EXPECT_EQ(initials(""), "?");
}

TEST(bytes_that_are_no_text_give_initials_too) { EXPECT_EQ(initials("\xFF\xFE bob"), "B"); }

TEST(a_name_has_always_the_same_colours_and_others_have_others) {
  EXPECT(initials_colours("Bob Smith").top == initials_colours("Bob Smith").top);
  EXPECT(!(initials_colours("Bob Smith").top == initials_colours("carol").top));
}
