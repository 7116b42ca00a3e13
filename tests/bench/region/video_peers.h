// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>

namespace carte::bench {

// A video codec of ffmpeg, at the setting that is meant for screens shown live.
struct VideoPeer {
  const char* name;
  const char* encoder;  // as `ffmpeg -encoders` has it
  const char* options;
};
std::span<const VideoPeer> video_peers();

struct VideoFigures {
  std::size_t first = 0, after = 0;  // bytes of the first picture and of all others, without a container
  double cpu_ms = 0;                 // of encoding all, with reading and converting the pictures
};

// Nothing when ffmpeg or its encoder is not installed, or when it fails.
std::optional<VideoFigures> encode_video(const VideoPeer& peer, const std::filesystem::path& recording);

}  // namespace carte::bench
