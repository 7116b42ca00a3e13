// SPDX-License-Identifier: GPL-2.0-or-later
// The tile codec on recorded screens: bytes, and processor time for each picture that changed; every picture is compared
// with what was recorded. REGION_RECORDINGS names the folder of the recordings (else those of the tests, which are short),
// REGION_PROTOTYPE that of the prototype, which is measured beside it in the same run, and so are video codecs of ffmpeg.
// Arguments: names of recordings, else all.
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <optional>

#include "prpl-ext/region/tile/tile_decoder.h"
#include "prpl-ext/region/tile/tile_encoder.h"
#include "tests/bench/region/prototype.h"
#include "tests/bench/region/recording.h"
#include "tests/bench/region/video_peers.h"

namespace {

using namespace carte;
using bench::Recording;

// Bytes after the first picture, of the recordings that figures were set for (1280 x 720, 300 pictures).
const std::map<std::string, std::size_t> limits = {{"type", 4'600},   {"term", 50'000}, {"flood", 650'000}, {"web", 400'000},
                                                   {"drag", 800'000}, {"ball", 56'000}, {"slides", 320'000}};
// Of the prototype's time for a change of 1920 x 1080.
const std::map<std::string, double> encode_limits = {{"type", 1.0}, {"term", 1.0}, {"web", 0.7}, {"drag", 0.7}};

double now_ms() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

// Processor time of something that is done for each changed picture.
struct Times {
  double first = 0, sum = 0, worst = 0;
  template <class Work>
  auto measure(bool is_first, Work work) {
    const double start = now_ms();
    auto result = work();
    const double took = now_ms() - start;
    if (is_first) {
      first = took;
    } else {
      sum += took;
      worst = std::max(worst, took);
    }
    return result;
  }
};

struct Figures {
  std::size_t key = 0, after = 0;
  Times encode, decode;
  void add(bool is_first, std::size_t bytes) { (is_first ? key : after) += bytes; }
};

[[noreturn]] void give_up(const std::string& name, int picture, const std::string& why) {
  std::fprintf(stderr, "%s, picture %d: %s\n", name.c_str(), picture, why.c_str());
  std::exit(1);
}

bool equal(const region::PictureView& a, const region::PictureView& b) {
  for (int y = 0; y < a.height; y++)
    for (int x = 0; x < a.width; x++)
      if ((a.row(y)[x] ^ b.row(y)[x]) & 0xffffff) return false;
  return true;
}

struct Course {
  Figures ours, plain, fast, prototype;  // plain: without vector instructions; fast: Effort::fast
  int updates = 0;
};

class Runner {
 public:
  Runner(const std::filesystem::path& file, const char* prototype) : recording_(file) {
    if (prototype) prototype_.emplace(prototype, recording_.width(), recording_.height());
  }

  Course run() {
    for (int i = 0; recording_.next(); i++) step(i);
    return course_;
  }
  const Recording& recording() const { return recording_; }

 private:
  void step(int i) {
    const bool is_first = i == 0;
    const auto encoded = course_.ours.encode.measure(is_first, [&] { return encoder_.encode(recording_.view(), {}, {}); });
    const auto again =
        course_.plain.encode.measure(is_first, [&] { return plain_encoder_.encode(recording_.view(), {}, {}); });
    if (!encoded || !again) give_up(recording_.name(), i, "is refused");
    if (encoded->bytes != again->bytes) give_up(recording_.name(), i, "other bytes without vector instructions");
    if (prototype_) step_prototype(is_first);
    course_.updates += !is_first && !encoded->bytes.empty();
    decode(i, *encoded, decoder_, course_.ours);
    const auto fast = course_.fast.encode.measure(
        is_first, [&] { return fast_encoder_.encode(recording_.view(), {}, {region::Effort::fast, 0}); });
    if (!fast) give_up(recording_.name(), i, fast.reason());
    decode(i, *fast, fast_decoder_, course_.fast);
  }

  void decode(int i, const region::EncodedPicture& encoded, region::tile::TileDecoder& decoder, Figures& figures) {
    if (encoded.bytes.empty()) return;
    figures.add(i == 0, encoded.bytes.size());
    const auto decoded = figures.decode.measure(i == 0, [&] { return decoder.decode(encoded.bytes); });
    if (!decoded) give_up(recording_.name(), i, decoded.reason());
    if (!equal(decoded->picture, recording_.view())) give_up(recording_.name(), i, "is not what was recorded");
  }

  void step_prototype(bool is_first) {
    auto& figures = course_.prototype;
    const std::size_t bytes = figures.encode.measure(is_first, [&] { return prototype_->encode(recording_.view()); });
    figures.add(is_first, bytes);
    if (bytes == 0) return;
    figures.decode.measure(is_first, [&] {
      prototype_->decode();
      return 0;
    });
  }

  Recording recording_;
  std::optional<bench::Prototype> prototype_;
  region::tile::TileEncoder encoder_, plain_encoder_{region::tile::scalar_pixel_ops()};
  region::tile::TileEncoder fast_encoder_;
  region::tile::TileDecoder decoder_, fast_decoder_;
  Course course_;
};

void print_row(const char* who, const Figures& figures, int updates, const Figures* beside) {
  const double encode = figures.encode.sum / std::max(updates, 1), decode = figures.decode.sum / std::max(updates, 1);
  std::printf("  %-10s %9zu %9zu %8.2f %8.2f %8.2f", who, figures.after, figures.key, encode, figures.encode.worst,
              figures.encode.first);
  if (figures.decode.sum > 0) std::printf(" %8.2f", decode);
  if (beside) {
    std::printf("  encode %.2fx", figures.encode.sum / beside->encode.sum);
    if (figures.decode.sum > 0) std::printf(", decode %.2fx", figures.decode.sum / beside->decode.sum);
    std::printf(" of the prototype's");
  }
  std::printf("\n");
}

void print(const Recording& recording, const Course& course, bool with_prototype) {
  const auto limit = limits.find(recording.name());
  std::printf("%s %dx%d, %d changes", recording.name().c_str(), recording.width(), recording.height(), course.updates);
  if (limit != limits.end() && recording.width() == 1280) std::printf(", limit %zu bytes", limit->second);
  const auto encode_limit = encode_limits.find(recording.name());
  if (with_prototype && encode_limit != encode_limits.end())
    std::printf(", at 1920x1080 encode %.1fx of the prototype's, scalar %.1fx", encode_limit->second, 2 * encode_limit->second);
  std::printf("\n");
  const Figures* beside = with_prototype ? &course.prototype : nullptr;
  print_row("tiles", course.ours, course.updates, beside);
  Figures plain = course.plain;
  plain.after = course.ours.after;
  plain.key = course.ours.key;
  print_row("scalar", plain, course.updates, beside);
  print_row("fast", course.fast, course.updates, beside);
  if (beside) print_row("prototype", *beside, course.updates, nullptr);
}

void print_video_peers(const std::filesystem::path& file, int updates) {
  for (const bench::VideoPeer& peer : bench::video_peers()) {
    if (const auto figures = bench::encode_video(peer, file))
      std::printf("  %-10s %9zu %9zu %8.2f\n", peer.name, figures->after, figures->first, figures->cpu_ms / std::max(updates, 1));
    else
      std::printf("  %-10s skipped: ffmpeg with %s is not installed\n", peer.name, peer.encoder);
    std::fflush(stdout);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const char* folder = std::getenv("REGION_RECORDINGS");
  if (!folder) {
    std::printf("REGION_RECORDINGS does not name a folder of recordings: short ones, for which no limits were set, are taken.\n");
    folder = CARTE_RECORDINGS;
  }
  const char* prototype = std::getenv("REGION_PROTOTYPE");
  std::printf("  %-10s %9s %9s %8s %8s %8s %8s   (times: processor ms for each change)\n", "", "bytes", "first", "encode",
              "worst", "first", "decode");
  for (const auto& file : bench::recordings(folder)) {
    const std::string name = file.filename().string();
    const bool wanted = argc == 1 || std::any_of(argv + 1, argv + argc, [&](const char* argument) {
      return name.starts_with(std::string(argument) + "_");
    });
    if (!wanted) continue;
    Runner runner(file, prototype);
    const Course course = runner.run();
    print(runner.recording(), course, prototype != nullptr);
    print_video_peers(file, course.updates);
  }
}
