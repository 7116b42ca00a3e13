// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/tile/stream_header.h"

#include "prpl-ext/base/i18n.h"

#include "prpl-ext/region/picture.h"

namespace carte::region::tile {
namespace {

enum Flag : unsigned { key_flag = 1, hash_flag = 2, inexact_flag = 4, fast_flag = 8 };

}  // namespace

void write_number(std::uint64_t value, int bytes, std::vector<std::uint8_t>& out) {
  for (int i = 0; i < bytes; i++) out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

std::uint64_t read_number(std::span<const std::uint8_t>& bytes, std::size_t count) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < count; i++) value |= std::uint64_t{bytes[i]} << (8 * i);
  bytes = bytes.subspan(count);
  return value;
}

void write_header(const StreamHeader& header, std::vector<std::uint8_t>& out) {
  const unsigned flags = (header.key ? key_flag : 0u) | (header.hash ? hash_flag : 0u) |
                         (header.exact ? 0u : inexact_flag) | (header.fast ? fast_flag : 0u);
  write_number(format_version << 4 | flags, 1, out);
  write_number(header.number, 1, out);
  if (header.key) {
    write_number(static_cast<std::uint64_t>(header.width), 2, out);
    write_number(static_cast<std::uint64_t>(header.height), 2, out);
  }
  if (header.hash) write_number(*header.hash, 8, out);
}

Result<StreamHeader> read_header(std::span<const std::uint8_t>& bytes) {
  if (bytes.empty()) return Error{_("A picture of the shared region is empty.")};
  const auto first = static_cast<unsigned>(read_number(bytes, 1));
  if (first >> 4 != format_version)
    return Error{_("The pictures of the shared region are of a kind that this version does not know.")};
  const std::size_t needed = 1u + (first & key_flag ? 4 : 0) + (first & hash_flag ? 8 : 0);
  if (bytes.size() < needed) return Error{_("A picture of the shared region is cut off.")};
  StreamHeader header;
  header.key = first & key_flag;
  header.exact = !(first & inexact_flag);
  header.fast = first & fast_flag;
  header.number = static_cast<std::uint8_t>(read_number(bytes, 1));
  if (header.key) {
    header.width = static_cast<int>(read_number(bytes, 2));
    header.height = static_cast<int>(read_number(bytes, 2));
    if (!PictureLimits::allow(header.width, header.height))
      return Error{_("A picture of the shared region has a size that is not allowed.")};
  }
  if (first & hash_flag) header.hash = read_number(bytes, 8);
  return header;
}

}  // namespace carte::region::tile
