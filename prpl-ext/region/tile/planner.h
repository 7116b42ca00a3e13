// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "prpl-ext/region/tile/motion_search.h"
#include "prpl-ext/region/tile/pixel_ops.h"
#include "prpl-ext/region/tile/session.h"

namespace carte::region::tile {

// Decides how each changed tile is told. Only the encoder plans: any plan that describes the picture is right, a better
// one is smaller.
class Planner {
 public:
  Planner(Session& session, const PixelOps& ops)
      : session_(session), ops_(ops), search_(session.grid, ops), wanted_(session.plan.modes.size()) {}

  // `changed` has a 1 for each tile in which `current` differs from `previous`. Fills session.plan.
  void plan(const std::vector<std::uint8_t>& changed);

 private:
  void begin(const std::vector<std::uint8_t>& changed);
  bool sample_returned() const;
  bool plan_return();
  void plan_motion();
  void plan_cache();
  void smooth();
  void describe_runs();

  bool equals(int tile, const Vector& vector) const;
  bool is_flat(int tile) const;
  std::optional<std::uint32_t> returned(int tile) const;
  void settle(int tile, TileMode mode);
  std::vector<Vector> still_right(int tiles) const;
  void use(const std::vector<Vector>& vectors, int least);
  bool looks_like_photo(const Rect& area) const;
  PixelKind kind_of(int tile) const;
  int hits(const Rect& area, const Vector& vector, int first_row, int row_step) const;
  std::uint8_t best_reference(const Rect& area) const;

  Session& session_;
  const PixelOps& ops_;
  MotionSearch search_;
  std::vector<std::uint8_t> wanted_;  // tiles for which there is nothing better than to code them yet
  int wanted_count_ = 0;
};

}  // namespace carte::region::tile
