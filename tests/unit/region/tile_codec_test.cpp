// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/tile/tile_codec.h"

#include "prpl-ext/region/tile/tile_decoder.h"
#include "prpl-ext/region/tile/tile_encoder.h"
#include "tests/unit/region/screens.h"
#include "tests/unit/suite.h"

using namespace carte::region;
using test::Screen;

namespace {

// A sharer and a viewer; each picture must arrive as it was sent.
struct Link {
  std::unique_ptr<PictureEncoder> encoder = make_tile_encoder();
  std::unique_ptr<PictureDecoder> decoder = make_tile_decoder();
  std::vector<Rect> changed;

  EncodedPicture send(const Screen& screen) {
    auto encoded = encoder->encode(screen.view(), {}, {});
    EXPECT(encoded.ok() && encoded->exact);
    if (encoded->bytes.empty()) return *encoded;
    const auto decoded = decoder->decode(encoded->bytes);
    EXPECT_EQ(decoded.ok() ? "" : decoded.reason(), "");
    EXPECT_EQ(decoded->key, encoded->key);
    EXPECT(test::colours(decoded->picture) == test::colours(screen.view()));
    changed = decoded->changed;
    return *encoded;
  }
};

const Rect whole = {0, 0, 320, 240};

Screen desktop() {
  Screen screen(320, 240);
  screen.fill(whole, 0x336699).text({20, 30, 200, 150}, 1).photo({230, 100, 80, 80}, 2);
  return screen;
}

}  // namespace

TEST(pictures_of_any_size_arrive) {
  for (const auto& [width, height] : {std::pair(1, 1), {17, 33}, {16, 16}, {15, 16}, {3, 200}, {200, 3}, {65, 47}}) {
    Screen screen(width, height);
    Link link;
    link.send(screen.noise({0, 0, width, height}, 1));
    link.send(screen.fill({0, 0, width, (height + 1) / 2}, 0xffffff));
    link.send(screen.photo({0, 0, width, height}, 2));
  }
}

TEST(what_has_not_changed_is_not_sent) {
  Screen screen = desktop();
  Link link;
  EXPECT(link.send(screen).key);
  EXPECT(link.send(screen).bytes.empty());
  screen.at(5, 5) |= 0xff000000;
  EXPECT(link.send(screen).bytes.empty());
}

TEST(only_tiles_that_changed_are_reported) {
  Screen screen = desktop();
  Link link;
  link.send(screen);
  EXPECT_EQ(link.changed.size(), 1u);
  EXPECT(link.changed[0] == whole);
  link.send(screen.fill({40, 40, 20, 1}, 0xff0000));
  EXPECT_EQ(link.changed.size(), 1u);
  EXPECT(link.changed[0] == (Rect{32, 32, 32, 16}));
}

TEST(a_typed_letter_fits_in_28_bytes) {
  Screen screen(320, 240);
  Link link;
  link.send(screen.fill(whole, 0xffffff).text({20, 20, 270, 136}, 1));
  for (int i = 0; i < 20; i++) link.send(screen.text({20 + i * 9, 190, 9, 17}, static_cast<unsigned>(i + 3)));
  EXPECT(link.send(screen.text({200, 190, 9, 17}, 33)).bytes.size() <= 28);
}

TEST(scrolling_costs_what_is_new) {
  Screen screen(320, 240);
  Link link;
  link.send(screen.text(whole, 1));
  for (unsigned i = 0; i < 8; i++) {
    screen.move({0, 17, 320, 223}, 0, -17).text({0, 223, 320, 17}, i + 2);
    EXPECT(link.send(screen).bytes.size() < 400);
  }
}

TEST(what_moves_in_two_dimensions_is_found) {
  Screen screen = desktop();
  Link link;
  link.send(screen);
  screen.move({20, 30, 200, 150}, 13, -9).fill({20, 171, 200, 9}, 0x336699).fill({20, 30, 13, 150}, 0x336699);
  EXPECT(link.send(screen).bytes.size() < 400);
}

TEST(a_page_that_comes_back_costs_nearly_nothing) {
  Link link;
  const Screen first = desktop();
  Screen second(320, 240);
  second.text(whole, 5).photo({10, 10, 100, 200}, 6);
  link.send(first);
  link.send(second);
  EXPECT(link.send(first).bytes.size() < 100);
  EXPECT(link.send(second).bytes.size() < 100);
}

TEST(what_a_window_covered_costs_nearly_nothing) {
  Screen screen = desktop();
  Link link;
  link.send(screen);
  for (int i = 0; i < 10; i++) link.send(screen.fill({i, 0, 1, 1}, static_cast<std::uint32_t>(i)));
  const Screen before = screen;
  link.send(screen.fill({100, 60, 160, 120}, 0xffffff));
  for (int i = 0; i < 10; i++) link.send(screen.fill({110 + i, 70, 1, 1}, static_cast<std::uint32_t>(i)));
  EXPECT(link.send(before).bytes.size() < 100);
}

TEST(a_new_size_makes_a_key_picture) {
  Link link;
  link.send(desktop());
  Screen other(100, 50);
  EXPECT(link.send(other.photo({0, 0, 100, 50}, 1)).key);
  EXPECT(link.send(desktop()).key);
}

TEST(after_a_restart_a_new_viewer_can_join) {
  Screen screen = desktop();
  Link link;
  link.send(screen);
  link.send(screen.text({50, 50, 90, 34}, 9));
  link.encoder->restart();
  link.decoder = make_tile_decoder();
  EXPECT(link.send(screen).key);
  link.send(screen.text({50, 50, 90, 34}, 10));
}

TEST(noise_arrives_and_is_not_larger_than_it_is) {
  Screen screen(320, 240);
  Link link;
  for (unsigned i = 0; i < 3; i++) EXPECT(link.send(screen.noise(whole, i)).bytes.size() < 320 * 240 * 3 * 11 / 10);
}

TEST(a_long_course_of_all_kinds_arrives) {
  Screen screen = desktop();
  Link link;
  for (unsigned i = 0; i < 150; i++) {
    const int step = static_cast<int>(i);
    screen.move({30, 20, 150, 120}, step % 5 - 2, step % 3 - 1);
    if (i % 4 == 0) screen.photo({step, step, 60, 40}, i);
    if (i % 7 == 0) screen.text({100, step, 117, 51}, i % 21);
    if (i % 30 == 0) screen = desktop();
    link.send(screen);
  }
}

TEST(without_vector_instructions_the_bytes_are_the_same) {
  Screen screen = desktop();
  tile::TileEncoder plain(tile::scalar_pixel_ops()), best(tile::best_pixel_ops());
  tile::TileDecoder decoder(tile::scalar_pixel_ops());
  for (unsigned i = 0; i < 20; i++) {
    screen.move({30, 20, 150, 120}, 3, static_cast<int>(i) % 3 - 1).text({100, 100, 117, 51}, i % 5);
    const auto bytes = best.encode(screen.view(), {}, {})->bytes;
    EXPECT(plain.encode(screen.view(), {}, {})->bytes == bytes);
    EXPECT(test::colours(decoder.decode(bytes)->picture) == test::colours(screen.view()));
  }
}

TEST(a_region_that_is_too_large_is_refused) {
  const std::uint32_t pixel = 0;
  EXPECT(!make_tile_encoder()->encode({&pixel, 20000, 1, 20000}, {}, {}).ok());
  EXPECT(!make_tile_encoder()->encode({&pixel, 0, 1, 0}, {}, {}).ok());
}
