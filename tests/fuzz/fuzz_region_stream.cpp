// SPDX-License-Identifier: GPL-2.0-or-later
// A recording of a region in pieces whose sizes are in its first byte: whatever comes, what is read is what is written again.
#include <algorithm>
#include <cstdlib>

#include "prpl-ext/region/gst/stream.h"

using namespace carte::region;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::size_t piece = data[0] + 1;
  StreamReader reader;
  for (std::size_t at = 1; at < size; at += piece) {
    reader.add({data + at, std::min(piece, size - at)});
    while (true) {
      const auto record = reader.next();
      if (!record) return 0;
      if (!record.value()) break;
      std::vector<std::uint8_t> written;
      write_record(StreamStart{}, written);
      write_record(*record.value(), written);
      StreamReader again;
      again.add(written);
      if (!again.next() || again.next().value() != record.value()) std::abort();
    }
  }
  return 0;
}
