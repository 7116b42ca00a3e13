// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "prpl-ext/base/result.h"

namespace carte {

// What a photo of a screen, or a picture of two large ones, may be; more is refused before it is decoded.
inline constexpr std::size_t scan_picture_bytes = 32 * 1024 * 1024;
inline constexpr int scan_picture_pixels = 50'000'000;

// A picture in shades of grey: a frame of a camera, a part of the screen.
struct GreyPicture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> pixels;  // width x height, row by row, 0 is black
};

// What is seen of a picture on white. Pictures of more than 12 megapixels are made smaller, which loses nothing of a
// code that anybody could photograph.
GreyPicture grey_of(GdkPixbuf* picture);

// The texts of all QR codes in it, each once, at most 16; turned, mirrored and light on dark ones too. Texts that are no
// UTF-8 are taken for ISO 8859-1, which ISO/IEC 18004 names as the default.
std::vector<std::string> scan(const GreyPicture& picture);

// One look, which takes milliseconds, for the frames of a camera: the next frame is another try.
std::vector<std::string> scan_frame(std::span<const std::uint8_t> pixels, int width, int height);

// The same in the bytes of a PNG or JPEG file. Errors: no such picture, damaged, too large.
Result<std::vector<std::string>> scan_picture(std::string_view bytes);

// The same in a file, of which no more is read than is allowed; `-` is standard input.
Result<std::vector<std::string>> scan_file(const std::string& path);

}  // namespace carte
