// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/portrait.h"

#include "tests/unit/card/sample_card.h"
#include "tests/unit/suite.h"

using namespace carte;

namespace {

// A JPEG of 40 x 20 with an EXIF segment: turned to the right, and a remark that should go nowhere.
std::string jpeg_with_exif() {
  const std::string tiff("II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0GPS of my home", 40);
  const std::string exif = std::string("Exif\0\0", 6) + tiff;
  std::string jpeg = jpeg_picture(40, 20);
  const std::string marker = {'\xFF', '\xE1', '\0', static_cast<char>(exif.size() + 2)};
  return jpeg.insert(2, marker + exif);
}

std::string noisy_png(int side) {
  const gref<GdkPixbuf> picture(gdk_pixbuf_new(GDK_COLORSPACE_RGB, FALSE, 8, side, side));
  guchar* pixels = gdk_pixbuf_get_pixels(picture.get());
  unsigned state = 1;
  for (int i = 0; i < gdk_pixbuf_get_rowstride(picture.get()) * (side - 1) + side * 3; ++i)
    pixels[i] = static_cast<guchar>((state = state * 1103515245 + 12345) >> 16);
  gchar* buffer = nullptr;
  gsize length = 0;
  gdk_pixbuf_save_to_buffer(picture.get(), &buffer, &length, "png", nullptr, nullptr);
  const gchars owned(buffer);
  return std::string(buffer, length);
}

}  // namespace

TEST(pictures_are_known_by_their_first_bytes) {
  EXPECT_EQ(picture_media_type(png_picture(1, 1)), "image/png");
  EXPECT_EQ(picture_media_type(jpeg_picture(1, 1)), "image/jpeg");
  EXPECT_EQ(picture_media_type("GIF89a"), "");
  EXPECT_EQ(picture_media_type(""), "");
}

TEST(png_and_jpeg_are_decoded) {
  EXPECT_EQ(gdk_pixbuf_get_width(decode_picture(png_picture(30, 20))->get()), 30);
  EXPECT_EQ(gdk_pixbuf_get_height(decode_picture(jpeg_picture(30, 20))->get()), 20);
}

TEST(a_picture_lying_on_its_side_is_turned) {
  EXPECT_EQ(gdk_pixbuf_get_width(decode_picture(jpeg_with_exif())->get()), 20);
}

TEST(a_portrait_is_a_square_jpeg_without_metadata) {
  const auto portrait = make_portrait(jpeg_with_exif());
  EXPECT_EQ(portrait->media_type, "image/jpeg");
  EXPECT(portrait->bytes.find("GPS of my home") == std::string::npos &&
         portrait->bytes.find("Exif") == std::string::npos);
  const auto decoded = decode_picture(portrait->bytes);
  EXPECT_EQ(gdk_pixbuf_get_width(decoded->get()), 20);
  EXPECT_EQ(gdk_pixbuf_get_height(decoded->get()), 20);
}

TEST(a_large_picture_becomes_small_enough) {
  const auto portrait = make_portrait(noisy_png(600));
  EXPECT(portrait.ok());
  EXPECT(portrait->bytes.size() <= portrait_inline_bytes);
  EXPECT(gdk_pixbuf_get_width(decode_picture(portrait->bytes)->get()) <= 256);
}

TEST(a_portrait_that_cannot_be_small_enough_is_refused) {
  EXPECT_EQ(make_portrait(noisy_png(64), 64, 10).reason(), "The picture cannot be made small enough.");
}

TEST(transparency_becomes_white) {
  const gref<GdkPixbuf> clear(gdk_pixbuf_new(GDK_COLORSPACE_RGB, TRUE, 8, 16, 16));
  gdk_pixbuf_fill(clear.get(), 0);
  gchar* buffer = nullptr;
  gsize length = 0;
  gdk_pixbuf_save_to_buffer(clear.get(), &buffer, &length, "png", nullptr, nullptr);
  const gchars owned(buffer);
  const auto decoded = decode_picture(make_portrait({buffer, length})->bytes);
  EXPECT(gdk_pixbuf_get_pixels(decoded->get())[0] > 250);
}

TEST(a_portrait_becomes_a_png_icon_the_same_each_time) {
  const auto icon = make_icon(jpeg_picture(256, 200));
  EXPECT_EQ(picture_media_type(*icon), "image/png");
  EXPECT_EQ(gdk_pixbuf_get_width(decode_picture(*icon)->get()), 96);
  EXPECT_EQ(gdk_pixbuf_get_height(decode_picture(*icon)->get()), 96);
  EXPECT_EQ(*make_icon(jpeg_picture(256, 200)), *icon);
}

TEST(what_is_no_picture_becomes_no_icon) { EXPECT_EQ(make_icon("GIF89a").ok(), false); }
