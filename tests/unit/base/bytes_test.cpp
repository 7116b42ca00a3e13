// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/base/bytes.h"

#include "tests/unit/suite.h"

using namespace carte;

TEST(numbers_take_seven_bits_a_byte) {
  ByteWriter out;
  for (const std::uint64_t number : {0ull, 127ull, 128ull, ~0ull}) out.number(number);
  EXPECT_EQ(out.bytes(), std::string("\x00\x7f\x80\x01\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 14));
  ByteReader in(out.bytes());
  for (const std::uint64_t number : {0ull, 127ull, 128ull, ~0ull}) EXPECT_EQ(in.number(), number);
  EXPECT(in.ok() && in.at_end());
}

TEST(a_number_of_more_than_64_bits_is_none) {
  ByteReader in("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02");
  EXPECT_EQ(in.number(), 0u);
  EXPECT(!in.ok());
}

TEST(what_is_not_there_reads_as_nothing_from_then_on) {
  ByteReader in(std::string_view("\x05"
                                 "abc", 4));
  EXPECT_EQ(in.text(100), "");
  EXPECT_EQ(in.byte(), 0);
  EXPECT(!in.ok());
}

TEST(a_text_longer_than_its_reader_takes_is_refused) {
  ByteWriter out;
  out.text("four");
  EXPECT_EQ(ByteReader(out.bytes()).text(4), "four");
  EXPECT_EQ(ByteReader(out.bytes()).text(3), "");
}

TEST(a_token_is_five_bytes) {
  ByteWriter out;
  out.token(Token("7f3k4q2a"));
  EXPECT_EQ(out.bytes().size(), 5u);
  EXPECT_EQ(ByteReader(out.bytes()).token(), Token("7f3k4q2a"));
}
