// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/tile/tile_encoder.h"

#include <algorithm>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/region/tile/range_coder.h"
#include "prpl-ext/region/tile/tile_codec.h"

namespace carte::region::tile {
namespace {

// Between two hashes: seldom enough to cost nothing, often enough that a wrong picture is not looked at for long.
constexpr std::uint32_t hash_interval = 64;
constexpr int most_tolerance = 7;

// Calls visit(first, area) for the marked tiles of a row, those beside each other at once; first: the column of the
// first.
template <class Visit>
void each_run(const std::uint8_t* marked, const TileGrid& grid, int row, Visit visit) {
  for (int first = 0, end = 0; first < grid.columns; first = end + 1) {
    for (end = first; end < grid.columns && marked[end]; end++) {
    }
    if (end > first) visit(first, grid.span(first, end, row));
  }
}

}  // namespace

Result<EncodedPicture> TileEncoder::encode(const PictureView& picture, std::span<const Rect> dirty,
                                           const EncodeOptions& options) {
  if (!PictureLimits::allow(picture.width, picture.height)) return Error{_("The region is too large to be shared.")};
  const bool key =
      !state_ || state_->session.grid.width != picture.width || state_->session.grid.height != picture.height;
  if (key) {
    state_.reset();
    state_ = std::make_unique<State>(picture.width, picture.height, ops_);
  }
  look_only_at(key ? std::span<const Rect>() : dirty);
  if (!take(picture, std::clamp(options.tolerance, 0, most_tolerance)) && !key) {
    EncodedPicture unchanged;
    unchanged.exact = state_->coarse.all_exact();
    return unchanged;
  }
  state_->planner.plan(changed_);
  return write(key, options.effort);
}

// What is not exact yet differs from the picture wherever that has changed.
void TileEncoder::look_only_at(std::span<const Rect> dirty) {
  const TileGrid& grid = state_->session.grid;
  looked_at_.assign(static_cast<std::size_t>(grid.count()), dirty.empty());
  for (const Rect& rect : dirty) {
    const Rect tiles = grid.touched(rect);
    for (int row = tiles.y; row < tiles.y + tiles.height; row++)
      std::fill_n(&looked_at_[static_cast<std::size_t>(row * grid.columns + tiles.x)], tiles.width, 1);
  }
  state_->coarse.add_to(looked_at_);
}

// Whether anything has changed. Row by row of tiles, because what was compared is still near the processor when it is
// taken.
bool TileEncoder::take(const PictureView& picture, int tolerance) {
  const TileGrid& grid = state_->session.grid;
  changed_.assign(static_cast<std::size_t>(grid.count()), 0);
  bool any = false;
  for (int row = 0; row < grid.rows; row++) {
    std::uint8_t* changed = &changed_[static_cast<std::size_t>(row * grid.columns)];
    compare_row(picture, row, changed);
    take_row(picture, row, changed);
    for (int column = 0; column < grid.columns; column++) {
      const int tile = row * grid.columns + column;
      if (changed[column])
        changed[column] = keep_or_round(tile, tolerance);
      else
        state_->coarse.set_coarse(tile, false);
      any = any || changed[column];
    }
  }
  if (any) state_->session.keep_tiles(changed_);
  return any;
}

// Finds the changed tiles among those that are looked at.
void TileEncoder::compare_row(const PictureView& picture, int row, std::uint8_t* changed) {
  Session& session = state_->session;
  each_run(&looked_at_[static_cast<std::size_t>(row * session.grid.columns)], session.grid, row,
           [&](int first, const Rect& area) {
             for (int y = area.y; y < area.y + area.height; y++)
               ops_.compare_row(picture.row(y) + area.x, session.previous.at(area.x, y), area.width, changed + first);
           });
}

void TileEncoder::take_row(const PictureView& picture, int row, const std::uint8_t* changed) {
  Session& session = state_->session;
  each_run(changed, session.grid, row, [&](int, const Rect& area) {
    for (int y = area.y; y < area.y + area.height; y++)
      ops_.take_pixels(session.current.at(area.x, y), picture.row(y) + area.x, area.width);
  });
}

// False when rounding leaves nothing that differs: the tile is shown as coarse as it may be already.
bool TileEncoder::keep_or_round(int tile, int tolerance) {
  Session& session = state_->session;
  const Rect area = session.grid.tile(tile);
  const bool coarse = tolerance > 0 && state_->coarse.may_be_coarse(tile);
  state_->coarse.set_coarse(tile, coarse);
  if (!coarse) return true;
  CoarseTiles::round(session.current, area, tolerance);
  return !ops_.equal_area(session.current.at(area.x, area.y), session.current.stride(),
                          session.previous.at(area.x, area.y), session.previous.stride(), area.width, area.height);
}

EncodedPicture TileEncoder::write(bool key, Effort effort) {
  Session& session = state_->session;
  EncodedPicture encoded;
  encoded.key = key;
  StreamHeader header;
  header.key = key;
  header.fast = effort == Effort::fast;
  header.exact = encoded.exact = state_->coarse.all_exact();
  header.number = session.stream_number();
  header.width = session.grid.width;
  header.height = session.grid.height;
  if (header.number % hash_interval == 0) header.hash = session.hash();
  write_header(header, encoded.bytes);
  write_pixels(effort, encoded.bytes);
  state_->coarse.learn(session.plan, session.grid, session.current);
  session.finish();
  return encoded;
}

// A packed picture says how long its plan is, because the range coder does not know its own end.
void TileEncoder::write_pixels(Effort effort, std::vector<std::uint8_t>& bytes) {
  Session& session = state_->session;
  if (effort == Effort::small) {
    RangeEncoder coder(bytes);
    session.code_plan(coder);
    session.code_pixels(coder, ops_);
    coder.finish();
    return;
  }
  std::vector<std::uint8_t> plan;
  RangeEncoder coder(plan);
  session.code_plan(coder);
  coder.finish();
  write_number(plan.size(), plan_length_bytes, bytes);
  bytes.insert(bytes.end(), plan.begin(), plan.end());
  state_->packer.pack(session.plan, session.grid, session.current, session.colours, bytes);
}

}  // namespace carte::region::tile

std::unique_ptr<carte::region::PictureEncoder> carte::region::make_tile_encoder() {
  return std::make_unique<tile::TileEncoder>();
}
