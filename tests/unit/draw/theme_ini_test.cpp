// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/draw/theme_ini.h"

#include "tests/unit/draw/draw_samples.h"
#include "tests/unit/suite.h"

using namespace carte;

namespace {

Result<std::string> no_picture(const std::string& name) { return Error{name + " is not there."}; }

std::string why_not(const std::string& text) {
  const Result<ThemeIni> ini = parse_theme_ini(text, no_picture);
  return ini ? "" : ini.reason();
}

// The reason why this is wrong in a theme that is otherwise right.
std::string why_not_with(const std::string& groups) {
  return why_not("[theme]\nName=T\nwidth=200\nheight=100\n[fn]\nbox=0, 0, 100, 20\n" + groups);
}

}  // namespace

TEST(a_theme_needs_no_more_than_a_name_and_a_place_for_the_name) {
  const Result<ThemeIni> ini = parse_theme_ini("[theme]\nName=Mine\n[fn]\nbox=10, 20, 100, 30\n", no_picture);
  EXPECT(ini.ok());
  EXPECT_EQ(ini->name, "Mine");
  EXPECT_EQ(ini->layout.width, 360);
  EXPECT(ini->layout.items.at(0).box == (Box{10, 20, 100, 30}));
}

TEST(the_name_is_given_in_the_users_language) {
  samples::Environment language("LANGUAGE", "zh_CN"), locale("LC_ALL", "zh_CN.UTF-8");
  EXPECT_EQ(theme_ini_name("[theme]\nName=Night\nName[zh_CN]=夜色\n"), "夜色");
}

TEST(dark_takes_from_light_what_it_does_not_say) {
  const auto ini = parse_theme_ini(
      "[theme]\nName=T\n[light]\ntext=#f00\nmuted=#00ff00\n[dark]\nmuted=#0000ff80\n[fn]\nbox=0,0,9,9\n", no_picture);
  EXPECT(ini->layout.dark.named.at("text") == (Rgba{1, 0, 0, 1}));
  EXPECT(ini->layout.dark.named.at("muted") == (Rgba{0, 0, 1, 128 / 255.0}));
}

TEST(a_theme_that_is_no_key_file_says_where) {
  EXPECT_EQ(
      why_not("hello"),
      "theme.ini cannot be read: Key file contains line “hello” which is not a key-value pair, group, or comment.");
  EXPECT_EQ(why_not("[theme]\nName=\xFF\n"), "theme.ini is not a text in UTF-8.");
}

TEST(a_theme_without_a_name_is_refused) { EXPECT_EQ(why_not("[fn]\nbox=0,0,9,9\n"), "[theme] Name: is missing."); }

TEST(a_theme_that_does_not_show_the_name_is_refused) {
  EXPECT_EQ(why_not("[theme]\nName=T\n[org]\nbox=0,0,9,9\n"), "[fn] box: is missing; a card must show the name.");
}

TEST(a_card_may_not_be_huge_or_tiny) {
  EXPECT_EQ(why_not("[theme]\nName=T\nwidth=100000\n"), "[theme] width: must be a number from 80 to 600.");
  EXPECT_EQ(why_not("[theme]\nName=T\nheight=1\n"), "[theme] height: must be a number from 80 to 600.");
  EXPECT_EQ(why_not("[theme]\nName=T\nheight=nan\n"), "[theme] height: must be a number from 80 to 600.");
  EXPECT_EQ(why_not("[theme]\nName=T\nheight=99.5\n"), "[theme] height: must be a whole number.");
}

TEST(a_box_must_have_four_numbers_within_the_card) {
  EXPECT_EQ(why_not_with("[org]\nbox=1, 2, 3\n"), "[org] box: must be four numbers: x, y, width, height.");
  EXPECT_EQ(why_not_with("[org]\nbox=1, 2, wide, 4\n"), "[org] box: must be four numbers: x, y, width, height.");
  EXPECT_EQ(why_not_with("[org]\nbox=150, 0, 60, 10\n"), "[org] box: lies outside the card, which is 200 by 100.");
  EXPECT_EQ(why_not_with("[org]\nbox=-1, 0, 60, 10\n"), "[org] box: lies outside the card, which is 200 by 100.");
  EXPECT_EQ(why_not_with("[org]\nbox=0, 0, 60, 1e300\n"), "[org] box: must be four numbers: x, y, width, height.");
}

