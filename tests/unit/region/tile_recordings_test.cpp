// SPDX-License-Identifier: GPL-2.0-or-later
// Screens that were recorded: tests/data/region/README.md says what is on them.
#include <cstdlib>

#include "prpl-ext/region/tile/tile_codec.h"
#include "tests/bench/region/recording.h"
#include "tests/unit/region/screens.h"
#include "tests/unit/suite.h"

using namespace carte;
using namespace carte::region;

namespace {

const std::string names[] = {"ball", "drag", "flood", "slides", "term", "type", "web"};

std::vector<std::filesystem::path> files() {
  return bench::recordings(std::string(std::getenv("CARTE_TEST_DATA")) + "/region");
}

// Sends a recording and says what arrived otherwise than it was: nothing.
class Broadcast {
 public:
  template <class EffortOf>
  std::string send(bench::Recording& recording, EffortOf effort_of) {
    for (int i = 0; recording.next(); i++)
      if (const auto wrong = send_picture(recording.view(), effort_of(i)); !wrong.empty())
        return recording.name() + ", picture " + std::to_string(i) + ": " + wrong;
    return "";
  }
  int updates() const { return updates_; }

 private:
  std::string send_picture(const PictureView& picture, Effort effort) {
    const auto encoded = encoder_->encode(picture, {}, {effort, 0});
    if (!encoded) return encoded.reason();
    if (!encoded->bytes.empty()) {
      const auto decoded = decoder_->decode(encoded->bytes);
      if (!decoded) return decoded.reason();
      shown_ = test::colours(decoded->picture);
      updates_++;
    }
    return shown_ == test::colours(picture) ? "" : "differs";
  }

  std::unique_ptr<PictureEncoder> encoder_ = make_tile_encoder();
  std::unique_ptr<PictureDecoder> decoder_ = make_tile_decoder();
  std::vector<std::uint32_t> shown_;
  int updates_ = 0;
};

template <class EffortOf>
void expect_exact(EffortOf effort_of) {
  for (const auto& file : files()) {
    bench::Recording recording(file);
    Broadcast broadcast;
    EXPECT_EQ(broadcast.send(recording, effort_of), "");
    EXPECT(broadcast.updates() >= 9);  // it moves
  }
}

}  // namespace

TEST(there_is_a_recording_of_each_kind) {
  std::vector<std::string> found;
  for (const auto& file : files()) found.push_back(bench::Recording(file).name());
  EXPECT_EQ(found, std::vector<std::string>(std::begin(names), std::end(names)));
}

TEST(recordings_arrive_exactly_in_few_bytes) {
  expect_exact([](int) { return Effort::small; });
}

TEST(recordings_arrive_exactly_in_little_time) {
  expect_exact([](int) { return Effort::fast; });
}

TEST(recordings_arrive_exactly_while_the_effort_changes) {
  expect_exact([](int i) { return i / 3 % 2 == 0 ? Effort::small : Effort::fast; });
}
