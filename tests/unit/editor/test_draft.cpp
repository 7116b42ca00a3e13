// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/replaced_value.h"
#include "prpl-ext/card/vcard_text.h"
#include "tests/unit/suite.h"
#include "ui/app/editor/draft.h"

using namespace carte;

namespace {

Card full_card() {
  Card card;
  card.fn = "Dr. Ann Weaver";
  card.n = {"Weaver", "Ann", "Maria", "Dr.", "Jr."};
  card.nickname = {"annie", "the, weaver"};
  card.photo = Photo{"image/png", "bytes", ""};
  card.gender = Gender{"F", "woman"};
  card.bday = parse_date("--03-25");
  card.age = GivenAge{32, parse_date("2020-01-01")};
  card.zodiac = "aries";
  card.adr = {{"", "2nd floor", "Main St 1", "Berlin", "", "10115", "Germany", {"home", "dom"}}, {}};
  card.geo = "geo:1,2";
  card.note = {"first", "second"};
  card.org = {"Example, Ltd", "Looms", "Silk, fine"};
  card.impp = {{"xmpp:Ann@Example.org", "", "", {"work"}}, {"x-other:ann", "Other", "", {}}};
  card.tel = {{"+49 30 1", {"fax", "work"}}, {"+49 30 2", {"cell", "voice"}, 1}};
  card.email = {{"ann@example.org", {"home", "internet"}, 2}};
  card.url = {{"https://example.org", {}}};
  card.unknown = {{.name = "x-something", .ns = "urn:x", .attributes = {}, .text = "kept", .children = {}}};
  return card;
}

OwnCard own_with(Card card) {
  OwnCard own;
  own.label = "Private";
  own.card = std::move(card);
  return own;
}

}  // namespace

TEST(a_card_that_is_not_touched_stays_as_it_is) {
  OwnCard own = own_with(full_card());
  own.card.adr.pop_back();
  own.audience[Field::tel] = Audience::everyone;
  replace_until(own.card, Field::title, Card{.title = "Away"}, 4102444800);
  std::swap(own.card.tel[0], own.card.tel[1]);  // a fax stands behind the phones
  EXPECT(own_card_of(draft_of(own)) == own);
}

TEST(a_row_that_is_edited_keeps_what_the_form_does_not_show) {
  Draft draft = draft_of(own_with(full_card()));
  draft.rows[Field::email][0].parts[0] = " ann@example.com ";
  draft.rows[Field::tel][0].kind = "home";
  const Card card = own_card_of(draft).card;
  EXPECT((card.email[0] == TypedText{"ann@example.com", {"home", "internet"}, 2}));
  EXPECT((card.tel[0] == TypedText{"+49 30 2", {"home", "voice"}, 1}));
}

TEST(empty_rows_are_left_out) {
  Draft draft = draft_of(own_with({.fn = "Ann"}));
  draft.rows[Field::tel] = {{"work", {"  "}, {}}, {"", {"123"}, {}}};
  EXPECT((own_card_of(draft).card.tel == std::vector<TypedText>{{"123", {}}}));
}

TEST(a_fax_is_a_phone_of_its_own_kind) {
  Draft draft;
  draft.rows[Field::fax] = {{"work", {"123"}, {}}};
  EXPECT((own_card_of(draft).card.tel == std::vector<TypedText>{{"123", {"work", "fax"}}}));
}

TEST(lists_are_typed_with_commas) {
  Draft draft;
  draft.lines = {{Line::nickname, "ann, annie ,"}, {Line::org, "Example"}, {Line::unit, "Looms, Silk"}};
  const Card card = own_card_of(draft).card;
  EXPECT_EQ(card.nickname, (std::vector<std::string>{"ann", "annie"}));
  EXPECT_EQ(card.org, (std::vector<std::string>{"Example", "Looms", "Silk"}));
}

TEST(a_web_page_without_its_scheme_gets_https) {
  Draft draft;
  draft.rows[Field::url] = {{"", {"example.org/ann"}, {}}};
  EXPECT_EQ(own_card_of(draft).card.url[0].value, "https://example.org/ann");
}

TEST(a_date_may_be_typed_without_its_year) {
  EXPECT_EQ(to_string(*typed_date(" 03-25 ")), "--03-25");
  EXPECT_EQ(to_string(*typed_date("1990-03-25")), "1990-03-25");
  EXPECT(!typed_date("03/25") && !typed_date("02-30") && !typed_date(""));
}

TEST(a_model_gives_its_layout_but_nothing_that_tells_who_it_is) {
  const Draft draft = draft_from_model(full_card());
  OwnCard own = own_card_of(draft);
  EXPECT_EQ(own.card.org, full_card().org);
  own.card.fn.clear(), own.card.org.clear();
  EXPECT(own.card == Card{});
  EXPECT_EQ(draft.rows.at(Field::tel).size(), 1u);
  EXPECT_EQ(draft.rows.at(Field::tel)[0].kind, "cell");
  EXPECT_EQ(draft.rows.at(Field::impp)[0].kind, "xmpp");
}

TEST(a_field_is_taken_in_place_of_what_stood_there) {
  Draft draft = draft_of(own_with(full_card()));
  put_field(draft, Field::tel, Card{});
  put_field(draft, Field::fn, Card{.fn = "Ann"});
  const Card card = own_card_of(draft).card;
  EXPECT_EQ(card.tel.size(), 1u);
  EXPECT_EQ(card.fn, "Ann");
  EXPECT((card.n == StructuredName{}));
}
