// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/suite.h"
#include "ui/app/editor/known_values.h"

using namespace carte;

namespace {

Draft draft_of_card(Card card) {
  OwnCard own;
  own.card = std::move(card);
  return draft_of(own);
}

std::vector<std::string> offered(const Draft& draft, const Card& known) {
  std::vector<std::string> names;
  for (const KnownValue& value : known_values(draft, known))
    names.push_back(std::string(field_name(value.field)) + (value.empty_now ? " empty" : ""));
  return names;
}

}  // namespace

TEST(only_what_the_draft_does_not_say_is_offered) {
  const Card known{.fn = "Ann", .nickname = {"annie"}, .title = "Weaver", .email = {{"ann@example.org", {}}}};
  const Draft draft = draft_of_card({.fn = "Ann", .title = "Spinner", .email = {{"ann@example.org", {}}}});
  EXPECT_EQ(offered(draft, known), (std::vector<std::string>{"nickname empty", "title"}));
}

TEST(what_follows_from_the_birthday_is_not_offered_beside_it) {
  EXPECT_EQ(offered(draft_of_card({}), {.fn = "", .bday = parse_date("1990-03-25")}),
            std::vector<std::string>{"bday empty"});
}

TEST(rows_are_added_and_lines_replaced) {
  const Card known{.fn = "Ann", .email = {{"a@example.org", {}}, {"b@example.org", {}}}};
  Draft draft = draft_of_card({.fn = "Bob", .email = {{"b@example.org", {}}, {"c@example.org", {}}}});
  take_known(draft, Field::email, known);
  take_known(draft, Field::fn, known);
  const Card card = own_card_of(draft).card;
  EXPECT_EQ(card.fn, "Ann");
  EXPECT((card.email == std::vector<TypedText>{{"b@example.org", {}}, {"c@example.org", {}}, {"a@example.org", {}}}));
}
