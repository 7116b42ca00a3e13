// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cstdlib>

#include "prpl-ext/region/tile/tile_codec.h"
#include "tests/unit/region/screens.h"
#include "tests/unit/suite.h"

using namespace carte::region;
using test::Screen;

namespace {

constexpr Rect whole = {0, 0, 200, 150};

struct Link {
  std::unique_ptr<PictureEncoder> encoder = make_tile_encoder();
  std::unique_ptr<PictureDecoder> decoder = make_tile_decoder();
  EncodedPicture sent;

  // How far the worst colour that arrived is off.
  int send(const Screen& screen, const EncodeOptions& options) {
    sent = *encoder->encode(screen.view(), {}, options);
    if (sent.bytes.empty()) return 0;
    const auto decoded = decoder->decode(sent.bytes);
    EXPECT_EQ(decoded.ok() ? "" : decoded.reason(), "");
    const auto there = test::colours(decoded->picture), here = test::colours(screen.view());
    int worst = 0;
    for (std::size_t i = 0; i < here.size(); i++)
      for (int shift = 0; shift < 24; shift += 8)
        worst = std::max(worst, std::abs(static_cast<int>(there[i] >> shift & 255) - static_cast<int>(here[i] >> shift & 255)));
    return worst;
  }
};

constexpr EncodeOptions fast{Effort::fast, 0}, small{Effort::small, 0}, coarse{Effort::small, 5}, fast_coarse{Effort::fast, 5};

Screen mixed() {
  Screen screen(whole.width, whole.height);
  return screen.text({0, 0, 100, 150}, 1).photo({100, 0, 50, 150}, 2).noise({150, 0, 50, 150}, 3);
}

// A photo in motion: each picture another one.
void play(Link& link, Screen& screen, const EncodeOptions& options) {
  for (unsigned i = 0; i < 8; i++) EXPECT(link.send(screen.photo(whole, 10 + i), options) <= options.tolerance);
}

}  // namespace

TEST(packed_pictures_arrive_exactly) {
  Screen screen = mixed();
  Link link;
  EXPECT_EQ(link.send(screen, fast), 0);
  EXPECT_EQ(link.send(screen.move({0, 0, 100, 150}, 7, 3), fast), 0);
  EXPECT_EQ(link.send(screen.noise(whole, 4), fast), 0);
  EXPECT_EQ(link.send(screen.text(whole, 5).fill({3, 3, 1, 1}, 0x123456), fast), 0);
}

TEST(the_effort_may_change_from_picture_to_picture) {
  Screen screen = mixed();
  Link link;
  for (unsigned i = 0; i < 12; i++)
    EXPECT_EQ(link.send(screen.text({10, 10, 90, 60}, i).photo({100, 20, 60, 60}, i), i % 3 == 0 ? small : fast), 0);
}

TEST(text_that_comes_again_costs_little_even_when_packed) {
  Screen screen(whole.width, whole.height);
  Link link;
  link.send(screen.fill(whole, 0xffffff).text({0, 0, 200, 70}, 1), fast);
  link.send(screen.fill(whole, 0x000000), fast);
  link.send(screen.text({0, 80, 200, 70}, 1), fast);
  EXPECT(link.sent.bytes.size() < 1500);
}

TEST(a_photo_that_moves_is_within_the_tolerance_and_exact_when_asked) {
  for (const EncodeOptions& options : {coarse, fast_coarse}) {
    Screen screen(whole.width, whole.height);
    Link link;
    play(link, screen, options);
    EXPECT(!link.sent.exact);
    EXPECT_EQ(link.send(screen, {options.effort, 0}), 0);
    EXPECT(link.sent.exact && !link.sent.bytes.empty());
  }
}

TEST(what_stands_still_is_not_sent_again_as_coarse_as_it_is) {
  Screen screen(whole.width, whole.height);
  Link link;
  play(link, screen, coarse);
  link.send(screen, coarse);
  EXPECT(link.sent.bytes.empty() && !link.sent.exact);
}

TEST(text_stays_exact_whatever_the_tolerance) {
  Screen screen(whole.width, whole.height);
  Link link;
  for (unsigned i = 0; i < 8; i++) EXPECT_EQ(link.send(screen.text(whole, i), coarse), 0);
  EXPECT(link.sent.exact);
}

TEST(packed_bytes_that_were_changed_do_no_harm) {
  Screen screen = mixed();
  const auto encoded = make_tile_encoder()->encode(screen.view(), {}, fast);
  for (std::size_t i = 0; i < encoded->bytes.size(); i += encoded->bytes.size() / 40 + 1) {
    auto bytes = encoded->bytes;
    bytes[i] ^= 0x55;
    const auto decoded = make_tile_decoder()->decode(bytes);
    EXPECT(!decoded || decoded->picture.width > 0);
    bytes.resize(i);
    EXPECT(!make_tile_decoder()->decode(bytes).ok());
  }
}

TEST(what_differs_outside_of_the_dirty_rectangles_is_seen_when_there_are_none) {
  Screen screen = mixed();
  Link link;
  link.send(screen, small);
  screen.fill({5, 5, 3, 3}, 0x123456).fill({150, 100, 30, 30}, 0x654321);
  const Rect dirty[] = {{4, 4, 5, 5}, {-30, 140, 50, 50}};
  const auto decoded = link.decoder->decode(link.encoder->encode(screen.view(), dirty, small)->bytes);
  EXPECT(decoded->changed == (std::vector<Rect>{{0, 0, 16, 16}}));
  EXPECT_EQ(link.send(screen, small), 0);
}

TEST(what_is_not_exact_yet_becomes_so_wherever_is_looked) {
  Screen screen(whole.width, whole.height);
  Link link;
  play(link, screen, coarse);
  EXPECT(!link.sent.exact);
  const Rect corner[] = {{0, 0, 1, 1}};
  const auto exact = *link.encoder->encode(screen.view(), corner, small);
  EXPECT(exact.exact);
  const auto decoded = link.decoder->decode(exact.bytes);
  EXPECT(test::colours(decoded->picture) == test::colours(screen.view()));
}
