// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/draw/card_layout.h"

#include <algorithm>
#include <cmath>

#include "tests/unit/draw/draw_samples.h"
#include "tests/unit/suite.h"

using namespace carte;
using namespace carte::samples;

namespace {

constexpr double hair = 0.01;

bool overlap(const Box& a, const Box& b) {
  return a.x + a.width > b.x + hair && b.x + b.width > a.x + hair && a.y + a.height > b.y + hair &&
         b.y + b.height > a.y + hair;
}

bool inside(const Box& inner, const Box& outer) {
  return inner.x >= outer.x - hair && inner.y >= outer.y - hair &&
         inner.x + inner.width <= outer.x + outer.width + hair &&
         inner.y + inner.height <= outer.y + outer.height + hair;
}

PictureOptions with_seal() {
  PictureOptions sealed = options();
  sealed.has_seal = true;
  return sealed;
}

template <class Check>
void for_every_layout(Check check) {
  for (const char* id : {"plain", "photo", "night"}) {
    const Theme theme = shipped(id);
    for (const Card& card : all_cards()) {
      check(layout_card(card, theme.layout, options()), theme.layout);
      check(layout_card(card, theme.layout, with_seal()), theme.layout);
    }
  }
}

const std::string stack =
    "[column c]\nbox=10, 10, 180, "
    "80\n[fn]\ncolumn=c\nsize=10\n[title]\ncolumn=c\nsize=10\ngap=4\n[org]\ncolumn=c\nsize=10\ngap=6\n";

CardLayout laid_out(const Card& card, const std::string& groups) {
  return layout_card(card, theme_with(groups).layout, options());
}

}  // namespace

TEST(no_text_covers_another_or_the_portrait) {
  for_every_layout([](const CardLayout& layout, const ThemeLayout&) {
    for (std::size_t i = 0; i < layout.texts.size(); ++i) {
      EXPECT(!overlap(layout.texts[i].box, *layout.portrait));
      for (std::size_t k = 0; k < i; ++k) EXPECT(!overlap(layout.texts[i].box, layout.texts[k].box));
    }
  });
}

TEST(no_text_leaves_the_card) {
  for_every_layout([](const CardLayout& layout, const ThemeLayout& theme) {
    for (const PlacedText& text : layout.texts)
      EXPECT(inside(text.box, {12, 8, double(theme.width) - 24, double(theme.height) - 16}));
  });
}

TEST(icon_and_letters_stay_in_their_texts_box) {
  for_every_layout([](const CardLayout& layout, const ThemeLayout&) {
    for (const PlacedText& text : layout.texts) {
      EXPECT(inside(text.text_box, text.box));
      if (text.icon) EXPECT(inside(text.icon_box, text.box) && !overlap(text.icon_box, text.text_box));
    }
  });
}

TEST(a_signed_card_has_its_seal_behind_the_name_in_every_theme) {
  for (const char* id : {"plain", "photo", "night"}) {
    for (const Card& card : all_cards()) {
      const CardLayout layout = layout_card(card, shipped(id).layout, with_seal());
      const PlacedText& name = *text_of(layout, "fn");
      EXPECT(name.seal_box && inside(*name.seal_box, name.box));
      EXPECT(!overlap(*name.seal_box, name.text_box) || name.shaped.lines > 1);
      EXPECT_EQ(std::count_if(layout.texts.begin(), layout.texts.end(), [](auto& one) { return one.seal_box; }), 1);
    }
  }
}

TEST(the_seal_follows_the_direction_of_the_name) {
  const auto seal_and_name = [](const Card& card) {
    const CardLayout layout = layout_card(card, shipped("plain").layout, with_seal());
    const PlacedText& name = *text_of(layout, "fn");
    return std::pair(name.seal_box->x, name.text_box.x);
  };
  EXPECT(seal_and_name(full_card()).first > seal_and_name(full_card()).second);
  EXPECT(seal_and_name(arabic_card()).first < seal_and_name(arabic_card()).second);
}

TEST(an_unsigned_card_has_no_seal) {
  for (const PlacedText& text : samples::layout(full_card(), "plain").texts) EXPECT(!text.seal_box);
}

TEST(every_theme_shows_name_address_and_footer_of_every_card) {
  for_every_layout([](const CardLayout& layout, const ThemeLayout&) {
    for (const char* group : {"fn", "impp", "footer"}) EXPECT(text_of(layout, group) != nullptr);
  });
}

TEST(a_card_with_everything_shows_what_matters_unshortened) {
  const CardLayout layout = samples::layout(full_card(), "plain");
  for (const char* group : {"fn", "work", "about", "quotation", "tel", "email"}) {
    EXPECT(text_of(layout, group) != nullptr);
    EXPECT(!text_of(layout, group)->shaped.shortened);
  }
}

TEST(a_long_name_becomes_smaller_and_then_ends_in_an_ellipsis) {
  const PlacedText* name = nullptr;
  const CardLayout layout = samples::layout(endless_card(), "plain");
  name = text_of(layout, "fn");
  EXPECT_EQ(name->shaped.size, 15);
  EXPECT_EQ(name->shaped.lines, 2);
  EXPECT(name->shaped.shortened);
}

TEST(texts_of_a_column_follow_one_another) {
  const CardLayout layout = laid_out(full_card(), stack);
  EXPECT_EQ(text_of(layout, "fn")->box.y, 10);
  EXPECT_EQ(text_of(layout, "title")->box.y, 10 + 14 + 4);
  EXPECT_EQ(text_of(layout, "org")->box.y, 10 + 14 + 4 + 14 + 6);
}

