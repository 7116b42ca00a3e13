// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>

#include "prpl-ext/region/picture_coder.h"
#include "prpl-ext/region/tile/pixel_ops.h"
#include "prpl-ext/region/tile/session.h"
#include "prpl-ext/region/tile/stream_header.h"
#include "prpl-ext/region/tile/tile_unpacker.h"

namespace carte::region::tile {

class TileDecoder final : public PictureDecoder {
 public:
  explicit TileDecoder(const PixelOps& ops = best_pixel_ops()) : ops_(ops) {}

  Result<DecodedPicture> decode(std::span<const std::uint8_t> bytes) override;

 private:
  Result<DecodedPicture> read(std::span<const std::uint8_t> bytes);
  Result<void> begin(const StreamHeader& header);
  bool read_pixels(std::span<const std::uint8_t> bytes);
  bool read_packed_pixels(std::span<const std::uint8_t> bytes);
  DecodedPicture result(bool key) const;

  const PixelOps& ops_;
  std::unique_ptr<Session> session_;        // none before a key picture, nor after an error
  std::unique_ptr<TileUnpacker> unpacker_;  // as long as the session
};

}  // namespace carte::region::tile
