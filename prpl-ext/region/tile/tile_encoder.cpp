// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/tile/tile_encoder.h"

#include "prpl-ext/base/i18n.h"

#include "prpl-ext/region/tile/range_coder.h"
#include "prpl-ext/region/tile/tile_codec.h"

namespace carte::region::tile {
namespace {

// Between two hashes: seldom enough to cost nothing, often enough that a wrong picture is not looked at for long.
constexpr std::uint32_t hash_interval = 64;

}  // namespace

// The hint is not needed: comparing all takes less time than one changed tile.
Result<EncodedPicture> TileEncoder::encode(const PictureView& picture, std::span<const Rect>, const EncodeOptions&) {
  if (!PictureLimits::allow(picture.width, picture.height))
    return Error{_("The region is too large to be shared.")};
  const bool key = !state_ || state_->session.grid.width != picture.width || state_->session.grid.height != picture.height;
  if (key) {
    state_.reset();
    state_ = std::make_unique<State>(picture.width, picture.height, ops_);
  }
  if (!take(picture) && !key) return EncodedPicture{};
  state_->planner.plan(changed_);
  return write(key);
}

// Whether anything has changed.
bool TileEncoder::take(const PictureView& picture) {
  Session& session = state_->session;
  changed_.assign(static_cast<std::size_t>(session.grid.count()), 0);
  for (int y = 0; y < picture.height; y++)
    ops_.compare_row(picture.row(y), session.previous.at(0, y), picture.width,
                     &changed_[static_cast<std::size_t>(y / tile_side * session.grid.columns)]);
  bool any = false;
  for (int i = 0; i < session.grid.count(); i++) {
    if (!changed_[static_cast<std::size_t>(i)]) continue;
    any = true;
    const Rect area = session.grid.tile(i);
    for (int y = area.y; y < area.y + area.height; y++)
      ops_.take_pixels(session.current.at(area.x, y), picture.row(y) + area.x, area.width);
  }
  if (any) session.keep_tiles(changed_);
  return any;
}

EncodedPicture TileEncoder::write(bool key) {
  Session& session = state_->session;
  EncodedPicture encoded;
  encoded.key = key;
  StreamHeader header;
  header.key = key;
  header.number = session.stream_number();
  header.width = session.grid.width;
  header.height = session.grid.height;
  if (header.number % hash_interval == 0) header.hash = session.hash();
  write_header(header, encoded.bytes);
  RangeEncoder coder(encoded.bytes);
  session.code_plan(coder);
  session.code_pixels(coder, ops_);
  coder.finish();
  session.finish();
  return encoded;
}

}  // namespace carte::region::tile

std::unique_ptr<carte::region::PictureEncoder> carte::region::make_tile_encoder() {
  return std::make_unique<tile::TileEncoder>();
}
