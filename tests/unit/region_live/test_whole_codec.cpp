// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstdlib>
#include <string_view>

#include "prpl-ext/region/whole/whole_codec.h"
#include "tests/unit/region_live/drawn_picture.h"
#include "tests/unit/suite.h"

using namespace carte::region;

namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes packed(const Picture& picture, int tolerance) {
  return make_whole_encoder()->encode(picture.view(), {}, {.tolerance = tolerance}).value().bytes;
}

std::string first_bytes(const Bytes& bytes) { return {bytes.begin(), bytes.begin() + 3}; }

// A PNG of one pixel, whose header then says another size.
Bytes png_that_says(unsigned width, unsigned height) {
  Bytes bytes = packed(Picture(1, 1), 0);
  for (int i = 0; i < 4; ++i) {
    bytes[16 + i] = static_cast<std::uint8_t>(width >> (24 - 8 * i));
    bytes[20 + i] = static_cast<std::uint8_t>(height >> (24 - 8 * i));
  }
  return bytes;
}

int furthest_colour(const PictureView& one, const PictureView& other) {
  int furthest = 0;
  for (int y = 0; y < one.height; ++y)
    for (int x = 0; x < one.width; ++x)
      for (int shift : {0, 8, 16})
        furthest = std::max(furthest, std::abs(static_cast<int>(one.row(y)[x] >> shift & 255) -
                                               static_cast<int>(other.row(y)[x] >> shift & 255)));
  return furthest;
}

}  // namespace

TEST(a_whole_picture_comes_as_it_was) {
  const Picture picture = drawn_picture(61, 37);
  const auto decoder = make_whole_decoder();
  const DecodedPicture decoded = decoder->decode(packed(picture, 0)).value();
  EXPECT(same_pixels(decoded.picture, picture.view()));
  EXPECT(decoded.key);
  EXPECT_EQ(decoded.changed.size(), 1u);
}

TEST(the_unused_byte_of_a_pixel_is_nothing_to_the_viewer) {
  Picture picture = drawn_picture(8, 8);
  picture.row(3)[3] |= 0xab000000;
  const auto decoder = make_whole_decoder();
  EXPECT_EQ(decoder->decode(packed(picture, 0)).value().picture.row(3)[3], picture.row(3)[3] & 0xffffff);
}

TEST(within_a_tolerance_it_is_a_jpeg_and_nearly_the_same) {
  Picture picture(64, 48);
  fill(picture, {0, 0, 64, 48}, 0x8090a0);
  const Bytes bytes = packed(picture, 2);
  EXPECT_EQ(first_bytes(bytes), "\xff\xd8\xff");
  const auto decoder = make_whole_decoder();
  EXPECT(furthest_colour(decoder->decode(bytes).value().picture, picture.view()) <= 4);
}

TEST(what_did_not_change_is_not_sent_again) {
  const Picture picture = drawn_picture(40, 30);
  const auto encoder = make_whole_encoder();
  EXPECT(!encoder->encode(picture.view(), {}, {}).value().bytes.empty());
  EXPECT(encoder->encode(picture.view(), {}, {}).value().bytes.empty());
}

TEST(after_a_coarse_picture_the_exact_one_follows_though_nothing_changed) {
  const Picture picture = drawn_picture(40, 30);
  const auto encoder = make_whole_encoder();
  EXPECT(!encoder->encode(picture.view(), {}, {.tolerance = 4}).value().exact);
  const EncodedPicture last = encoder->encode(picture.view(), {}, {}).value();
  EXPECT(last.exact);
  const auto decoder = make_whole_decoder();
  EXPECT(same_pixels(decoder->decode(last.bytes).value().picture, picture.view()));
}

TEST(a_new_viewer_gets_it_again) {
  const Picture picture = drawn_picture(40, 30);
  const auto encoder = make_whole_encoder();
  (void)encoder->encode(picture.view(), {}, {});
  encoder->restart();
  EXPECT(!encoder->encode(picture.view(), {}, {}).value().bytes.empty());
}

TEST(a_picture_of_another_size_takes_its_place) {
  const auto decoder = make_whole_decoder();
  (void)decoder->decode(packed(drawn_picture(40, 30), 0));
  const Picture wider = drawn_picture(50, 20);
  EXPECT(same_pixels(decoder->decode(packed(wider, 0)).value().picture, wider.view()));
}

TEST(a_picture_that_says_it_is_huge_is_refused_unpacked) {
  const auto decoder = make_whole_decoder();
  EXPECT(!decoder->decode(png_that_says(16385, 1)));
  EXPECT(!decoder->decode(png_that_says(16000, 16000)));
  EXPECT(!decoder->decode(png_that_says(0x7fffffff, 0x7fffffff)));
}

TEST(an_encoder_refuses_what_no_viewer_would_take) {
  const std::uint32_t pixel = 0;
  EXPECT(!make_whole_encoder()->encode({&pixel, PictureLimits::side + 1, 1, 1}, {}, {}));
}

TEST(a_picture_cut_off_anywhere_is_an_error_and_the_next_one_is_taken) {
  const Picture picture = drawn_picture(24, 16);
  const auto decoder = make_whole_decoder();
  for (int tolerance : {0, 4}) {
    const Bytes bytes = packed(picture, tolerance);
    for (std::size_t kept = 0; kept < bytes.size() / 2; ++kept) EXPECT(!decoder->decode(std::span(bytes).first(kept)));
    EXPECT(decoder->decode(bytes));
  }
}

TEST(other_kinds_of_pictures_are_refused) {
  const auto decoder = make_whole_decoder();
  for (const char* other : {"GIF89a", "BM", "<svg xmlns='http://www.w3.org/2000/svg'/>", "RIFF....WEBP"}) {
    const std::string_view text = other;
    EXPECT(!decoder->decode(std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size())));
  }
}
