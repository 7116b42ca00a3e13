// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <variant>
#include <vector>

#include "prpl-ext/base/result.h"
#include "prpl-ext/region/picture.h"

namespace carte::region {

// The records of a stream of pictures; STREAM.md describes them.
struct StreamStart {
  int rate_numerator = 0, rate_denominator = 1;  // pictures a second; 0/1: on change
  bool operator==(const StreamStart&) const = default;
};
struct StreamPicture {
  std::uint64_t time = 0;  // microseconds since the one before
  std::vector<std::uint8_t> bytes;
  bool operator==(const StreamPicture&) const = default;
};
struct StreamAgain {
  std::uint64_t time = 0;
  bool operator==(const StreamAgain&) const = default;
};
using StreamRecord = std::variant<StreamStart, StreamPicture, StreamAgain>;

inline constexpr char stream_magic[] = "TDIF";
inline constexpr std::size_t largest_stream_picture = std::size_t{4} * PictureLimits::area + (1 << 20);

// Appends a record.
void write_record(const StreamRecord& record, std::vector<std::uint8_t>& out);

// Takes the stream in pieces of any size. Keeps no more than came and is not yet a record, below the largest one.
class StreamReader {
 public:
  void add(std::span<const std::uint8_t> bytes);
  // The next record; nothing: not all of it is there yet. Error: this is no such stream, or of another version; for
  // good.
  Result<std::optional<StreamRecord>> next();
  // Something came that is no whole record.
  bool cut_off() const { return begin_ < bytes_.size(); }

 private:
  std::vector<std::uint8_t> bytes_;
  std::size_t begin_ = 0;
  bool started_ = false;
};

}  // namespace carte::region
