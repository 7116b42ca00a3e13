// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <vector>

#include "prpl-ext/region/gst/stream.h"

using namespace carte::region;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

// All records of a stream that comes in portions, until it is refused or over.
std::vector<StreamRecord> read_all(std::span<const std::uint8_t> stream, std::size_t portion, bool& refused) {
  std::vector<StreamRecord> records;
  StreamReader reader;
  refused = false;
  while (!stream.empty()) {
    const auto part = stream.first(std::min(portion, stream.size()));
    reader.add(part);
    stream = stream.subspan(part.size());
    for (;;) {
      auto next = reader.next();
      refused = !next;
      if (refused) return records;
      if (!*next) break;
      records.push_back(std::move(**next));
    }
  }
  return records;
}

}  // namespace

// The first byte says how long the portions are; they must not matter. What was read is written and read again the
// same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::span<const std::uint8_t> stream(data + 1, size - 1);
  bool refused, refused_whole;
  const auto records = read_all(stream, 1u + data[0], refused);
  require(read_all(stream, size, refused_whole) == records && refused == refused_whole);
  std::vector<std::uint8_t> written;
  for (const auto& record : records) write_record(record, written);
  require(read_all(written, size, refused) == records && !refused);
  return 0;
}
