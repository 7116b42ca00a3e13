// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

struct ZSTD_CCtx_s;
struct ZSTD_DCtx_s;

namespace carte::region::tile {

// One zstd frame (RFC 8878) without an end, cut into parts that can each be read as soon as they have come: what stood
// in an earlier part, up to 4 MiB back, is only pointed at.
constexpr int zstd_window_log = 22;

class ZstdPacker {
 public:
  ZstdPacker();
  // Appends the next part to `out`.
  void pack(std::span<const std::uint8_t> bytes, std::vector<std::uint8_t>& out);

 private:
  struct Free {
    void operator()(ZSTD_CCtx_s* context) const;
  };
  std::unique_ptr<ZSTD_CCtx_s, Free> context_;
};

class ZstdUnpacker {
 public:
  ZstdUnpacker();
  // The next part; nothing when it is damaged or longer than `most` bytes. Valid until the next call.
  std::optional<std::span<const std::uint8_t>> unpack(std::span<const std::uint8_t> part, std::size_t most);

 private:
  struct Free {
    void operator()(ZSTD_DCtx_s* context) const;
  };
  std::unique_ptr<ZSTD_DCtx_s, Free> context_;
  std::vector<std::uint8_t> unpacked_;
};

}  // namespace carte::region::tile
