// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/gst/stream.h"

#include "tests/unit/suite.h"

using namespace carte::region;

namespace {

using Bytes = std::vector<std::uint8_t>;

const Bytes start = {'T', 'D', 'I', 'F', 1, 30, 1};

Bytes operator+(Bytes first, const Bytes& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

Bytes written(const StreamRecord& record) {
  Bytes bytes;
  write_record(record, bytes);
  return bytes;
}

// The records of a stream that comes in pieces of so many bytes; "error" at its end.
std::vector<std::optional<StreamRecord>> read(const Bytes& stream, std::size_t piece) {
  StreamReader reader;
  std::vector<std::optional<StreamRecord>> records;
  for (std::size_t at = 0; at < stream.size(); at += piece) {
    reader.add(std::span(stream).subspan(at, std::min(piece, stream.size() - at)));
    while (true) {
      auto record = reader.next();
      if (!record) return records.emplace_back(std::nullopt), records;
      if (!record->has_value()) break;
      records.push_back(**record);
    }
  }
  return records;
}

bool refused(const Bytes& stream) {
  const auto records = read(stream, stream.size());
  return !records.empty() && !records.back();
}

}  // namespace

TEST(records_are_written_as_described) {
  EXPECT(written(StreamStart{30, 1}) == start);
  EXPECT(written(StreamStart{0, 1}) == Bytes({'T', 'D', 'I', 'F', 1, 0, 1}));
  EXPECT(written(StreamPicture{200, {7, 8, 9}}) == Bytes({1, 0xc8, 1, 3, 7, 8, 9}));
  EXPECT(written(StreamAgain{33333}) == Bytes({2, 0xb5, 0x84, 2}));
}

TEST(records_are_the_same_however_the_stream_is_cut) {
  const Bytes stream =
      start + written(StreamPicture{0, Bytes(300, 5)}) + written(StreamAgain{400}) + written(StreamPicture{1, {6}});
  for (const std::size_t piece : {1, 2, 3, 7, 299, 1000}) {
    const auto records = read(stream, piece);
    EXPECT_EQ(records.size(), std::size_t{4});
    EXPECT(*records[0] == StreamRecord(StreamStart{30, 1}));
    EXPECT(*records[1] == StreamRecord(StreamPicture{0, Bytes(300, 5)}));
    EXPECT(*records[2] == StreamRecord(StreamAgain{400}));
    EXPECT(*records[3] == StreamRecord(StreamPicture{1, {6}}));
  }
}

TEST(what_is_no_such_stream_is_refused) {
  EXPECT(refused({'R', 'I', 'F', 'F'}));
  EXPECT(refused({'T', 'D', 'I', 'X'}));
  EXPECT(refused({'T', 'D', 'I', 'F', 2}));
  EXPECT(refused({1, 0, 1, 0}));
  EXPECT(refused(start + Bytes{3}));
  EXPECT(refused({'T', 'D', 'I', 'F', 1, 30, 0}));
}

TEST(numbers_over_their_limits_are_refused) {
  EXPECT(refused(start + Bytes{1, 0, 0x81, 0x80, 0x80, 0x80, 1}));
  EXPECT(refused(start + Bytes{2, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1}));
  EXPECT(refused(start + Bytes{2, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80}));
  EXPECT(refused({'T', 'D', 'I', 'F', 1, 0xff, 0xff, 0xff, 0xff, 0x0f, 1}));
}

TEST(a_stream_that_ends_within_a_record_is_cut_off) {
  StreamReader reader;
  reader.add(start);
  EXPECT(reader.next().value().has_value());
  EXPECT(!reader.cut_off());
  reader.add(Bytes{1, 0, 3, 7});
  EXPECT(!reader.next().value().has_value());
  EXPECT(reader.cut_off());
}
