// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/whole/whole_codec.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <png.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/card/portrait.h"

namespace carte::region {
namespace {

using Bytes = std::vector<std::uint8_t>;
constexpr std::uint32_t colours = 0xffffff;

// What the tolerance of 1..7 is in JPEG's measure: 91 down to 49.
int jpeg_quality(int tolerance) { return 98 - 7 * std::clamp(tolerance, 1, 7); }

// Rows of red, green, blue, a byte each.
Bytes to_rgb(const PictureView& picture) {
  Bytes rgb(static_cast<std::size_t>(picture.width) * picture.height * 3);
  std::uint8_t* out = rgb.data();
  for (int y = 0; y < picture.height; ++y) {
    const std::uint32_t* row = picture.row(y);
    for (int x = 0; x < picture.width; ++x, out += 3) {
      out[0] = static_cast<std::uint8_t>(row[x] >> 16);
      out[1] = static_cast<std::uint8_t>(row[x] >> 8);
      out[2] = static_cast<std::uint8_t>(row[x]);
    }
  }
  return rgb;
}

// libpng's fast filters and compression: a third of the usual time, and on pictures of screens no larger.
Result<Bytes> to_png(const PictureView& picture) {
  const Bytes rgb = to_rgb(picture);
  png_image image{.version = PNG_IMAGE_VERSION};
  image.width = picture.width;
  image.height = picture.height;
  image.format = PNG_FORMAT_RGB;
  image.flags = PNG_IMAGE_FLAG_FAST;
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
  Bytes bytes(size);
  if (!png_image_write_to_memory(&image, bytes.data(), &size, 0, rgb.data(), 0, nullptr))
    return Error{_("The picture could not be packed.")};
  bytes.resize(size);
  return bytes;
}

Result<Bytes> to_jpeg(const PictureView& picture, int quality) {
  const Bytes rgb = to_rgb(picture);
  const gref<GdkPixbuf> pixbuf(gdk_pixbuf_new_from_data(rgb.data(), GDK_COLORSPACE_RGB, false, 8, picture.width,
                                                        picture.height, picture.width * 3, nullptr, nullptr));
  char* data = nullptr;
  gsize size = 0;
  GErrorOut error;
  const std::string wanted = std::to_string(quality);
  if (!gdk_pixbuf_save_to_buffer(pixbuf.get(), &data, &size, "jpeg", error, "quality", wanted.c_str(), nullptr))
    return Error{_("The picture could not be packed.")};
  const gchars owned(data);
  return Bytes(data, data + size);
}

bool same_colours(const std::uint32_t* one, const std::uint32_t* other, int width) {
  std::uint32_t differing = 0;
  for (int x = 0; x < width; ++x) differing |= one[x] ^ other[x];
  return (differing & colours) == 0;
}

class WholeEncoder final : public PictureEncoder {
 public:
  Result<EncodedPicture> encode(const PictureView& picture, std::span<const Rect>,
                                const EncodeOptions& options) override {
    if (!PictureLimits::allow(picture.width, picture.height)) return Error{_("The picture is too large to be shared.")};
    const bool exact = options.tolerance == 0;
    if (is_last(picture) && (exact_ || !exact)) return EncodedPicture{.key = true, .exact = exact_};
    Result<Bytes> bytes = exact ? to_png(picture) : to_jpeg(picture, jpeg_quality(options.tolerance));
    if (!bytes) return bytes.error();
    keep(picture);
    exact_ = exact;
    return EncodedPicture{.bytes = std::move(*bytes), .key = true, .exact = exact};
  }

  void restart() override { last_ = Picture(); }

 private:
  bool is_last(const PictureView& picture) const {
    if (picture.width != last_.width() || picture.height != last_.height()) return false;
    for (int y = 0; y < picture.height; ++y)
      if (!same_colours(picture.row(y), last_.view().row(y), picture.width)) return false;
    return true;
  }