TEST(an_empty_field_leaves_no_hole) {
  Card card = full_card();
  card.title.clear();
  const CardLayout layout = laid_out(card, stack);
  EXPECT(text_of(layout, "title") == nullptr);
  EXPECT_EQ(text_of(layout, "org")->box.y, 10 + 14 + 6);
}

TEST(a_column_at_the_bottom_ends_at_its_lower_edge) {
  const CardLayout layout =
      laid_out(bare_card(), "[column c]\nbox=10, 10, 180, 80\nvertical=bottom\n[fn]\ncolumn=c\nsize=10\n");
  EXPECT_EQ(text_of(layout, "fn")->box.y, 90 - 14);
}

TEST(what_has_no_room_is_left_out_and_the_footer_never) {
  const CardLayout layout =
      laid_out(full_card(),
               "[column c]\nbox=10, 10, 180, "
               "30\n[fn]\ncolumn=c\nsize=10\n[org]\ncolumn=c\nsize=10\n[footer]\ncolumn=c\nsize=10\n");
  EXPECT_EQ(texts(layout), (std::vector<std::string>{"Bob Smith", "shared by alice"}));
}

TEST(short_texts_stand_side_by_side_and_a_long_one_alone) {
  Card card = full_card();
  card.title = "An unusually long title of a person";
  const CardLayout layout =
      laid_out(card,
               "[column c]\nbox=0, 0, 200, "
               "90\nacross=2\ngutter=10\n[fn]\ncolumn=c\nsize=9\n[title]\ncolumn=c\nsize=9\n[org]\ncolumn=c\nsize=9\n");
  EXPECT_EQ(text_of(layout, "org")->box.y, text_of(layout, "fn")->box.y);
  EXPECT_EQ(text_of(layout, "org")->box.x, 105);
  EXPECT(text_of(layout, "title")->box.y > 0);
}

TEST(fields_on_one_line_are_joined_and_empty_ones_skipped) {
  Card card = full_card();
  const std::string groups = "[fn]\nbox=0,0,200,20\n[about]\nshow=title, role, org\nseparator=_/_\nbox=0,50,200,20\n";
  EXPECT_EQ(text_of(laid_out(card, groups), "about")->text, "Senior Engineer / Example Ltd");
  card.title.clear();
  EXPECT_EQ(text_of(laid_out(card, groups), "about")->text, "Example Ltd");
}

TEST(a_value_that_stands_on_the_card_is_not_said_again) {
  Card card = full_card();
  card.nickname = {"Bob Smith"};
  EXPECT(text_of(laid_out(card, "[fn]\nbox=0,0,200,20\n[nickname]\nbox=0,50,200,20\n"), "nickname") == nullptr);
}

TEST(a_web_address_is_shown_without_its_scheme) {
  Card card = full_card();
  card.url = {TypedText{"https://bob.example.org/"}};
  EXPECT_EQ(text_of(laid_out(card, "[fn]\nbox=0,0,200,20\n[url]\nbox=0,50,200,20\n"), "url")->text, "bob.example.org");
}

TEST(a_label_stands_before_its_value) {
  const CardLayout layout = laid_out(full_card(), "[fn]\nbox=0,0,200,20\n[org]\nlabel=name\nbox=0,50,200,20\n");
  EXPECT_EQ(text_of(layout, "org")->text, field_label(Field::org) + "  Example Ltd");
}

TEST(an_arabic_card_is_mirrored) {
  const CardLayout layout = samples::layout(arabic_card(), "photo");
  const Box& name = text_of(layout, "fn")->box;
  EXPECT(layout.mirrored);
  EXPECT_EQ(layout.portrait->x, 380 - 138);
  EXPECT(std::abs(name.x + name.width - (380 - 160)) < hair);
  EXPECT(text_of(layout, "email")->icon_box.x > text_of(layout, "email")->text_box.x);
}

TEST(an_arabic_text_in_another_card_stands_at_the_right) {
  Card card = full_card();
  card.title = "مهندسة";
  const CardLayout layout = laid_out(card, "[fn]\nbox=0,0,200,20\n[title]\nbox=0,50,150,20\n");
  EXPECT(!layout.mirrored);
  EXPECT(std::abs(text_of(layout, "title")->box.x + text_of(layout, "title")->box.width - 150) < hair);
}

TEST(centred_texts_have_as_much_room_at_either_side) {
  const CardLayout layout = samples::layout(bare_card(), "night");
  const Box& name = text_of(layout, "fn")->box;
  EXPECT(std::abs(name.x - (360 - name.x - name.width)) < hair);
}

TEST(han_characters_are_drawn_as_the_cards_language_has_them) {
  EXPECT_EQ(han_language("王小明"), "zh-cn");
  EXPECT_EQ(han_language("山田 たろう"), "ja");
  EXPECT_EQ(han_language("홍길동 洪吉童"), "ko");
  EXPECT_EQ(han_language("Bob"), "");
}

TEST(a_card_of_control_characters_is_laid_out_as_text) {
  Card card = bare_card();
  card.fn = "bob\n\u202Egpj.exe\x01\xFF";
  EXPECT_EQ(text_of(samples::layout(card, "plain"), "fn")->text, "bob gpj.exe\uFFFD");
}
