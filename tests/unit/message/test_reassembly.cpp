// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/message/packing.h"
#include "prpl-ext/message/text_form.h"
#include "tests/unit/message/sample_cards.h"
#include "tests/unit/suite.h"

using namespace carte;

namespace {

constexpr const char* damaged = "The contact card was damaged on its way.";

// The fragments of a card that needs several lines of 128 bytes.
std::vector<CardFragment> fragments(const std::string& token = "7f3k4q2a", const Card& card = samples::full_latin()) {
  std::vector<CardFragment> all;
  const auto lines = payload_lines({Token(token), card, false}, 128).value();
  for (const std::string& line : lines) {
    all.push_back(std::get<CardFragment>(read_line(line)));
  }
  return all;
}

CardFragment part(const std::string& token, int k = 1, int n = 2) { return {k, n, Token(token), "AAAA", "00000000"}; }

// The tokens aaaaaaaa, aaaaaaab ... one for each number.
std::string numbered(int number) {
  std::string token = "aaaaaaaa";
  token[7] = static_cast<char>('a' + number % 26);
  token[6] = static_cast<char>('a' + number / 26);
  return token;
}

}  // namespace

TEST(lines_keep_to_the_length_asked_for) {
  const auto lines = payload_lines({Token("7f3k4q2a"), samples::full_chinese(), false}, 128).value();
  EXPECT(lines.size() > 1);
  for (const std::string& line : lines) EXPECT(line.size() <= 128);
}

TEST(card_too_large_for_the_text_form_is_not_sent) {
  Card card = samples::bob();
  for (int i = 0; i < 3000; i++) card.note.push_back(base64url(crc_text(std::to_string(i))));
  EXPECT_EQ(payload_lines({Token("7f3k4q2a"), card, false}, 4000).reason(),
            "This contact card is too large for this chat. Leave out some of its fields.");
}

TEST(line_length_too_short_for_anything_is_an_error) {
  EXPECT_EQ(payload_lines(samples::bobs_share(), 127).reason(), "This chat's lines are too short for a contact card.");
}

TEST(fragments_in_order_make_the_card) {
  Reassembly reassembly;
  const auto all = fragments();
  for (std::size_t i = 0; i + 1 < all.size(); i++) EXPECT(!reassembly.add("bob", all[i], 0));
  const auto whole = reassembly.add("bob", all.back(), 0);
  EXPECT(whole && whole->value().card == samples::full_latin());
  EXPECT_EQ((*whole)->token.str(), "7f3k4q2a");
  EXPECT_EQ(reassembly.unfinished(), 0u);
}

TEST(fragments_out_of_order_make_the_card) {
  Reassembly reassembly;
  const auto all = fragments();
  for (std::size_t i = all.size() - 1; i > 0; i--) EXPECT(!reassembly.add("bob", all[i], 0));
  const auto whole = reassembly.add("bob", all[0], 0);
  EXPECT(whole && whole->value().card == samples::full_latin());
}

TEST(fragment_that_comes_twice_counts_once) {
  Reassembly reassembly;
  const auto all = fragments();
  for (std::size_t i = 0; i + 1 < all.size(); i++) {
    EXPECT(!reassembly.add("bob", all[i], 0));
    EXPECT(!reassembly.add("bob", all[i], 0));
  }
  EXPECT(reassembly.add("bob", all.back(), 0)->ok());
}

TEST(senders_do_not_mix) {
  Reassembly reassembly;
  const auto from_bob = fragments("7f3k4q2a", samples::full_latin());
  const auto from_eve = fragments("7f3k4q2a", samples::full_chinese());
  for (std::size_t i = 0; i + 1 < from_bob.size(); i++) EXPECT(!reassembly.add("bob", from_bob[i], 0));
  for (std::size_t i = 0; i + 1 < from_eve.size(); i++) EXPECT(!reassembly.add("eve", from_eve[i], 0));
  EXPECT(reassembly.add("bob", from_bob.back(), 0)->value().card == samples::full_latin());
  EXPECT(reassembly.add("eve", from_eve.back(), 0)->value().card == samples::full_chinese());
}

TEST(fragment_from_somebody_else_does_not_complete_a_card) {
  Reassembly reassembly;
  const auto all = fragments();
  for (std::size_t i = 0; i + 1 < all.size(); i++) reassembly.add("bob", all[i], 0);
  EXPECT(!reassembly.add("eve", all.back(), 0));
}

TEST(wrong_checksum_is_damage) {
  Reassembly reassembly;
  auto all = fragments();
  std::optional<Result<Share>> last;
  for (CardFragment& fragment : all) {
    fragment.crc = "00000000";
    last = reassembly.add("bob", fragment, 0);
  }
  EXPECT_EQ(last->reason(), damaged);
  EXPECT_EQ(reassembly.unfinished(), 0u);
}

