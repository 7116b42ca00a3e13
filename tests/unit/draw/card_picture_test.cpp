// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/draw/card_picture.h"

#include <cstdint>
#include <cstring>

#include "tests/unit/draw/draw_samples.h"
#include "tests/unit/suite.h"

using namespace carte;
using namespace carte::samples;

namespace {

using Pixels = std::string;

Pixels pixels(const CairoSurface& surface) {
  cairo_surface_flush(surface.get());
  const std::size_t size = std::size_t(cairo_image_surface_get_stride(surface.get())) *
                           std::size_t(cairo_image_surface_get_height(surface.get()));
  return {reinterpret_cast<const char*>(cairo_image_surface_get_data(surface.get())), size};
}

Pixels drawn(const Card& card, const PictureOptions& options) {
  return pixels(draw_card(card, shipped("plain"), options));
}

std::uint32_t pixel(const CairoSurface& surface, int x, int y) {
  std::uint32_t value = 0;
  const Pixels all = pixels(surface);
  std::memcpy(&value, all.data() + y * cairo_image_surface_get_stride(surface.get()) + x * 4, sizeof value);
  return value;
}

Card with_photo(const std::string& bytes) {
  Card card = full_card();
  card.photo = Photo{"image/png", bytes, ""};
  return card;
}

}  // namespace

TEST(the_picture_has_the_themes_size_at_its_scale) {
  PictureOptions two = options();
  two.scale = 2;
  const CairoSurface surface = draw_card(full_card(), shipped("night"), two);
  EXPECT_EQ(card_picture_size(shipped("night")).width, 360);
  EXPECT_EQ(cairo_image_surface_get_width(surface.get()), 720);
  EXPECT_EQ(cairo_image_surface_get_height(surface.get()), 440);
}

TEST(a_scale_out_of_bounds_is_brought_back) {
  PictureOptions huge = options();
  huge.scale = 1e9;
  EXPECT_EQ(cairo_image_surface_get_width(draw_card(full_card(), shipped("night"), huge).get()), 1440);
  huge.scale = -1;
  EXPECT_EQ(cairo_image_surface_get_width(draw_card(full_card(), shipped("night"), huge).get()), 180);
}

TEST(the_corners_are_transparent_and_the_middle_is_not) {
  const CairoSurface surface = draw_card(full_card(), shipped("photo"), options());
  EXPECT_EQ(pixel(surface, 0, 0), 0u);
  EXPECT_EQ(pixel(surface, 379, 219), 0u);
  EXPECT_EQ(pixel(surface, 190, 110) >> 24, 255u);
}

TEST(a_portrait_fills_its_place) {
  const CairoSurface surface = draw_card(with_photo(png(50, 300, 1, 0, 0)), shipped("photo"), options());
  EXPECT_EQ(pixel(surface, 2, 110), 0xffff0000u);
  EXPECT_EQ(pixel(surface, 136, 110), 0xffff0000u);
  EXPECT(pixel(surface, 139, 110) != 0xffff0000u);
}

TEST(a_picture_of_one_row_is_a_portrait_too) {
  const CairoSurface surface = draw_card(with_photo(png(4000, 1, 0, 0, 1)), shipped("photo"), options());
  EXPECT_EQ(pixel(surface, 60, 110), 0xff0000ffu);
}

TEST(a_portrait_that_does_not_decode_is_drawn_as_initials) {
  const std::string whole = png(50, 50, 1, 0, 0);
  EXPECT(drawn(with_photo("<svg/>"), options()) == drawn(full_card(), options()));
  EXPECT(drawn(with_photo(whole.substr(0, 40)), options()) == drawn(full_card(), options()));
  EXPECT(drawn(with_photo(whole), options()) != drawn(full_card(), options()));
}

TEST(a_portrait_is_not_shown_when_the_user_wants_none) {
  PictureOptions without = options();
  without.show_photo = false;
  EXPECT(drawn(with_photo(png(50, 50, 1, 0, 0)), without) == drawn(full_card(), options()));
}

TEST(drawing_again_gives_the_same_picture) {
  const Card card = with_photo(png(50, 50, 1, 0, 0));
  const Pixels first = drawn(card, options());
  for (const Card& other : all_cards()) drawn(other, options());
  EXPECT(drawn(card, options()) == first);
}

TEST(a_theme_that_was_edited_is_drawn_anew) {
  const std::string item = "[fn]\nbox=0, 0, 200, 40\n";
  const CairoSurface red = draw_card(full_card(), theme_with("[light]\nbackground=#f00\n" + item), options());
  const CairoSurface blue = draw_card(full_card(), theme_with("[light]\nbackground=#00f\n" + item), options());
  EXPECT_EQ(pixel(red, 100, 80), 0xffff0000u);
  EXPECT_EQ(pixel(blue, 100, 80), 0xff0000ffu);
}

TEST(a_background_picture_covers_the_card) {
  Theme theme = theme_with("[fn]\nbox=0, 0, 200, 40\n");
  theme.layout.light.background.image = png(30, 10, 0, 1, 0);
  theme.layout.fingerprint += "+picture";
  EXPECT_EQ(pixel(draw_card(full_card(), theme, options()), 100, 80), 0xff00ff00u);
}

TEST(light_and_dark_differ) {
  PictureOptions dark = options();
  dark.dark = true;
  EXPECT(drawn(full_card(), options()) != drawn(full_card(), dark));
}

TEST(the_footer_is_drawn) {
  PictureOptions none = options();
  none.footer.clear();
  EXPECT(drawn(full_card(), options()) != drawn(full_card(), none));
}

TEST(a_card_becomes_a_png_file) {
  Folder folder;
  const std::string path = folder.path() + "/card.png";
  EXPECT(write_card_png(path, full_card(), shipped("plain"), options()).ok());
  gchar* bytes = nullptr;
  EXPECT(g_file_get_contents(path.c_str(), &bytes, nullptr, nullptr));
  const gchars holder(bytes);
  EXPECT_EQ(std::string(bytes, 4), "\x89PNG");
}

TEST(a_png_file_that_cannot_be_written_gives_the_reason) {
  const Result<void> written = write_card_png("/nonexistent/card.png", full_card(), shipped("plain"), options());
  EXPECT(!written.ok());
  EXPECT(written.reason().find("/nonexistent/card.png") != std::string::npos);
}

TEST(the_seal_of_a_signed_card_is_drawn) {
  PictureOptions sealed = options();
  sealed.has_seal = true;
  const Pixels without = drawn(full_card(), options());
  EXPECT(drawn(full_card(), sealed) != without);
  EXPECT(drawn(full_card(), options()) == without);
}
