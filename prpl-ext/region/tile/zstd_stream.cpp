// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/tile/zstd_stream.h"

#include <zstd.h>

#include <algorithm>

namespace carte::region::tile {
namespace {

// The lowest that finds a line of text again further back than the last few.
constexpr int level = 6;

}  // namespace

void ZstdPacker::Free::operator()(ZSTD_CCtx_s* context) const { ZSTD_freeCCtx(context); }
void ZstdUnpacker::Free::operator()(ZSTD_DCtx_s* context) const { ZSTD_freeDCtx(context); }

ZstdPacker::ZstdPacker() : context_(ZSTD_createCCtx()) {
  ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_compressionLevel, level);
  ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_windowLog, zstd_window_log);
}

void ZstdPacker::pack(std::span<const std::uint8_t> bytes, std::vector<std::uint8_t>& out) {
  ZSTD_inBuffer input{bytes.data(), bytes.size(), 0};
  std::size_t left = 0;
  std::size_t end = out.size();
  do {
    out.resize(end + ZSTD_compressBound(bytes.size() - input.pos) + left);
    ZSTD_outBuffer output{out.data() + end, out.size() - end, 0};
    left = ZSTD_compressStream2(context_.get(), &output, &input, ZSTD_e_flush);
    end += output.pos;
  } while (left > 0 && !ZSTD_isError(left));
  out.resize(end);
}

ZstdUnpacker::ZstdUnpacker() : context_(ZSTD_createDCtx()) {
  ZSTD_DCtx_setParameter(context_.get(), ZSTD_d_windowLogMax, zstd_window_log);
}

std::optional<std::span<const std::uint8_t>> ZstdUnpacker::unpack(std::span<const std::uint8_t> part,
                                                                  std::size_t most) {
  ZSTD_inBuffer input{part.data(), part.size(), 0};
  std::size_t length = 0;
  while (true) {
    // One byte more than allowed tells a part that is too long.
    if (length == unpacked_.size()) unpacked_.resize(std::min(std::max<std::size_t>(2 * length, 64 * 1024), most + 1));
    if (length > most) return std::nullopt;
    ZSTD_outBuffer output{unpacked_.data(), unpacked_.size(), length};
    const std::size_t left = ZSTD_decompressStream(context_.get(), &output, &input);
    length = output.pos;
    if (ZSTD_isError(left)) return std::nullopt;
    // A buffer that is not full says that all there was has been written.
    if (input.pos == input.size && output.pos < output.size) break;
  }
  if (length > most) return std::nullopt;
  return std::span<const std::uint8_t>(unpacked_.data(), length);
}

}  // namespace carte::region::tile