TEST(an_item_stands_in_a_box_or_in_a_column_that_exists) {
  EXPECT_EQ(why_not_with("[org]\nsize=12\n"), "[org] box: must be four numbers: x, y, width, height.");
  EXPECT_EQ(why_not_with("[org]\ncolumn=left\n"), "[org] column: there is no group [column left].");
  EXPECT_EQ(why_not_with("[column a]\nbox=0,0,9,9\n[org]\ncolumn=a\nbox=0,0,9,9\n"),
            "[org] box: an item has a box or a column, not both.");
}

TEST(colours_are_hash_codes_or_names_from_light) {
  EXPECT_EQ(why_not_with("[light]\ntext=red\n"), "[light] text: “red” is not written like #2a6fdb or #2a6fdb80.");
  EXPECT_EQ(why_not_with("[light]\nbackground=#12345\n"),
            "[light] background: “#12345” is not written like #2a6fdb or #2a6fdb80.");
  EXPECT_EQ(why_not_with("[org]\nbox=0,0,9,9\ncolour=pink\n"),
            "[org] colour: the group [light] does not define “pink”.");
  EXPECT_EQ(why_not_with("[dark]\ntext=#fff, #000\n"), "[dark] text: must be a single value like #2a6fdb.");
}

TEST(unknown_fields_keys_and_words_are_named) {
  EXPECT_EQ(why_not_with("[horoscope]\nbox=0,0,9,9\n"), "[horoscope] show: there is no field “horoscope”.");
  EXPECT_EQ(why_not_with("[job]\nshow=title, boss\nbox=0,0,9,9\n"), "[job] show: there is no field “boss”.");
  EXPECT_EQ(why_not_with("[org]\nbox=0,0,9,9\ncolor=#fff\n"), "[org] color: is not a key that is known here.");
  EXPECT_EQ(why_not_with("[org]\nbox=0,0,9,9\nalign=left\n"), "[org] align: must be one of: start, centre, end.");
  EXPECT_EQ(why_not_with("[org]\nbox=0,0,9,9\nitalic=true\n"), "[org] italic: must be one of: no, yes.");
}

TEST(letters_may_not_be_huge) {
  EXPECT_EQ(why_not_with("[org]\nbox=0,0,9,9\nsize=5000\n"), "[org] size: must be a number from 6 to 72.");
  EXPECT_EQ(why_not_with("[org]\nbox=0,0,9,9\nsize=12\nmin-size=13\n"),
            "[org] min-size: must be a number from 6 to 12.");
  EXPECT_EQ(why_not_with("[org]\nbox=0,0,9,9\nfont=\n"), "[org] font: must name a font.");
}

TEST(a_picture_is_a_file_in_the_themes_own_folder) {
  EXPECT_EQ(why_not_with("[light]\nimage=../../secret.png\n"),
            "[light] image: must be a file in the theme's own folder.");
  EXPECT_EQ(why_not_with("[light]\nimage=/etc/passwd\n"), "[light] image: must be a file in the theme's own folder.");
  EXPECT_EQ(why_not_with("[light]\nimage=..\n"), "[light] image: must be a file in the theme's own folder.");
  EXPECT_EQ(why_not_with("[light]\nimage=back.png\n"), "[light] image: back.png is not there.");
}

TEST(a_huge_theme_is_refused_before_it_is_read) {
  EXPECT_EQ(why_not(std::string(70000, '#')), "theme.ini is larger than 64 KB.");
}

TEST(too_many_groups_are_refused) {
  std::string groups;
  for (int i = 0; i < 200; ++i) groups += "[shape " + std::to_string(i) + "]\nbox=0,0,9,9\n";
  EXPECT_EQ(why_not_with(groups), "[theme] Name: the theme has too many groups.");
}

TEST(two_themes_that_differ_have_different_fingerprints) {
  const auto one = parse_theme_ini("[theme]\nName=T\n[fn]\nbox=0,0,9,9\n", no_picture);
  const auto two = parse_theme_ini("[theme]\nName=T\n[fn]\nbox=0,0,9,8\n", no_picture);
  EXPECT(one->layout.fingerprint != two->layout.fingerprint);
}
