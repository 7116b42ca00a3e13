// SPDX-License-Identifier: GPL-2.0-or-later
// Writes seeds for the targets that read pictures, as the encoders make them now: seeds TARGET FOLDER.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <string>

#include "prpl-ext/region/gst/stream.h"
#include "prpl-ext/region/tile/stream_header.h"
#include "prpl-ext/region/tile/tile_codec.h"
#include "prpl-ext/region/whole/whole_codec.h"
#include "tests/fuzz/picture_sequence.h"
#include "tests/unit/region/screens.h"

namespace {

using namespace carte::region;
using Bytes = std::vector<std::uint8_t>;

constexpr int width = 56, height = 40;
constexpr EncodeOptions small{}, fast{Effort::fast, 0}, coarse{Effort::small, 5};

// Something that moves, comes back and changes, in one of the kinds of content that a screen has.
std::vector<Bytes> play(PictureEncoder& encoder, unsigned kind, const std::vector<EncodeOptions>& options) {
  test::Screen screen(width, height);
  std::vector<Bytes> pictures;
  const Rect whole{0, 0, width, height}, part{8, 8, 24, 24};
  for (unsigned i = 0; i < 6; i++) {
    if (kind == 0) screen.text(i == 0 ? whole : part, i % 3);
    if (kind == 1) screen.photo(i == 0 ? whole : part, 1 + i % 5);
    if (kind == 2 && i == 0) screen.text(whole, 1).photo(part, 2);
    if (kind == 2 && i > 0) screen.move({0, 0, width, height - 9}, 0, i % 2 ? 5 : -5);
    auto encoded = encoder.encode(screen.view(), {}, options[i % options.size()]);
    if (!encoded) std::abort();
    if (!encoded->bytes.empty()) pictures.push_back(std::move(encoded->bytes));
  }
  return pictures;
}

// A hash would end every picture that differs from the seed, and all that follow it.
Bytes without_hash(const Bytes& picture) {
  std::span<const std::uint8_t> rest(picture);
  auto header = tile::read_header(rest);
  if (!header) std::abort();
  header->hash.reset();
  Bytes bytes;
  tile::write_header(*header, bytes);
  bytes.insert(bytes.end(), rest.begin(), rest.end());
  return bytes;
}

Bytes in_a_row(const std::vector<Bytes>& pictures, bool with_hash) {
  Bytes bytes;
  for (const Bytes& picture : pictures) carte::fuzz::add_picture(with_hash ? picture : without_hash(picture), bytes);
  return bytes;
}

Bytes as_stream(const std::vector<Bytes>& pictures) {
  Bytes bytes = {100};
  write_record(StreamStart{30, 1}, bytes);
  for (const Bytes& picture : pictures) write_record(StreamPicture{33'333, picture}, bytes);
  write_record(StreamAgain{33'333}, bytes);
  return bytes;
}

Bytes seed(const std::string& target, unsigned kind, const std::vector<EncodeOptions>& options) {
  if (target == "whole-picture") return in_a_row(play(*make_whole_encoder(), kind, options), true);
  const auto pictures = play(*make_tile_encoder(), kind, options);
  return target == "tiles" ? in_a_row(pictures, false) : as_stream(pictures);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string target = argc == 3 ? argv[1] : "";
  if (target != "tiles" && target != "whole-picture" && target != "region-stream") {
    std::fprintf(stderr, "usage: seeds tiles|whole-picture|region-stream FOLDER\n");
    return 2;
  }
  const std::vector<EncodeOptions> ways[] = {{small}, {fast}, {small, fast, coarse}};
  for (unsigned kind = 0; kind < 3; kind++)
    for (unsigned way = 0; way < std::size(ways); way++) {
      const Bytes bytes = seed(target, kind, ways[way]);
      std::ofstream file(std::string(argv[2]) + "/" + std::to_string(kind) + std::to_string(way), std::ios::binary);
      file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
      if (!file.flush()) return 1;
    }
  return 0;
}
