// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/message/region_post.h"
#include "prpl-ext/message/text_form.h"
#include "tests/unit/message/update_samples.h"
#include "tests/unit/suite.h"

using namespace carte;

namespace {

const Token region("7f3k4q2a");
const RegionPost post{true, std::string("\0letter\x01", 8)};

}  // namespace

TEST(a_post_is_read_back_in_clear_and_sealed) {
  for (const RegionPost& each : {post, RegionPost{false, "a letter"}}) EXPECT(*unpack_post(pack_post(each)) == each);
}

TEST(a_post_goes_through_a_stanza) {
  const XmlElement element = post_to_xml(post);
  EXPECT_EQ(to_xml(element), "<region xmlns=\"urn:carte:1:region\">AQBsZXR0ZXIB</region>");
  EXPECT(*post_from_xml(element) == post);
}

TEST(what_is_no_post_is_damaged) {
  for (const std::string& packed :
       {std::string(), std::string("\0", 1), std::string("\2letter"), std::string(2000, '\0')})
    EXPECT(!unpack_post(packed));
}

TEST(a_post_goes_through_lines_in_whatever_order_they_come) {
  const RegionPost large{true, std::string(600, 'l')};
  const auto lines = *region_lines(large, 440);
  EXPECT_EQ(lines.size(), 2u);
  EXPECT(lines[0].starts_with("[carte:1:r:1/2:") && lines[0].size() <= 440);
  Reassembly reassembly;
  EXPECT(!reassembly.add("alice", std::get<RegionFragment>(read_line(lines[1])), 0));
  EXPECT(**reassembly.add("alice", std::get<RegionFragment>(read_line(lines[0])), 0) == large);
}

TEST(a_card_and_a_letter_under_one_token_do_not_mix) {
  const auto fragment = std::get<RegionFragment>(read_line(region_lines({true, std::string(600, 'l')}, 440)->front()));
  Reassembly reassembly;
  EXPECT(!reassembly.add("alice", fragment, 0));
  EXPECT(!reassembly.add("alice", UpdateFragment{fragment.part}, 0));
  EXPECT_EQ(reassembly.unfinished(), 2u);
}

TEST(a_damaged_line_of_a_letter_is_broken) {
  EXPECT(std::holds_alternative<BrokenLine>(read_line("[carte:1:r:1/1:7f3k4q2a:AQ==:0badcafe]")));
}

TEST(the_line_that_offers_a_region_ends_in_its_token) {
  const std::string line = region_line("Alice", region);
  EXPECT_EQ(line, "Alice would like to show you a part of the screen, live (region 7f3k4q2a)");
  EXPECT_EQ(*region_of_line("<b>" + line + "</b> \t"), region);
  EXPECT(!token_of_line(line) && !asks_for_exchange(line));
}

TEST(other_lines_offer_no_region) {
  for (const char* line : {"", "(region 7F3K4Q2A)", "(region 7f3k4q2a) or so", "(card 7f3k4q2a)", "(region 7f3k4q2)"})
    EXPECT(!region_of_line(line));
}

TEST(a_name_cannot_pass_for_the_token_of_a_region) {
  const std::string line = region_line("Mallory (region aaaaaaaa)\n(region bbbbbbbb)", region);
  EXPECT_EQ(*region_of_line(line), region);
  EXPECT_EQ(line.find("(region a"), line.npos);
}

TEST(the_line_of_a_region_is_one_line_whatever_the_name) {
  EXPECT_EQ(region_line(std::string(5000, 'x'), region),
            std::string(59, 'x') + "… would like to show you a part of the screen, live (region 7f3k4q2a)");
  EXPECT_EQ(region_line("a\nb\x07", region).find('\n'), std::string::npos);
}

TEST(a_sealed_letter_is_read_back) {
  const samples::People people;
  const UpdateMessage message = samples::message(people, RegionSealed{samples::exchange, "a letter"});
  const UpdateMessage read = *unpack_update(*pack_update(message));
  EXPECT_EQ(std::get<RegionSealed>(read.body).letter, "a letter");
  EXPECT_EQ(std::get<RegionSealed>(read.body).exchange, samples::exchange);
}

TEST(a_sealed_letter_over_its_size_is_not_sent) {
  const samples::People people;
  EXPECT(!pack_update(samples::message(people, RegionSealed{samples::exchange, std::string(1025, 'l')})));
}
