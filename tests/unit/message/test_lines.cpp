// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/message/text_form.h"
#include "tests/unit/suite.h"

using namespace carte;

namespace {

// What read_line() found, as one text.
std::string seen(const std::string& line) {
  const TextFormLine read = read_line(line);
  if (const auto* get = std::get_if<CardRequest>(&read))
    return "get " + get->token.str() + (get->photo ? " photo" : "");
  if (const auto* no = std::get_if<CardRefusal>(&read)) return "no " + no->token.str();
  const auto* update = std::get_if<UpdateFragment>(&read);
  if (const auto* part = update ? &update->part : std::get_if<CardFragment>(&read)) {
    return (update ? "update " : "") + std::to_string(part->k) + " of " + std::to_string(part->n) + " " + part->token.str() + " " + part->data +
           " " + part->crc;
  }
  if (const auto* broken = std::get_if<BrokenLine>(&read)) return "broken: " + broken->reason;
  return "nothing";
}

constexpr const char* damaged = "broken: A line of a contact card was damaged on its way.";

}  // namespace

TEST(request_is_read_back) {
  EXPECT_EQ(request_line(Token("7f3k4q2a")), "[carte:1:get:7f3k4q2a]");
  EXPECT_EQ(seen("[carte:1:get:7f3k4q2a]"), "get 7f3k4q2a");
}

TEST(request_for_the_picture_is_read_back) {
  EXPECT_EQ(request_line(Token("7f3k4q2a"), true), "[carte:1:get:7f3k4q2a:photo]");
  EXPECT_EQ(seen("[carte:1:get:7f3k4q2a:photo]"), "get 7f3k4q2a photo");
}

TEST(refusal_is_read_back) {
  EXPECT_EQ(refusal_line(Token("7f3k4q2a")), "[carte:1:no:7f3k4q2a]");
  EXPECT_EQ(seen("[carte:1:no:7f3k4q2a]"), "no 7f3k4q2a");
}

TEST(payload_is_read_in_its_parts) {
  EXPECT_EQ(seen("[carte:1:2/16:7f3k4q2a:AQ-_z9:0badcafe]"), "2 of 16 7f3k4q2a AQ-_z9 0badcafe");
}

TEST(a_line_of_an_envelope_is_read_in_its_parts) {
  EXPECT_EQ(seen("[carte:1:u:2/16:7f3k4q2a:AQ-_z9:0badcafe]"), "update 2 of 16 7f3k4q2a AQ-_z9 0badcafe");
  for (const char* line : {"[carte:1:u:]", "[carte:1:u:get:7f3k4q2a]", "[carte:1:u:u:1/1:7f3k4q2a:AA:0badcafe]",
                           "[carte:1:u:2/1:7f3k4q2a:AA:0badcafe]"}) {
    EXPECT_EQ(seen(line), damaged);
  }
}

TEST(html_around_and_inside_a_line_is_ignored) {
  EXPECT_EQ(
      seen("<HTML><BODY><FONT color=\"#16569E\">[carte:1:1&#x2F;1:7f3k4q2a:AQ<br/>AQ:0badcafe]</FONT></BODY></HTML>"),
      "1 of 1 7f3k4q2a AQAQ 0badcafe");
}

TEST(white_space_that_a_chat_added_is_ignored) {
  EXPECT_EQ(seen("  [carte:1:1/1:7f3k4q2a:AQ\r\n AQ&nbsp;&#160;BB:0badcafe]\n"), "1 of 1 7f3k4q2a AQAQBB 0badcafe");
}

TEST(otr_whitespace_tag_behind_a_line_is_ignored) {
  EXPECT_EQ(seen("[carte:1:no:7f3k4q2a] \t  \t\t\t\t \t \t \t    \t\t  \t "), "no 7f3k4q2a");
}

TEST(ordinary_text_is_not_ours) {
  EXPECT_EQ(seen(""), "nothing");
  EXPECT_EQ(seen("Contact card: Bob (card 7f3k4q2a)"), "nothing");
  EXPECT_EQ(seen("[carte: mon plan de la ville]"), "nothing");
  EXPECT_EQ(seen("look: [carte:1:get:7f3k4q2a]"), "nothing");
}

TEST(line_of_a_newer_version_says_so) {
  EXPECT_EQ(seen("[carte:2:7f3k4q2a:whatever]"),
            "broken: The contact card was sent by a newer version of the plugin; please update yours.");
}

TEST(line_cut_short_is_broken) { EXPECT_EQ(seen("[carte:1:1/2:7f3k4q2a:AQAQ:0badc"), damaged); }
TEST(fragment_beyond_the_last_is_broken) { EXPECT_EQ(seen("[carte:1:3/2:7f3k4q2a:AQAQ:0badcafe]"), damaged); }
TEST(fragment_number_zero_is_broken) { EXPECT_EQ(seen("[carte:1:0/2:7f3k4q2a:AQAQ:0badcafe]"), damaged); }
TEST(negative_fragment_number_is_broken) { EXPECT_EQ(seen("[carte:1:-1/2:7f3k4q2a:AQAQ:0badcafe]"), damaged); }
TEST(token_that_is_none_is_broken) { EXPECT_EQ(seen("[carte:1:1/1:7F3K9Q2A:AQAQ:0badcafe]"), damaged); }
TEST(plain_base64_is_broken) { EXPECT_EQ(seen("[carte:1:1/1:7f3k4q2a:AQ+/:0badcafe]"), damaged); }
TEST(padding_is_broken) { EXPECT_EQ(seen("[carte:1:1/1:7f3k4q2a:AQ==:0badcafe]"), damaged); }
TEST(checksum_in_another_shape_is_broken) { EXPECT_EQ(seen("[carte:1:1/1:7f3k4q2a:AQAQ:0BADCAFE]"), damaged); }
TEST(line_without_data_is_broken) { EXPECT_EQ(seen("[carte:1:1/1:7f3k4q2a::0badcafe]"), damaged); }
TEST(request_with_more_behind_it_is_broken) { EXPECT_EQ(seen("[carte:1:get:7f3k4q2a:photo:x]"), damaged); }

TEST(card_in_more_than_sixteen_parts_is_refused) {
  EXPECT_EQ(seen("[carte:1:1/17:7f3k4q2a:AQAQ:0badcafe]"), "broken: A contact card in too many parts was refused.");
}

TEST(overlong_line_is_broken) {
  EXPECT_EQ(seen("[carte:1:1/1:7f3k4q2a:" + std::string(20000, 'A') + ":0badcafe]"), damaged);
}

TEST(line_of_open_brackets_is_read_in_one_pass) { EXPECT_EQ(seen("[carte:1:" + std::string(60000, '<')), damaged); }

TEST(character_references_are_read_once) { EXPECT_EQ(seen("&amp;#91;carte:1:no:7f3k4q2a]"), "nothing"); }
