// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "prpl-ext/region/picture_coder.h"
#include "prpl-ext/region/tile/coarse_tiles.h"
#include "prpl-ext/region/tile/pixel_ops.h"
#include "prpl-ext/region/tile/planner.h"
#include "prpl-ext/region/tile/session.h"
#include "prpl-ext/region/tile/stream_header.h"
#include "prpl-ext/region/tile/tile_packer.h"

namespace carte::region::tile {

class TileEncoder final : public PictureEncoder {
 public:
  explicit TileEncoder(const PixelOps& ops = best_pixel_ops()) : ops_(ops) {}

  Result<EncodedPicture> encode(const PictureView& picture, std::span<const Rect> dirty,
                                const EncodeOptions& options) override;
  void restart() override { state_.reset(); }

 private:
  struct State {
    State(int width, int height, const PixelOps& ops)
        : session(width, height), planner(session, ops), coarse(session.grid.count()) {}
    Session session;
    Planner planner;
    TilePacker packer;
    CoarseTiles coarse;
  };

  void look_only_at(std::span<const Rect> dirty);
  bool take(const PictureView& picture, int tolerance);
  void compare_row(const PictureView& picture, int row, std::uint8_t* changed);
  void take_row(const PictureView& picture, int row, const std::uint8_t* changed);
  bool keep_or_round(int tile, int tolerance);
  EncodedPicture write(bool key, Effort effort);
  void write_pixels(Effort effort, std::vector<std::uint8_t>& bytes);

  const PixelOps& ops_;
  std::unique_ptr<State> state_;  // none before a key picture
  std::vector<std::uint8_t> looked_at_, changed_;  // of each tile
};

}  // namespace carte::region::tile
