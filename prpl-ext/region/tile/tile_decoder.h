// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>

#include "prpl-ext/region/picture_coder.h"
#include "prpl-ext/region/tile/pixel_ops.h"
#include "prpl-ext/region/tile/session.h"
#include "prpl-ext/region/tile/stream_header.h"

namespace carte::region::tile {

class TileDecoder final : public PictureDecoder {
 public:
  explicit TileDecoder(const PixelOps& ops = best_pixel_ops()) : ops_(ops) {}

  Result<DecodedPicture> decode(std::span<const std::uint8_t> bytes) override;

 private:
  Result<DecodedPicture> read(std::span<const std::uint8_t> bytes);
  Result<void> begin(const StreamHeader& header);
  DecodedPicture result(bool key) const;

  const PixelOps& ops_;
  std::unique_ptr<Session> session_;  // none before a key picture, nor after an error
};

}  // namespace carte::region::tile
