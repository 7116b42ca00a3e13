// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/code/scan.h"

#include <zbar.h>

#include <algorithm>
#include <memory>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/read_file.h"
#include "prpl-ext/card/portrait.h"

namespace carte {

namespace {

constexpr std::size_t most_codes = 16;
constexpr std::int64_t enough_pixels = 12'000'000;
constexpr int small_side = 640;  // in such a picture a module may be a single pixel

using Scanner = std::unique_ptr<zbar::zbar_image_scanner_t, Releaser<zbar::zbar_image_scanner_destroy>>;
using Image = std::unique_ptr<zbar::zbar_image_t, Releaser<zbar::zbar_image_destroy>>;

std::string as_utf8(std::string bytes) {
  if (g_utf8_validate_len(bytes.data(), bytes.size(), nullptr)) return bytes;
  const gchars text(
      g_convert(bytes.data(), static_cast<gssize>(bytes.size()), "UTF-8", "ISO-8859-1", nullptr, nullptr, nullptr));
  return text ? text.get() : "";
}

// Light on white paper, as a picture is seen where it is transparent.
std::uint8_t grey(const guint8* pixel, bool alpha) {
  const int shade = (pixel[0] * 77 + pixel[1] * 150 + pixel[2] * 29) >> 8;
  return static_cast<std::uint8_t>(alpha ? (shade * pixel[3] + 255 * (255 - pixel[3])) / 255 : shade);
}

GreyPicture halved(const GreyPicture& picture) {
  GreyPicture half{picture.width / 2, picture.height / 2, {}};
  half.pixels.reserve(std::size_t(half.width) * std::size_t(half.height));
  for (int y = 0; y < half.height; ++y) {
    const std::uint8_t* upper = picture.pixels.data() + std::size_t(2 * y) * std::size_t(picture.width);
    const std::uint8_t* lower = upper + picture.width;
    for (int x = 0; x < half.width; ++x, upper += 2, lower += 2)
      half.pixels.push_back(static_cast<std::uint8_t>((upper[0] + upper[1] + lower[0] + lower[1] + 2) / 4));
  }
  return half;
}

GreyPicture doubled(const GreyPicture& picture) {
  GreyPicture twice{picture.width * 2, picture.height * 2, {}};
  twice.pixels.resize(picture.pixels.size() * 4);
  for (int y = 0; y < twice.height; ++y)
    for (int x = 0; x < twice.width; ++x)
      twice.pixels[std::size_t(y) * std::size_t(twice.width) + std::size_t(x)] =
          picture.pixels[std::size_t(y / 2) * std::size_t(picture.width) + std::size_t(x / 2)];
  return twice;
}

GreyPicture inverted(GreyPicture picture) {
  for (std::uint8_t& pixel : picture.pixels) pixel = static_cast<std::uint8_t>(255 - pixel);
  return picture;
}

// The same with light around it: a code that was cut out to its edge lacks the quiet zone that readers need.
GreyPicture framed(const GreyPicture& picture) {
  const int margin = std::max(8, std::min(picture.width, picture.height) / 8);
  GreyPicture larger{picture.width + 2 * margin, picture.height + 2 * margin, {}};
  larger.pixels.assign(std::size_t(larger.width) * std::size_t(larger.height), 255);
  for (int y = 0; y < picture.height; ++y)
    std::copy_n(picture.pixels.begin() + std::ptrdiff_t(y) * picture.width, picture.width,
                larger.pixels.begin() + std::ptrdiff_t(y + margin) * larger.width + margin);
  return larger;
}

std::vector<std::string> look_at(const GreyPicture& picture) {
  return scan_frame(picture.pixels, picture.width, picture.height);
}

}  // namespace

GreyPicture grey_of(GdkPixbuf* picture) {
  GreyPicture result{gdk_pixbuf_get_width(picture), gdk_pixbuf_get_height(picture), {}};
  const bool alpha = gdk_pixbuf_get_has_alpha(picture);
  const int channels = gdk_pixbuf_get_n_channels(picture);
  const guint8* pixels = gdk_pixbuf_read_pixels(picture);
  result.pixels.reserve(std::size_t(result.width) * std::size_t(result.height));
  for (int y = 0; y < result.height; ++y) {
    const guint8* row = pixels + std::ptrdiff_t(y) * gdk_pixbuf_get_rowstride(picture);
    for (int x = 0; x < result.width; ++x, row += channels) result.pixels.push_back(grey(row, alpha));
  }
  while (std::int64_t{result.width} * result.height > enough_pixels) result = halved(result);
  return result;
}

std::vector<std::string> scan_frame(std::span<const std::uint8_t> pixels, int width, int height) {
  if (width < 1 || height < 1 || pixels.size() < std::size_t(width) * std::size_t(height)) return {};
  const Scanner scanner(zbar::zbar_image_scanner_create());
  zbar::zbar_image_scanner_set_config(scanner.get(), zbar::ZBAR_NONE, zbar::ZBAR_CFG_ENABLE, 0);
  zbar::zbar_image_scanner_set_config(scanner.get(), zbar::ZBAR_QRCODE, zbar::ZBAR_CFG_ENABLE, 1);
  // Its own guess at the encoding takes Chinese in UTF-8 for something else.
  zbar::zbar_image_scanner_set_config(scanner.get(), zbar::ZBAR_QRCODE, zbar::ZBAR_CFG_BINARY, 1);
  const Image image(zbar::zbar_image_create());
  zbar::zbar_image_set_format(image.get(), zbar_fourcc('Y', '8', '0', '0'));
  zbar::zbar_image_set_size(image.get(), unsigned(width), unsigned(height));
  zbar::zbar_image_set_data(image.get(), pixels.data(), std::size_t(width) * std::size_t(height), nullptr);
  zbar::zbar_scan_image(scanner.get(), image.get());
  std::vector<std::string> texts;
  for (const auto* symbol = zbar::zbar_image_first_symbol(image.get()); symbol && texts.size() < most_codes;
       symbol = zbar::zbar_symbol_next(symbol)) {
    std::string text = as_utf8({zbar::zbar_symbol_get_data(symbol), zbar::zbar_symbol_get_data_length(symbol)});
    if (!text.empty() && std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(std::move(text));
  }
  return texts;
}

std::vector<std::string> scan(const GreyPicture& picture) {
  GreyPicture look = picture;
  // A photo that is noisy or out of focus is often read at half its size and not at its own.
  for (int tries = 0; tries < 3 && std::min(look.width, look.height) > 20; ++tries) {
    if (auto texts = look_at(look); !texts.empty()) return texts;
    if (auto texts = look_at(inverted(look)); !texts.empty()) return texts;
    if (tries == 0 && std::max(look.width, look.height) <= small_side) {
      if (auto texts = look_at(doubled(look)); !texts.empty()) return texts;
      if (auto texts = look_at(doubled(framed(look))); !texts.empty()) return texts;
    }
    look = halved(look);
  }
  return {};
}

Result<std::vector<std::string>> scan_picture(std::string_view bytes) {
  const auto picture =
      decode_picture(bytes, {.pixels = scan_picture_pixels, .pixel_passes = std::uint64_t{10} * scan_picture_pixels});
  if (!picture) return picture.error();
  return scan(grey_of(picture->get()));
}

Result<std::vector<std::string>> scan_file(const std::string& path) {
  const auto bytes = read_file(path, scan_picture_bytes);
  if (!bytes) return bytes.error();
  return scan_picture(*bytes);
}

}  // namespace carte
