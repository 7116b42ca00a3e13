// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/bench/region/video_peers.h"

#include <glib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <fstream>
#include <string>

#include "prpl-ext/base/gref.h"
#include "tests/bench/region/recording.h"

namespace carte::bench {
namespace {

constexpr VideoPeer all[] = {
    {"x264 exact", "libx264rgb", "-preset veryfast -tune zerolatency -qp 0"},
    {"x264 crf23", "libx264", "-preset veryfast -tune zerolatency -crf 23 -pix_fmt yuv420p"},
    {"VP8 4 Mbit", "libvpx", "-deadline realtime -cpu-used 8 -b:v 4M -static-thresh 1 -pix_fmt yuv420p"},
    {"AV1 crf35", "libsvtav1", "-preset 12 -crf 35 -svtav1-params scm=1:pred-struct=1:lookahead=0 -pix_fmt yuv420p"},
};

bool is_installed(const char* encoder) {
  static const std::string encoders = [] {
    char* output = nullptr;
    if (!g_spawn_command_line_sync("ffmpeg -hide_banner -encoders", &output, nullptr, nullptr, nullptr)) return std::string();
    const gchars owned(output);
    return std::string(output);
  }();
  return encoders.find(std::string(" ") + encoder + " ") != std::string::npos;
}

// A program that reads pictures from its standard input.
class Reader {
 public:
  explicit Reader(const std::string& line) {
    char** words = nullptr;
    if (!g_shell_parse_argv(line.c_str(), nullptr, &words, nullptr)) return;
    constexpr auto flags = static_cast<GSpawnFlags>(G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL |
                                                    G_SPAWN_STDERR_TO_DEV_NULL);
    int input = -1;
    if (g_spawn_async_with_pipes(nullptr, words, nullptr, flags, nullptr, nullptr, &process_, &input, nullptr, nullptr, nullptr))
      input_ = fdopen(input, "wb");
    g_strfreev(words);
  }
  void write(const region::PictureView& picture) {
    if (input_) std::fwrite(picture.pixels, 4, static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height), input_);
  }
  // Processor time in ms; nothing: it failed.
  std::optional<double> finish() {
    if (!input_) return std::nullopt;
    std::fclose(input_);
    int status = 0;
    rusage usage{};
    if (wait4(process_, &status, 0, &usage) != process_ || status != 0) return std::nullopt;
    const auto ms = [](const timeval& time) { return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3; };
    return ms(usage.ru_utime) + ms(usage.ru_stime);
  }

 private:
  GPid process_ = 0;
  FILE* input_ = nullptr;
};

// ffmpeg writes a line for each packet: stream, two times, duration, bytes and a checksum.
void read_packets(const std::string& path, VideoFigures& figures) {
  std::ifstream file(path);
  bool is_first = true;
  for (std::string line; std::getline(file, line);) {
    std::size_t bytes = 0;
    if (std::sscanf(line.c_str(), "%*d, %*d, %*d, %*d, %zu", &bytes) != 1) continue;
    (is_first ? figures.first : figures.after) += bytes;
    is_first = false;
  }
}

}  // namespace

std::span<const VideoPeer> video_peers() { return all; }

std::optional<VideoFigures> encode_video(const VideoPeer& peer, const std::filesystem::path& recording) {
  if (!is_installed(peer.encoder)) return std::nullopt;
  char* name = nullptr;
  const int file = g_file_open_tmp("region-packets-XXXXXX", &name, nullptr);
  if (file < 0) return std::nullopt;
  close(file);
  const gchars packets(name);
  std::signal(SIGPIPE, SIG_IGN);
  Recording pictures(recording);
  // One thread: libvpx's would burn processor time by waiting for each other.
  Reader ffmpeg("ffmpeg -loglevel error -y -f rawvideo -pix_fmt bgr0 -s " + std::to_string(pictures.width()) + "x" +
                std::to_string(pictures.height()) + " -r 30 -i - -c:v " + peer.encoder + " " + peer.options +
                " -g 1000 -threads 1 -f framecrc " + name);
  while (pictures.next()) ffmpeg.write(pictures.view());
  VideoFigures figures;
  const auto cpu = ffmpeg.finish();
  if (cpu) read_packets(name, figures);
  std::filesystem::remove(name);
  if (!cpu) return std::nullopt;
  figures.cpu_ms = *cpu;
  return figures;
}

}  // namespace carte::bench
