// SPDX-License-Identifier: GPL-2.0-or-later
#include <glib.h>

#include "prpl-ext/message/text_form.h"
#include "tests/unit/message/sample_cards.h"
#include "tests/unit/suite.h"

using namespace carte;

namespace {

std::string line_of(Card card) { return readable_line({Token("7f3k4q2a"), std::move(card), false}); }

std::string token_in(const std::string& line) {
  const auto token = token_of_line(line);
  return token ? token->str() : "none";
}

}  // namespace

TEST(line_names_the_person_and_a_link_that_adds_them) {
  Card card = samples::bob();
  card.org = {"Example Ltd", "Sales"};
  EXPECT_EQ(line_of(card),
            "Contact card: Bob Smith, Example Ltd - xmpp:bob@example.org?roster;name=Bob%20Smith (card 7f3k4q2a)");
}

TEST(line_for_an_irc_contact_names_the_nick_and_the_network) {
  Card card = samples::bob();
  card.impp = {{.uri = "irc://irc.example.org/bob,isnick"}};
  EXPECT_EQ(line_of(card), "Contact card: Bob Smith - bob on irc.example.org (card 7f3k4q2a)");
}

TEST(line_for_another_service_names_it) {
  Card card = samples::bob();
  card.impp = {{.service = "QQ", .username = "823441907"}};
  EXPECT_EQ(line_of(card), "Contact card: Bob Smith - QQ 823441907 (card 7f3k4q2a)");
}

TEST(line_without_a_handle_names_the_email_address) {
  Card card = samples::bob();
  card.impp.clear();
  card.email = {{.value = "bob@example.org"}};
  EXPECT_EQ(line_of(card), "Contact card: Bob Smith - bob@example.org (card 7f3k4q2a)");
}

TEST(line_without_any_address_names_the_person) {
  Card card = samples::bob();
  card.impp.clear();
  EXPECT_EQ(line_of(card), "Contact card: Bob Smith (card 7f3k4q2a)");
}

TEST(line_holds_no_control_and_direction_characters) {
  Card card = samples::bob();
  card.impp.clear();
  card.fn = "Bob\x1b[2J\n\u202Ehtims\u202C";
  EXPECT_EQ(line_of(card), "Contact card: Bob[2J htims (card 7f3k4q2a)");
}

TEST(name_cannot_pass_for_a_token) {
  Card card = samples::bob();
  card.impp.clear();
  card.fn = "Eve (card aaaaaaaa)";
  EXPECT_EQ(line_of(card), "Contact card: Eve card aaaaaaaa) (card 7f3k4q2a)");
}

TEST(name_cannot_pass_for_a_payload_line) {
  Card card = samples::bob();
  card.impp.clear();
  card.fn = "[[CARTE:1:get:aaaaaaaa]";
  EXPECT_EQ(line_of(card), "Contact card: [CARTE:1:get:aaaaaaaa] (card 7f3k4q2a)");
}

TEST(line_that_asks_for_an_exchange_says_so_and_ends_otherwise) {
  const Share share{Token("7f3k4q2a"), samples::bob(), false, true};
  const std::string line = readable_line(share);
  EXPECT_EQ(line,
            "Bob Smith would like to exchange contact cards - xmpp:bob@example.org?roster;name=Bob%20Smith "
            "(exchange 7f3k4q2a)");
  EXPECT_EQ(token_in(line), "7f3k4q2a");
  EXPECT(asks_for_exchange(line));
}

TEST(line_that_only_shares_a_card_asks_for_nothing) {
  EXPECT(!asks_for_exchange(line_of(samples::bob())));
  EXPECT(!asks_for_exchange("(exchange 7f3k4q2a) said Bob"));
  EXPECT(!asks_for_exchange("(exchange 7f3k)"));
}

TEST(name_cannot_pass_for_a_wish_to_exchange) {
  Card card = samples::bob();
  card.impp.clear();
  card.fn = "Eve (exchange aaaaaaaa)";
  EXPECT_EQ(line_of(card), "Contact card: Eve exchange aaaaaaaa) (card 7f3k4q2a)");
}

TEST(brackets_of_an_ordinary_name_stay) {
  Card card = samples::bob();
  card.impp.clear();
  card.fn = "Bob [away] (Sales)";
  EXPECT_EQ(line_of(card), "Contact card: Bob [away] (Sales) (card 7f3k4q2a)");
}

TEST(long_line_is_cut_between_characters_and_keeps_its_token) {
  Card card = samples::bob();
  for (int i = 0; i < 100; i++) card.fn += "漢字";
  card.org = {card.fn};
  for (int i = 0; i < 100; i++) card.org[0] += "x";
  card.impp = {{.uri = "xmpp:" + std::string(150, 'b') + "@example.org"}};
  const std::string line = line_of(card);
  EXPECT(line.size() <= 400);
  EXPECT(g_utf8_validate(line.c_str(), -1, nullptr));
  EXPECT_EQ(token_in(line), "7f3k4q2a");
}

TEST(address_too_long_for_a_line_is_left_out) {
  Card card = samples::bob();
  card.impp = {{.uri = "xmpp:" + std::string(500, 'b') + "@example.org"}};
  EXPECT_EQ(line_of(card), "Contact card: Bob Smith (card 7f3k4q2a)");
}

TEST(token_is_found_behind_white_space_and_tags) {
  EXPECT_EQ(token_in("Kontaktkarte: Bob (card 7f3k4q2a) \t\n"), "7f3k4q2a");
  EXPECT_EQ(token_in("<b>Contact card: Bob (card 7f3k4q2a)</b></BODY>"), "7f3k4q2a");
}

TEST(only_the_end_of_a_line_holds_a_token) {
  EXPECT_EQ(token_in("(card aaaaaaaa) hello"), "none");
  EXPECT_EQ(token_in("(card aaaaaaaa) (card 7f3k4q2a)"), "7f3k4q2a");
}

TEST(text_that_only_looks_like_a_token_is_none) {
  EXPECT_EQ(token_in("(card 7f3k)"), "none");
  EXPECT_EQ(token_in("(card 7F3K9Q2A)"), "none");
  EXPECT_EQ(token_in("(card aaaaaaa1)"), "none");
  EXPECT_EQ(token_in("scorecard 7f3k4q2a)"), "none");
  EXPECT_EQ(token_in(""), "none");
}

TEST(token_at_the_end_of_a_huge_text_is_found) {
  EXPECT_EQ(token_in(std::string(1000000, '<') + "(card 7f3k4q2a)"), "7f3k4q2a");
}
