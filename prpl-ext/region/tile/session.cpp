// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/tile/session.h"

#include <xxhash.h>

#include <bit>
#include <memory>
#include <utility>

namespace carte::region::tile {

// A key picture is number `still`, so that its content gets onto the plate when it is overwritten soon.
Session::Session(int width, int height)
    : grid(width, height),
      current(width, height),
      previous(width, height),
      plate(grid),
      history(grid.count()),
      plan(grid.count()),
      number_(Plate::still),
      stale_(plan.modes.size()),
      mode_models_(grid.count()) {}

// Calls copy(first column, column after the last, row) for tiles beside each other that `alike` puts together.
template <class Alike, class Copy>
void Session::each_span(Alike alike, Copy copy) const {
  for (int row = 0; row < grid.rows; row++)
    for (int first = 0, end = 0; first < grid.columns; first = end) {
      const std::size_t tile = static_cast<std::size_t>(row * grid.columns + first);
      for (end = first + 1; end < grid.columns && alike(tile, tile + static_cast<std::size_t>(end - first)); end++) {
      }
      copy(first, end, row, tile);
    }
}

void Session::keep_tiles(const std::vector<std::uint8_t>& changed) {
  const auto keeps = [&](std::size_t tile) { return !changed[tile] && stale_[tile]; };
  each_span([&](std::size_t a, std::size_t b) { return keeps(a) == keeps(b); },
            [&](int first, int end, int row, std::size_t tile) {
              const Rect area = grid.span(first, end, row);
              if (keeps(tile)) copy_area(current, area, previous, area.x, area.y);
            });
}

void Session::place_copies() {
  std::vector<std::uint8_t> changed(plan.modes.size());
  for (std::size_t i = 0; i < changed.size(); i++) changed[i] = plan.modes[i] != TileMode::same;
  keep_tiles(changed);
  const auto alike = [&](std::size_t a, std::size_t b) {
    return plan.modes[a] == TileMode::moved && plan.modes[b] == TileMode::moved &&
           plan.vector_of[a] == plan.vector_of[b];
  };
  each_span(alike, [&](int first, int end, int row, std::size_t tile) { place(grid.span(first, end, row), tile); });
}

void Session::place(const Rect& area, std::size_t tile) {
  if (plan.modes[tile] == TileMode::moved) {
    const Vector& vector = plan.vectors[plan.vector_of[tile]];
    const Rect source = vector.source_of(area);
    copy_area(current, area, vector.from_plate ? plate.plane() : previous, source.x, source.y);
  } else if (plan.modes[tile] == TileMode::stored) {
    const TilePixels pixels = cache.at(plan.slot_of[tile]);
    for (int y = 0; y < area.height; y++)
      std::copy_n(pixels.begin() + y * tile_side, area.width, current.at(area.x, area.y + y));
  }
}

// While much of the picture scrolls, what scrolls away would only push more useful tiles out of the cache.
bool Session::keeps_overwritten(std::size_t tile, const std::vector<int>& moved_by) const {
  if (plan.modes[tile] == TileMode::same) return false;
  if (plan.modes[tile] != TileMode::moved) return true;
  const std::uint8_t vector = plan.vector_of[tile];
  return plan.vectors[vector].from_plate || moved_by[vector] * 12 < grid.count();
}

void Session::finish() {
  std::vector<int> moved_by(most_vectors);
  for (std::size_t i = 0; i < plan.modes.size(); i++)
    if (plan.modes[i] == TileMode::moved) moved_by[plan.vector_of[i]]++;
  for (int i = 0; i < grid.count(); i++) {
    const auto index = static_cast<std::size_t>(i);
    stale_[index] = plan.modes[index] != TileMode::same;
    if (!stale_[index]) continue;
    const Rect area = grid.tile(i);
    if (keeps_overwritten(index, moved_by)) history.remember(i, cache.insert(pixels_of(previous, area)));
    plate.overwrite(i, area, previous, number_);
  }
  std::swap(current, previous);
  number_++;
}

std::uint64_t Session::hash() const {
  const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state(XXH3_createState(), XXH3_freeState);
  XXH3_64bits_reset(state.get());
  std::vector<std::uint8_t> bytes(sizeof(Pixel) * static_cast<std::size_t>(grid.width));
  for (int y = 0; y < grid.height; y++) {
    const Pixel* row = current.at(0, y);
    if constexpr (std::endian::native == std::endian::little) {
      XXH3_64bits_update(state.get(), row, bytes.size());
      continue;
    }
    for (std::size_t i = 0; i < bytes.size(); i++) bytes[i] = static_cast<std::uint8_t>(row[i / 4] >> (8 * (i % 4)));
    XXH3_64bits_update(state.get(), bytes.data(), bytes.size());
  }
  return XXH3_64bits_digest(state.get());
}

}  // namespace carte::region::tile
