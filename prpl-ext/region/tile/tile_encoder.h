// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "prpl-ext/region/picture_coder.h"
#include "prpl-ext/region/tile/pixel_ops.h"
#include "prpl-ext/region/tile/planner.h"
#include "prpl-ext/region/tile/session.h"
#include "prpl-ext/region/tile/stream_header.h"

namespace carte::region::tile {

class TileEncoder final : public PictureEncoder {
 public:
  explicit TileEncoder(const PixelOps& ops = best_pixel_ops()) : ops_(ops) {}

  Result<EncodedPicture> encode(const PictureView& picture, std::span<const Rect> dirty,
                                const EncodeOptions& options) override;
  void restart() override { state_.reset(); }

 private:
  struct State {
    State(int width, int height, const PixelOps& ops) : session(width, height), planner(session, ops) {}
    Session session;
    Planner planner;
  };

  bool take(const PictureView& picture);
  EncodedPicture write(bool key);

  const PixelOps& ops_;
  std::unique_ptr<State> state_;  // none before a key picture
  std::vector<std::uint8_t> changed_;
};

}  // namespace carte::region::tile
