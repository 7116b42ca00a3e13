// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/code/scan.h"

#include <algorithm>
#include <cmath>

#include "prpl-ext/code/qr.h"
#include "tests/unit/card/sample_card.h"
#include "tests/unit/suite.h"

using namespace carte;

namespace {

const std::string bob = "xmpp:bob@example.org";
using Texts = std::vector<std::string>;

// The code of a text as a grey picture, each module `size` pixels wide.
GreyPicture code_of(const std::string& text, int size) {
  const CairoSurface surface = draw_qr(*qr_code(text), size);
  const int side = cairo_image_surface_get_width(surface.get());
  GreyPicture picture{side, side, {}};
  for (int y = 0; y < side; ++y)
    for (int x = 0; x < side; ++x)
      picture.pixels.push_back(
          cairo_image_surface_get_data(surface.get())[y * cairo_image_surface_get_stride(surface.get()) + 4 * x]);
  return picture;
}

// A grey table with the code on it, turned by so many degrees about its middle.
GreyPicture photographed(const GreyPicture& code, double degrees) {
  const int side = code.width * 2;
  GreyPicture photo{side, side, std::vector<std::uint8_t>(std::size_t(side) * std::size_t(side), 140)};
  const double c = std::cos(degrees * M_PI / 180), s = std::sin(degrees * M_PI / 180);
  for (int y = 0; y < side; ++y)
    for (int x = 0; x < side; ++x) {
      const double dx = x - side / 2., dy = y - side / 2.;
      const int u = int(c * dx + s * dy + code.width / 2.), v = int(c * dy - s * dx + code.height / 2.);
      if (u >= 0 && v >= 0 && u < code.width && v < code.height)
        photo.pixels[std::size_t(y * side + x)] = std::uint8_t(40 + code.pixels[std::size_t(v * code.width + u)] * 180 / 255);
    }
  return photo;
}

GreyPicture side_by_side(const GreyPicture& one, const GreyPicture& other) {
  GreyPicture both{one.width + other.width, one.height, {}};
  for (int y = 0; y < one.height; ++y) {
    both.pixels.insert(both.pixels.end(), one.pixels.begin() + y * one.width, one.pixels.begin() + (y + 1) * one.width);
    both.pixels.insert(both.pixels.end(), other.pixels.begin() + y * other.width,
                       other.pixels.begin() + (y + 1) * other.width);
  }
  return both;
}

GreyPicture inverted(GreyPicture picture) {
  for (auto& pixel : picture.pixels) pixel = std::uint8_t(255 - pixel);
  return picture;
}

}  // namespace

TEST(a_code_is_read_however_it_is_turned) {
  for (const double degrees : {0., 7., 30., 45., 90., 133., 180.})
    EXPECT_EQ(scan(photographed(code_of(bob, 5), degrees)), Texts{bob});
}

TEST(a_code_of_single_pixels_is_read) { EXPECT_EQ(scan(code_of(bob, 1)), Texts{bob}); }

TEST(a_light_code_on_dark_is_read) { EXPECT_EQ(scan(inverted(code_of(bob, 4))), Texts{bob}); }

TEST(several_codes_are_all_read_and_each_once) {
  const std::string ann = "xmpp:ann@example.org";
  Texts texts = scan(side_by_side(code_of(bob, 4), side_by_side(code_of(ann, 4), code_of(bob, 4))));
  std::sort(texts.begin(), texts.end());
  EXPECT_EQ(texts, (Texts{ann, bob}));
}

TEST(a_text_in_the_old_western_encoding_is_read) {
  EXPECT_EQ(scan(code_of("Zo\xEB", 4)), Texts{"Zoë"});
}

TEST(other_kinds_of_codes_and_no_code_are_nothing) {
  EXPECT_EQ(scan(GreyPicture{200, 200, std::vector<std::uint8_t>(40000, 255)}), Texts{});
  EXPECT_EQ(scan(GreyPicture{}), Texts{});
  EXPECT_EQ(scan_frame({}, 10, 10), Texts{});
}

TEST(a_transparent_picture_is_seen_on_white) {
  const gref<GdkPixbuf> picture(gdk_pixbuf_new(GDK_COLORSPACE_RGB, TRUE, 8, 1, 1));
  gdk_pixbuf_fill(picture.get(), 0x00000000);
  EXPECT_EQ(int(grey_of(picture.get()).pixels[0]), 255);
}

TEST(a_huge_picture_is_made_smaller_before_it_is_searched) {
  const gref<GdkPixbuf> picture(gdk_pixbuf_new(GDK_COLORSPACE_RGB, FALSE, 8, 4001, 4000));
  EXPECT_EQ(grey_of(picture.get()).width, 2000);
}

TEST(pictures_of_other_kinds_and_bombs_are_refused) {
  EXPECT_EQ(scan_picture("GIF89a").reason(), "The picture is neither PNG nor JPEG.");
  std::string bomb = png_picture(8, 8);
  bomb.replace(16, 8, std::string("\0\0\x75\x30\0\0\x75\x30", 8));
  EXPECT_EQ(scan_picture(bomb).reason(), "The picture is too large: 30000 × 30000 pixels.");
  EXPECT_EQ(scan_file("/nonexistent").reason(), "It cannot be read: No such file or directory.");
}
