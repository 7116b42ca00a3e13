// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/tile/tile_decoder.h"

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/region/tile/range_coder.h"
#include "prpl-ext/region/tile/tile_codec.h"

namespace carte::region::tile {

// What an error leaves behind differs from what the encoder has.
Result<DecodedPicture> TileDecoder::decode(std::span<const std::uint8_t> bytes) {
  auto picture = read(bytes);
  if (!picture) session_.reset();
  return picture;
}

Result<DecodedPicture> TileDecoder::read(std::span<const std::uint8_t> bytes) {
  const auto header = read_header(bytes);
  if (!header) return header.error();
  if (auto begun = begin(*header); !begun) return begun.error();
  if (!(header->fast ? read_packed_pixels(bytes) : read_pixels(bytes)))
    return Error{_("A picture of the shared region is damaged.")};
  if (header->hash && *header->hash != session_->hash())
    return Error{_("A picture of the shared region is not what was sent.")};
  session_->finish();
  return result(header->key);
}

bool TileDecoder::read_pixels(std::span<const std::uint8_t> bytes) {
  RangeDecoder coder(bytes);
  session_->code_plan(coder);
  if (!coder.failed()) session_->code_pixels(coder, ops_);
  return !coder.failed() && coder.at_end();
}

bool TileDecoder::read_packed_pixels(std::span<const std::uint8_t> bytes) {
  if (bytes.size() < plan_length_bytes) return false;
  const std::uint64_t length = read_number(bytes, plan_length_bytes);
  if (length > bytes.size()) return false;
  RangeDecoder coder(bytes.first(length));
  session_->code_plan(coder);
  if (coder.failed() || !coder.at_end()) return false;
  return unpacker_->unpack(bytes.subspan(length), session_->plan, session_->grid, session_->current, session_->colours);
}

Result<void> TileDecoder::begin(const StreamHeader& header) {
  if (header.key) {
    session_.reset();
    session_ = std::make_unique<Session>(header.width, header.height);
    unpacker_ = std::make_unique<TileUnpacker>();
  } else if (!session_) {
    return Error{_("A picture of the shared region needs one before it that did not come.")};
  }
  if (header.number != session_->stream_number()) return Error{_("A picture of the shared region is missing.")};
  return {};
}

DecodedPicture TileDecoder::result(bool key) const {
  const TileGrid& grid = session_->grid;
  DecodedPicture picture{
      {session_->previous.at(0, 0), grid.width, grid.height, static_cast<int>(session_->previous.stride())}, {}, key};
  if (key) {
    picture.changed.push_back({0, 0, grid.width, grid.height});
    return picture;
  }
  const auto changes = [&](int column, int row) {
    return session_->plan.modes[static_cast<std::size_t>(row * grid.columns + column)] != TileMode::same;
  };
  for (int row = 0; row < grid.rows; row++)
    for (int column = 0; column < grid.columns; column++) {
      int end = column;
      while (end < grid.columns && changes(end, row)) end++;
      if (end > column) picture.changed.push_back(grid.span(column, end, row));
      column = end;
    }
  return picture;
}

}  // namespace carte::region::tile

std::unique_ptr<carte::region::PictureDecoder> carte::region::make_tile_decoder() {
  return std::make_unique<tile::TileDecoder>();
}