  void keep(const PictureView& picture) {
    if (picture.width != last_.width() || picture.height != last_.height())
      last_ = Picture(picture.width, picture.height);
    for (int y = 0; y < picture.height; ++y)
      std::memcpy(last_.row(y), picture.row(y), sizeof(std::uint32_t) * picture.width);
  }

  Picture last_;
  bool exact_ = true;
};

class WholeDecoder final : public PictureDecoder {
 public:
  Result<DecodedPicture> decode(std::span<const std::uint8_t> bytes) override {
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    const std::string_view type = picture_media_type(text);
    const Result<void> decoded = type == "image/png" ? from_png(bytes) : from_jpeg(text, type);
    if (!decoded) return decoded.error();
    return DecodedPicture{picture_.view(), {{0, 0, picture_.width(), picture_.height()}}, true};
  }

 private:
  void make_room(int width, int height) {
    if (width == picture_.width() && height == picture_.height()) return;
    picture_ = Picture();
    picture_ = Picture(width, height);
  }

  // The size is known, and refused where it is too much, before anything is unpacked.
  Result<void> from_png(std::span<const std::uint8_t> bytes) {
    png_image image{.version = PNG_IMAGE_VERSION};
    const std::unique_ptr<png_image, Releaser<png_image_free>> freed(&image);
    if (!png_image_begin_read_from_memory(&image, bytes.data(), bytes.size())) return damaged();
    if (image.width > PictureLimits::side || image.height > PictureLimits::side ||
        !PictureLimits::allow(static_cast<int>(image.width), static_cast<int>(image.height)))
      return Error{_("The picture is too large to be shown.")};
    make_room(static_cast<int>(image.width), static_cast<int>(image.height));
    image.format = G_BYTE_ORDER == G_LITTLE_ENDIAN ? PNG_FORMAT_BGRA : PNG_FORMAT_ARGB;
    if (!png_image_finish_read(&image, nullptr, picture_.row(0), 0, nullptr)) return damaged();
    for (int y = 0; y < picture_.height(); ++y)
      std::for_each_n(picture_.row(y), picture_.width(), [](std::uint32_t& pixel) { pixel &= colours; });
    return {};
  }

  Result<void> from_jpeg(std::string_view bytes, std::string_view type) {
    if (type != "image/jpeg") return damaged();
    constexpr carte::PictureLimits limits{.pixels = PictureLimits::area, .pixel_passes = 4 * PictureLimits::area};
    const auto pixbuf = decode_picture(bytes, limits);
    if (!pixbuf) return pixbuf.error();
    const int width = gdk_pixbuf_get_width(pixbuf->get()), height = gdk_pixbuf_get_height(pixbuf->get());
    if (!PictureLimits::allow(width, height)) return Error{_("The picture is too large to be shown.")};
    make_room(width, height);
    take(pixbuf->get());
    return {};
  }

  void take(GdkPixbuf* pixbuf) {
    const int channels = gdk_pixbuf_get_n_channels(pixbuf);
    for (int y = 0; y < picture_.height(); ++y) {
      const guint8* in =
          gdk_pixbuf_read_pixels(pixbuf) + static_cast<std::ptrdiff_t>(y) * gdk_pixbuf_get_rowstride(pixbuf);
      std::uint32_t* out = picture_.row(y);
      for (int x = 0; x < picture_.width(); ++x, in += channels)
        out[x] = static_cast<std::uint32_t>(in[0]) << 16 | static_cast<std::uint32_t>(in[1]) << 8 | in[2];
    }
  }

  static Error damaged() { return {_("The picture is damaged.")}; }

  Picture picture_;
};

}  // namespace

std::unique_ptr<PictureEncoder> make_whole_encoder() { return std::make_unique<WholeEncoder>(); }
std::unique_ptr<PictureDecoder> make_whole_decoder() { return std::make_unique<WholeDecoder>(); }

}  // namespace carte::region
