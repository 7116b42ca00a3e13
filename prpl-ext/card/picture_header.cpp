// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/picture_header.h"

#include <cstdint>
#include <optional>

#include "prpl-ext/base/i18n.h"

namespace carte {

namespace {

constexpr std::string_view png_magic("\x89PNG\r\n\x1a\n", 8);
constexpr std::string_view jpeg_magic("\xff\xd8\xff", 3);

// Decoding costs time, however few bytes there are: each pass of a progressive JPEG touches every pixel, and a pixel of
// a PNG costs as much as ten passes, with 16 bits a channel twice that. A pass over a million pixels takes about 1 ms.
constexpr std::uint64_t png_passes = 10;

struct Header {
  std::uint64_t width = 0, height = 0, passes = 1;
};

std::uint64_t big_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
  return value;
}

std::optional<Header> png_header(std::string_view bytes) {
  if (bytes.size() < 33 || bytes.substr(12, 4) != "IHDR" || bytes.rfind("IEND") == bytes.npos) return std::nullopt;
  const bool deep = bytes[24] == 16;
  return Header{big_endian(bytes.substr(16, 4)), big_endian(bytes.substr(20, 4)), deep ? 2 * png_passes : png_passes};
}

bool is_start_of_frame(unsigned char marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

bool has_length(unsigned char marker) { return marker != 0x01 && marker != 0x00 && (marker < 0xD0 || marker > 0xD8); }

// Walks the segments (ITU-T T.81 annex B); between them lies data in which FF never comes with another meaning.
std::optional<Header> jpeg_header(std::string_view bytes) {
  std::optional<Header> header;
  std::uint64_t scans = 0;
  for (std::size_t at = 2; at + 1 < bytes.size();) {
    const auto marker = static_cast<unsigned char>(bytes[at + 1]);
    if (bytes[at] != '\xff' || marker == 0xff) {
      ++at;
      continue;
    }
    at += 2;
    if (marker == 0xD9) break;
    if (!has_length(marker)) continue;
    if (at + 2 > bytes.size()) break;
    if (is_start_of_frame(marker) && at + 7 <= bytes.size()) {
      if (header) return std::nullopt;
      header = Header{big_endian(bytes.substr(at + 5, 2)), big_endian(bytes.substr(at + 3, 2))};
    }
    scans += marker == 0xDA;
    at += big_endian(bytes.substr(at, 2));
  }
  if (header) header->passes = scans;
  return header;
}

Error too_many_pixels(const Header& header) {
  return {sentence(_("The picture is too large: %u × %u pixels."), static_cast<unsigned>(header.width),
                   static_cast<unsigned>(header.height))};
}

}  // namespace

std::string_view picture_media_type(std::string_view bytes) {
  if (bytes.starts_with(png_magic)) return "image/png";
  if (bytes.starts_with(jpeg_magic)) return "image/jpeg";
  return {};
}

Result<void> check_picture_header(std::string_view bytes, const PictureLimits& limits) {
  const std::string_view type = picture_media_type(bytes);
  if (type.empty()) return Error{_("The picture is neither PNG nor JPEG.")};
  const auto header = type == "image/png" ? png_header(bytes) : jpeg_header(bytes);
  if (!header || header->width == 0 || header->height == 0) return Error{_("The picture is damaged.")};
  if (header->width > static_cast<std::uint64_t>(limits.pixels) / header->height) return too_many_pixels(*header);
  if (header->width * header->height * header->passes > limits.pixel_passes)
    return Error{_("The picture would take too long to decode.")};
  return {};
}

}  // namespace carte
