// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/bench/region/recording.h"

#include <zstd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <regex>

namespace carte::bench {
namespace {

const std::regex file_name("(.+)_([0-9]+)x([0-9]+)\\.raw(\\.zst)?");

[[noreturn]] void give_up(const std::string& why) {
  std::fprintf(stderr, "%s\n", why.c_str());
  std::exit(1);
}

}  // namespace

Recording::Recording(const std::filesystem::path& file) : file_(file, std::ios::binary), unpacker_(nullptr, ZSTD_freeDCtx) {
  std::smatch parts;
  const std::string name = file.filename();
  if (!file_ || !std::regex_match(name, parts, file_name)) give_up(file.string() + " is no recording");
  name_ = parts[1];
  width_ = std::stoi(parts[2]);
  height_ = std::stoi(parts[3]);
  pixels_.resize(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_));
  if (!parts[4].matched) return;
  unpacker_.reset(ZSTD_createDCtx());
  ZSTD_DCtx_setParameter(unpacker_.get(), ZSTD_d_windowLogMax, 27);
  packed_.resize(ZSTD_DStreamInSize());
}

std::size_t Recording::unpack(char* to, std::size_t size) {
  ZSTD_outBuffer out{to, size, 0};
  while (out.pos < out.size) {
    if (packed_at_ == packed_size_) {
      file_.read(packed_.data(), static_cast<std::streamsize>(packed_.size()));
      packed_size_ = static_cast<std::size_t>(file_.gcount());
      packed_at_ = 0;
    }
    ZSTD_inBuffer in{packed_.data(), packed_size_, packed_at_};
    const std::size_t before = out.pos;
    const std::size_t state = ZSTD_decompressStream(unpacker_.get(), &out, &in);
    if (ZSTD_isError(state)) give_up("the recording " + name_ + " is damaged: " + ZSTD_getErrorName(state));
    packed_at_ = in.pos;
    if (packed_size_ == 0 && out.pos == before) break;
  }
  return out.pos;
}

bool Recording::next() {
  const auto bytes = reinterpret_cast<char*>(pixels_.data());
  const std::size_t size = pixels_.size() * sizeof(std::uint32_t);
  if (unpacker_) return unpack(bytes, size) == size;
  return static_cast<bool>(file_.read(bytes, static_cast<std::streamsize>(size)));
}

std::vector<std::filesystem::path> recordings(const std::filesystem::path& folder) {
  std::map<std::string, std::filesystem::path> found;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename();
    std::smatch parts;
    if (!std::regex_match(name, parts, file_name)) continue;
    auto& kept = found[parts[1].str() + parts[2].str() + "x" + parts[3].str()];
    if (kept.empty() || parts[4].matched) kept = entry.path();
  }
  std::vector<std::filesystem::path> files;
  for (const auto& [key, file] : found) files.push_back(file);
  return files;
}

}  // namespace carte::bench
