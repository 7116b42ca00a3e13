// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/channel/message.h"

#include "tests/unit/suite.h"

using namespace carte;
using namespace carte::region;

namespace {

PointerShape arrow() {
  PointerShape shape{3, 2, 1, 0, {0, 0xff000000, 0x80404040, 0, 0, 0xffffffff}};
  return shape;
}

SentPicture picture(std::uint64_t number, std::size_t size) { return {number, true, false, 30, std::vector<std::uint8_t>(size, 7)}; }

// All that a parser makes of these bytes; "damaged" ends it.
std::vector<Message> parsed(MessageParser& parser, std::string_view bytes, std::size_t portion = 1 << 30) {
  std::vector<Message> all;
  for (; !bytes.empty(); bytes.remove_prefix(std::min(bytes.size(), portion))) {
    parser.add(bytes.substr(0, portion));
    for (;;) {
      const auto next = parser.next();
      if (!next || !*next) break;
      all.push_back(**next);
    }
  }
  return all;
}

std::vector<Message> parsed(std::string_view bytes, std::size_t portion = 1 << 30) {
  MessageParser parser(MessageLimits::from_sharer);
  return parsed(parser, bytes, portion);
}

bool damaged(std::string_view bytes, std::size_t longest = MessageLimits::from_sharer) {
  MessageParser parser(longest);
  parser.add(bytes);
  for (;;) {
    const auto next = parser.next();
    if (!next) return true;
    if (!*next) return false;
  }
}

}  // namespace

TEST(every_message_is_read_as_it_was_written) {
  const std::vector<Message> all = {Hello{1, Mode::whole},        picture(1, 24),  StateChange{SharerState::hidden},
                                    arrow(),                      PointerShape{},  PointerPlace{1919, 1079, true},
                                    PointerPlace{},               KeyWanted{},     Ping{255},
                                    Pong{0},                      Ended{EndReason::failed}};
  std::string bytes;
  for (const Message& message : all) bytes += pack_message(message);
  for (const std::size_t portion : {1u, 2u, 3u, 17u, 1000u}) EXPECT(parsed(bytes, portion) == all);
}

TEST(a_keystrokes_picture_travels_in_four_bytes_more) { EXPECT_EQ(pack_message(picture(70000, 28)).size(), 28u + 4u); }

TEST(what_says_nothing_but_itself_is_two_bytes) {
  EXPECT_EQ(pack_message(KeyWanted{}).size(), 2u);
  EXPECT_EQ(pack_message(StateChange{SharerState::paused}).size(), 2u);
}

TEST(a_long_picture_comes_whole_out_of_small_portions) {
  const std::vector<Message> all = parsed(pack_message(picture(1, 3'000'000)), 16384);
  EXPECT_EQ(all.size(), 1u);
  EXPECT(all.front() == Message(picture(1, 3'000'000)));
}

TEST(numbers_of_pictures_go_on_behind_the_low_bits) {
  std::string bytes;
  for (std::uint64_t number = 1; number <= 1000; ++number) bytes += pack_message(picture(number, 1));
  EXPECT_EQ(std::get<SentPicture>(parsed(bytes).back()).number, 1000u);
}

TEST(an_acknowledgement_is_of_a_picture_that_was_sent) {
  MessageParser parser(MessageLimits::from_viewer);
  parser.sent(1000);
  const std::vector<Message> all =
      parsed(parser, pack_message(Acknowledged{998 & 0xff, 5000}) + pack_message(Acknowledged{1000 & 0xff, 1}));
  EXPECT(all == (std::vector<Message>{Acknowledged{998, 5000}, Acknowledged{1000, 1}}));
}

TEST(an_acknowledgement_of_a_picture_never_sent_is_damage) {
  MessageParser parser(MessageLimits::from_viewer);
  parser.sent(3);
  parser.add(pack_message(Acknowledged{4, 0}));
  EXPECT_EQ(parser.next().ok(), false);
}

TEST(what_a_later_version_adds_is_passed_over) {
  EXPECT(parsed("\x03\x0f??" + pack_message(KeyWanted{})) == std::vector<Message>{KeyWanted{}});
}

TEST(a_viewer_may_not_send_long_messages) {
  EXPECT_EQ(damaged(pack_message(picture(1, 61)), MessageLimits::from_viewer), false);
  EXPECT_EQ(damaged(pack_message(picture(1, 62)), MessageLimits::from_viewer), true);
}

TEST(a_length_over_every_limit_is_refused_before_it_came) {
  EXPECT(damaged("\xff\xff\xff\xff\x0f"));
  EXPECT(damaged("\xff\xff\xff\xff\xff"));
  EXPECT(damaged(std::string_view("\0", 1)));
}

TEST(fields_that_are_missing_too_many_or_out_of_bounds_are_damage) {
  EXPECT(damaged("\x01\x08"));          // a ping without its stamp
  EXPECT(damaged("\x03\x08zz"));        // and with two
  EXPECT(damaged("\x01\x62"));          // a state that there is none
  EXPECT(damaged("\x01\x59"));          // a reason to end
  EXPECT(damaged("\x04\x14\x81\x80\x04"));  // a pointer outside of every picture
  EXPECT(damaged("\x01\x16"));          // flags where there are none
}

TEST(a_pointers_pixels_are_as_many_as_its_size_says) {
  EXPECT(damaged(std::string_view("\x07\x03\x02\x02\x00\x00\x05\x00", 8)));          // more than there are
  EXPECT(damaged(std::string_view("\x07\x03\x02\x02\x00\x00\x03\x00", 8)));          // fewer
  EXPECT(damaged(std::string_view("\x09\x03\x02\x02\x00\x00\x00\x00\x04\x00", 10)));  // a run of nothing
  EXPECT(damaged(std::string_view("\x06\x03\x81\x04\x01\x00\x00", 7)));               // too wide
  EXPECT(damaged(std::string_view("\x05\x03\x00\x01\x00\x00", 6)));                   // hidden, and high
}

TEST(nothing_is_read_behind_damage) {
  MessageParser parser(MessageLimits::from_viewer);
  parser.add(std::string_view("\0", 1));
  EXPECT_EQ(parser.next().ok(), false);
  parser.add(pack_message(KeyWanted{}));
  EXPECT_EQ(parser.next().ok(), false);
}
