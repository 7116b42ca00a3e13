// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/gst/stream.h"

#include <algorithm>
#include <limits>

#include "prpl-ext/base/i18n.h"

namespace carte::region {

namespace {

constexpr std::uint8_t stream_version = 1, kind_picture = 1, kind_again = 2;
constexpr std::size_t magic_bytes = sizeof stream_magic - 1;
constexpr int longest_varint = 10;

void put_varint(std::uint64_t number, std::vector<std::uint8_t>& out) {
  for (; number >= 0x80; number >>= 7) out.push_back(static_cast<std::uint8_t>(number | 0x80));
  out.push_back(static_cast<std::uint8_t>(number));
}

// Reads as long as there is something; `short_of` then says that more is needed, `wrong` that no more will help.
struct Cursor {
  std::span<const std::uint8_t> bytes;
  std::size_t at = 0;
  bool short_of = false, wrong = false;

  std::uint8_t byte() {
    if (at < bytes.size()) return bytes[at++];
    short_of = true;
    return 0;
  }
  std::uint64_t varint(std::uint64_t most) {
    std::uint64_t number = 0;
    for (int i = 0; i < longest_varint && !short_of; ++i) {
      const std::uint8_t next = byte();
      number |= static_cast<std::uint64_t>(next & 0x7f) << (7 * i);
      if (next < 0x80) {
        wrong |= number > most;
        return number;
      }
    }
    wrong |= !short_of;
    return 0;
  }
};

struct Writer {
  std::vector<std::uint8_t>& out;
  void operator()(const StreamStart& start) const {
    out.insert(out.end(), stream_magic, stream_magic + magic_bytes);
    out.push_back(stream_version);
    put_varint(start.rate_numerator, out);
    put_varint(start.rate_denominator, out);
  }
  void operator()(const StreamPicture& picture) const {
    out.push_back(kind_picture);
    put_varint(picture.time, out);
    put_varint(picture.bytes.size(), out);
    out.insert(out.end(), picture.bytes.begin(), picture.bytes.end());
  }
  void operator()(const StreamAgain& again) const {
    out.push_back(kind_again);
    put_varint(again.time, out);
  }
};

StreamStart read_start(Cursor& from) {
  for (std::size_t i = 1; i < magic_bytes && !from.short_of; ++i)
    from.wrong |= from.byte() != static_cast<std::uint8_t>(stream_magic[i]) && !from.short_of;
  from.wrong |= from.byte() != stream_version && !from.short_of;
  constexpr auto most = std::numeric_limits<std::int32_t>::max();
  StreamStart start;
  start.rate_numerator = static_cast<int>(from.varint(most));
  start.rate_denominator = static_cast<int>(from.varint(most));
  from.wrong |= start.rate_denominator == 0 && !from.short_of;
  return start;
}

// A day; pictures that are further apart than that are of no recording.
constexpr std::uint64_t longest_time = 86'400'000'000;

StreamPicture read_picture(Cursor& from) {
  StreamPicture picture{.time = from.varint(longest_time)};
  const std::uint64_t length = from.varint(largest_stream_picture);
  if (from.short_of || from.wrong) return picture;
  if (from.bytes.size() - from.at < length) {
    from.short_of = true;
    return picture;
  }
  const auto bytes = from.bytes.subspan(from.at, length);
  picture.bytes.assign(bytes.begin(), bytes.end());
  from.at += length;
  return picture;
}

}  // namespace

void write_record(const StreamRecord& record, std::vector<std::uint8_t>& out) { std::visit(Writer{out}, record); }

void StreamReader::add(std::span<const std::uint8_t> bytes) {
  bytes_.erase(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(begin_));
  begin_ = 0;
  bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
}

Result<std::optional<StreamRecord>> StreamReader::next() {
  if (!cut_off()) return std::optional<StreamRecord>();
  Cursor from{std::span<const std::uint8_t>(bytes_).subspan(begin_)};
  StreamRecord record;
  const std::uint8_t kind = from.byte();
  if (kind == static_cast<std::uint8_t>(stream_magic[0]))
    record = read_start(from);
  else if (kind == kind_picture && started_)
    record = read_picture(from);
  else if (kind == kind_again && started_)
    record = StreamAgain{from.varint(longest_time)};
  else
    from.wrong = true;
  if (from.wrong) return Error{_("This is not a recording of a region, or one of a newer version.")};
  if (from.short_of) return std::optional<StreamRecord>();
  started_ = true;
  begin_ += from.at;
  return std::optional(std::move(record));
}

}  // namespace carte::region
