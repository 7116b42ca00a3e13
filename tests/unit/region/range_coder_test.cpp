// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/tile/range_coder.h"

#include <random>

#include "tests/unit/suite.h"

using namespace carte::region::tile;

namespace {

// One choice in `one_in` is a 1.
std::vector<std::uint8_t> coded_bits(int count, unsigned one_in) {
  std::minstd_rand random(7);
  std::vector<std::uint8_t> bytes;
  RangeEncoder coder(bytes);
  Bit model;
  for (int i = 0; i < count; i++) coder.bit(model, random() % one_in == 0);
  coder.finish();
  return bytes;
}

int wrong_bits(const std::vector<std::uint8_t>& bytes, int count, unsigned one_in) {
  std::minstd_rand random(7);
  RangeDecoder coder(bytes);
  Bit model;
  int wrong = 0;
  for (int i = 0; i < count; i++) wrong += coder.bit(model) != (random() % one_in == 0);
  return wrong + coder.failed() + !coder.at_end();
}

}  // namespace

TEST(bits_come_back_whatever_their_chance) {
  for (unsigned one_in : {1u, 2u, 3u, 10u, 1000u})
    for (int count : {0, 1, 2, 100, 20000}) EXPECT_EQ(wrong_bits(coded_bits(count, one_in), count, one_in), 0);
}

TEST(what_was_foreseen_costs_next_to_nothing) {
  EXPECT(coded_bits(20000, 1).size() < 40);
  EXPECT(coded_bits(20000, 2).size() > 2400);
}

TEST(numbers_come_back) {
  std::vector<std::uint8_t> bytes;
  RangeEncoder encoder(bytes);
  NumberModel model;
  for (int value = -16383; value <= 16383; value += 13) code_number(encoder, model, value);
  encoder.plain(0xabcdef, 24);
  encoder.finish();
  RangeDecoder decoder(bytes);
  NumberModel other;
  for (int value = -16383; value <= 16383; value += 13) EXPECT_EQ(code_number(decoder, other, 0), value);
  EXPECT_EQ(decoder.plain(0, 24), 0xabcdefu);
}

// All ones at the top of the range: a carry runs through every byte that waits.
TEST(a_carry_reaches_bytes_that_wait) {
  std::vector<std::uint8_t> bytes;
  RangeEncoder encoder(bytes);
  for (int i = 0; i < 100; i++) encoder.plain(0xffffff, 24);
  Bit model;
  encoder.bit(model, true);
  encoder.finish();
  RangeDecoder decoder(bytes);
  for (int i = 0; i < 100; i++) EXPECT_EQ(decoder.plain(0, 24), 0xffffffu);
  EXPECT(decoder.bit(model));
}

TEST(reading_far_beyond_the_end_is_a_failure) {
  const std::vector<std::uint8_t> bytes = {1, 2, 3};
  RangeDecoder coder(bytes);
  EXPECT(!coder.failed());
  for (int i = 0; i < 10; i++) coder.plain(0, 8);
  EXPECT(coder.failed());
}

TEST(bytes_that_were_not_needed_are_noticed) {
  std::vector<std::uint8_t> bytes = coded_bits(100, 3);
  bytes.insert(bytes.end(), 8, 0);
  EXPECT(wrong_bits(bytes, 100, 3) != 0);
}
