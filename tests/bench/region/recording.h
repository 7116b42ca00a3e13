// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "prpl-ext/region/picture.h"

struct ZSTD_DCtx_s;

namespace carte::bench {

// Pictures of a screen one after another, BGRx without a header, as NAME_WIDTHxHEIGHT.raw or, packed with a window of up to
// 128 MiB, NAME_WIDTHxHEIGHT.raw.zst.
class Recording {
 public:
  explicit Recording(const std::filesystem::path& file);  // ends the program when the file is no such one

  const std::string& name() const { return name_; }
  int width() const { return width_; }
  int height() const { return height_; }
  // The next picture is in view() until the next call. False: there is none.
  bool next();
  region::PictureView view() const { return {pixels_.data(), width_, height_, width_}; }

 private:
  std::size_t unpack(char* to, std::size_t size);

  std::string name_;
  int width_ = 0, height_ = 0;
  std::ifstream file_;
  std::unique_ptr<ZSTD_DCtx_s, std::size_t (*)(ZSTD_DCtx_s*)> unpacker_;
  std::vector<char> packed_;
  std::size_t packed_at_ = 0, packed_size_ = 0;
  std::vector<std::uint32_t> pixels_;
};

// All of a folder, by name; the packed one where both are there.
std::vector<std::filesystem::path> recordings(const std::filesystem::path& folder);

}  // namespace carte::bench