TEST(changed_data_is_damage) {
  Reassembly reassembly;
  auto line = std::get<CardFragment>(read_line(payload_lines(samples::bobs_share(), 440).value()[0]));
  line.data[5] = line.data[5] == 'A' ? 'B' : 'A';
  EXPECT_EQ(reassembly.add("bob", line, 0)->reason(), damaged);
}

TEST(fragment_of_another_edition_begins_anew) {
  Reassembly reassembly;
  const auto old = fragments("7f3k4q2a", samples::full_latin());
  const auto fresh = fragments("7f3k4q2a", samples::full_chinese());
  EXPECT(!reassembly.add("bob", old[0], 0));
  for (std::size_t i = 0; i + 1 < fresh.size(); i++) EXPECT(!reassembly.add("bob", fresh[i], 0));
  EXPECT(reassembly.add("bob", fresh.back(), 0)->value().card == samples::full_chinese());
}

TEST(fragment_numbers_out_of_range_are_damage) {
  Reassembly reassembly;
  EXPECT_EQ(reassembly.add("bob", part("7f3k4q2a", 3, 2), 0)->reason(), damaged);
  EXPECT_EQ(reassembly.add("bob", part("7f3k4q2a", 1, 17), 0)->reason(), damaged);
  EXPECT_EQ(reassembly.add("bob", part("7f3k4q2a", 0, 0), 0)->reason(), damaged);
  EXPECT_EQ(reassembly.unfinished(), 0u);
}

TEST(fragments_larger_together_than_a_packed_card_are_refused) {
  Reassembly reassembly;
  CardFragment fragment = part("7f3k4q2a", 1, 3);
  fragment.data = std::string(6000, 'A');
  EXPECT(!reassembly.add("bob", fragment, 0));
  fragment.k = 2;
  EXPECT_EQ(reassembly.add("bob", fragment, 0)->reason(), "The contact card is larger than allowed.");
  EXPECT_EQ(reassembly.unfinished(), 0u);
}

TEST(unfinished_card_is_forgotten_a_minute_after_its_last_fragment) {
  Reassembly reassembly;
  const auto all = fragments();
  for (std::size_t i = 0; i + 1 < all.size(); i++) reassembly.add("bob", all[i], 100);
  EXPECT(!reassembly.add("bob", all.back(), 161));
  EXPECT_EQ(reassembly.unfinished(), 1u);
}

TEST(fragments_a_minute_apart_make_the_card) {
  Reassembly reassembly;
  const auto all = fragments();
  for (std::size_t i = 0; i + 1 < all.size(); i++)
    reassembly.add("bob", all[i], 100 + 60 * static_cast<std::int64_t>(i));
  EXPECT(reassembly.add("bob", all.back(), 100 + 60 * static_cast<std::int64_t>(all.size() - 1))->ok());
}

TEST(fragment_that_comes_again_does_not_prolong_an_unfinished_card) {
  Reassembly reassembly;
  reassembly.add("bob", part("aaaaaaaa"), 100);
  reassembly.add("bob", part("aaaaaaaa"), 150);
  EXPECT(!reassembly.add("bob", part("aaaaaaaa", 2), 161));
}

TEST(fifth_unfinished_card_of_a_sender_pushes_out_their_oldest) {
  Reassembly reassembly;
  reassembly.add("eve", part("zzzzzzzz"), 0);
  for (int i = 0; i < 5; i++) reassembly.add("bob", part(numbered(9 - i)), 0);
  EXPECT_EQ(reassembly.unfinished(), 5u);
  // The four younger ones of bob's are complete with their second half, and so is eve's; the oldest has to begin anew.
  EXPECT(reassembly.add("bob", part(numbered(8), 2), 0));
  EXPECT(!reassembly.add("bob", part(numbered(9), 2), 0));
  EXPECT(reassembly.add("eve", part("zzzzzzzz", 2), 0));
}

TEST(sixty_fifth_unfinished_card_pushes_out_the_oldest_of_all) {
  Reassembly reassembly;
  for (int i = 0; i < 65; i++) reassembly.add("sender " + std::to_string(100 - i), part(numbered(i)), 0);
  EXPECT_EQ(reassembly.unfinished(), 64u);
  EXPECT(reassembly.add("sender 99", part(numbered(1), 2), 0));
  EXPECT(!reassembly.add("sender 100", part(numbered(0), 2), 0));
}

TEST(flood_of_unfinished_cards_stays_bounded) {
  Reassembly reassembly;
  for (int i = 0; i < 600; i++) reassembly.add("sender " + std::to_string(i % 200), part(numbered(i)), i / 100);
  EXPECT_EQ(reassembly.unfinished(), 64u);
}
