// SPDX-License-Identifier: GPL-2.0-or-later
#include <random>

#include "prpl-ext/region/tile/range_coder.h"
#include "prpl-ext/region/tile/session.h"
#include "prpl-ext/region/tile/stream_header.h"
#include "prpl-ext/region/tile/tile_codec.h"
#include "tests/unit/region/screens.h"
#include "tests/unit/suite.h"

using namespace carte::region;
using Bytes = std::vector<std::uint8_t>;

namespace {

// A key picture and two that need it.
std::vector<Bytes> stream() {
  const auto encoder = make_tile_encoder();
  test::Screen screen(100, 70);
  std::vector<Bytes> pictures;
  const auto add = [&] { pictures.push_back(encoder->encode(screen.view(), {}, {})->bytes); };
  screen.text({0, 0, 100, 70}, 1).photo({50, 20, 40, 40}, 2);
  add();
  screen.move({0, 17, 100, 53}, 0, -17);
  add();
  screen.text({0, 53, 100, 17}, 3);
  add();
  return pictures;
}

bool accepts(PictureDecoder& decoder, const Bytes& bytes) { return decoder.decode(bytes).ok(); }

}  // namespace

TEST(nothing_is_refused) { EXPECT(!accepts(*make_tile_decoder(), {})); }

TEST(another_version_is_refused) {
  Bytes key = stream()[0];
  key[0] = static_cast<std::uint8_t>((key[0] & 15) | 2 << 4);
  EXPECT(!accepts(*make_tile_decoder(), key));
}

TEST(a_size_over_the_limits_is_refused) {
  for (const auto& [width, height] : {std::pair(0, 10), {10, 0}, {16385, 1}, {16384, 16384}}) {
    Bytes bytes;
    tile::StreamHeader header;
    header.key = true;
    header.width = width;
    header.height = height;
    write_header(header, bytes);
    EXPECT(!accepts(*make_tile_decoder(), bytes));
  }
}

TEST(a_stream_begins_with_a_key_picture) { EXPECT(!accepts(*make_tile_decoder(), stream()[1])); }

TEST(a_missing_picture_is_noticed_and_a_key_picture_heals) {
  const auto pictures = stream();
  const auto decoder = make_tile_decoder();
  EXPECT(accepts(*decoder, pictures[0]));
  EXPECT(!accepts(*decoder, pictures[2]));
  EXPECT(!accepts(*decoder, pictures[1]));
  EXPECT(accepts(*decoder, pictures[0]));
  EXPECT(accepts(*decoder, pictures[1]));
}

TEST(a_picture_that_came_twice_is_refused) {
  const auto pictures = stream();
  const auto decoder = make_tile_decoder();
  EXPECT(accepts(*decoder, pictures[0]) && accepts(*decoder, pictures[1]));
  EXPECT(!accepts(*decoder, pictures[1]));
}

TEST(a_wrong_hash_is_noticed) {
  Bytes key = stream()[0];
  key[6] ^= 1;
  EXPECT_EQ(make_tile_decoder()->decode(key).reason(), "A picture of the shared region is not what was sent.");
}

TEST(a_picture_cut_off_anywhere_is_refused) {
  const Bytes key = stream()[0];
  for (std::size_t size = 0; size < key.size(); size += size < 20 || size + 3 > key.size() ? 1 : key.size() / 20)
    EXPECT(!accepts(*make_tile_decoder(), Bytes(key.begin(), key.begin() + static_cast<std::ptrdiff_t>(size))));
}

TEST(a_picture_with_more_behind_it_is_refused) {
  Bytes key = stream()[0];
  key.insert(key.end(), 9, 0);
  EXPECT(!accepts(*make_tile_decoder(), key));
}

TEST(every_flipped_bit_of_a_key_picture_is_noticed) {
  const Bytes key = stream()[0];
  for (std::size_t i = 0; i < key.size() * 8; i += key.size() / 4 + 1) {
    Bytes bytes = key;
    bytes[i / 8] ^= static_cast<std::uint8_t>(1 << i % 8);
    EXPECT(!accepts(*make_tile_decoder(), bytes));
  }
}

TEST(garbage_does_no_harm) {
  std::mt19937 random(5);
  const auto pictures = stream();
  for (int i = 0; i < 60; i++) {
    const auto decoder = make_tile_decoder();
    decoder->decode(pictures[0]).ok();
    Bytes bytes = {tile::format_version << 4, 1};
    const std::size_t size = random() % 300;
    while (bytes.size() < size) bytes.push_back(static_cast<std::uint8_t>(random()));
    decoder->decode(bytes).ok();
    EXPECT(accepts(*decoder, pictures[0]));
  }
}
