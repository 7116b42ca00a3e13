// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/tile/motion_search.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <tuple>

#include "prpl-ext/region/tile/colour_memory.h"

namespace carte::region::tile {
namespace {

constexpr int anchor_length = 16;
constexpr std::size_t vote_places = 4096;

// Enough change within it that it is hardly there twice by chance.
bool is_busy(const Pixel* pixels) {
  int changes = 0;
  for (int i = 1; i < anchor_length; i++) changes += pixels[i] != pixels[i - 1];
  return changes >= 4;
}

bool equal_anchor(const Pixel* a, const Pixel* b) { return std::memcmp(a, b, anchor_length * sizeof *a) == 0; }

std::uint64_t hash_of(const Pixel* pixels) {
  std::array<std::uint64_t, 8> words;
  std::memcpy(words.data(), pixels, sizeof words);
  return spread(spread(words[0], words[1], words[2]), spread(words[3], words[4], words[5]),
                words[6] + words[7] * 0x2545f491u) |
         1;
}

Rect bounds_of(const TileGrid& grid, const std::vector<std::uint8_t>& wanted) {
  int left = grid.columns, top = grid.rows, right = 0, bottom = 0;
  for (int i = 0; i < grid.count(); i++) {
    if (!wanted[static_cast<std::size_t>(i)]) continue;
    left = std::min(left, i % grid.columns);
    right = std::max(right, i % grid.columns + 1);
    top = std::min(top, i / grid.columns);
    bottom = i / grid.columns + 1;
  }
  const int x = left * tile_side, y = top * tile_side;
  return {x, y, std::min(right * tile_side, grid.width) - x, std::min(bottom * tile_side, grid.height) - y};
}

}  // namespace

std::vector<MotionSearch::Anchor> MotionSearch::anchors(const Plane& now, const std::vector<std::uint8_t>& wanted,
                                                        int most) const {
  const auto total = static_cast<int>(std::count(wanted.begin(), wanted.end(), 1));
  const int step = total / most + 1;
  std::vector<Anchor> found;
  int seen = 0;
  for (int i = 0; i < grid_.count(); i++) {
    if (!wanted[static_cast<std::size_t>(i)] || seen++ % step != 0) continue;
    const Rect tile = grid_.tile(i);
    if (tile.width < anchor_length) continue;
    for (int y = tile.y + tile.height / 4; y < tile.y + tile.height; y++) {
      if (!is_busy(now.at(tile.x, y))) continue;
      found.push_back({tile.x, y});
      break;
    }
  }
  return found;
}

void MotionSearch::vote(int dx, int dy) {
  if (dx == 0 && dy == 0) return;
  if (votes_.empty()) votes_.resize(vote_places);
  const auto place = (static_cast<unsigned>(dx) * 40503u + static_cast<unsigned>(dy)) * 2654435761u >> 20;
  for (unsigned i = 0; i < 8; i++) {
    Votes& votes = votes_[(place + i) % vote_places];
    if (votes.count != 0 && (votes.vector.dx != dx || votes.vector.dy != dy)) continue;
    votes.vector = {false, dx, dy};
    votes.count++;
    return;
  }
}

std::vector<Vector> MotionSearch::elected() {
  std::vector<Votes> ranked;
  for (const Votes& votes : votes_)
    if (votes.count >= 2) ranked.push_back(votes);
  votes_.clear();
  std::sort(ranked.begin(), ranked.end(), [](const Votes& a, const Votes& b) {
    return std::tuple(-a.count, a.vector.dx, a.vector.dy) < std::tuple(-b.count, b.vector.dx, b.vector.dy);
  });
  std::vector<Vector> vectors;
  for (std::size_t i = 0; i < ranked.size() && i < 12; i++) vectors.push_back(ranked[i].vector);
  return vectors;
}

std::vector<Vector> MotionSearch::vertical(const Plane& now, const Plane& before,
                                           const std::vector<std::uint8_t>& wanted) {
  for (const Anchor& anchor : anchors(now, wanted, 40)) {
    const Pixel* sample = now.at(anchor.x, anchor.y);
    int edge = 0;  // one comparison at an edge tells most places apart
    while (sample[edge] == sample[edge + 1]) edge++;
    const Pixel* column = before.at(anchor.x, 0);
    for (int y = 0; y < grid_.height; y++, column += before.stride())
      if (column[edge] == sample[edge] && column[edge + 1] == sample[edge + 1] && equal_anchor(column, sample))
        vote(0, anchor.y - y);
  }
  return elected();
}

std::vector<Vector> MotionSearch::near(const Plane& now, const Plane& before, const std::vector<std::uint8_t>& wanted,
                                       int dx, int dy) {
  static constexpr int reach = 32;
  for (const Anchor& anchor : anchors(now, wanted, 40)) {
    const Pixel* sample = now.at(anchor.x, anchor.y);
    int edge = 0;
    while (sample[edge] == sample[edge + 1]) edge++;
    const int left = std::max(0, anchor.x - dx - reach);
    const int right = std::min(grid_.width - anchor_length, anchor.x - dx + reach);
    const int bottom = std::min(grid_.height - 1, anchor.y - dy + reach);
    for (int y = std::max(0, anchor.y - dy - reach); y <= bottom; y++) {
      const Pixel* row = before.at(0, y);
      for (int x = left; x <= right; x++)
        if (row[x + edge] == sample[edge] && row[x + edge + 1] == sample[edge + 1] && equal_anchor(row + x, sample))
          vote(anchor.x - x, anchor.y - y);
    }
  }
  return elected();
}

void MotionSearch::index(const Plane& before, const Rect& area) {
  std::size_t places = 1024;
  while (places < static_cast<std::size_t>(area.width / anchor_length + 1) * static_cast<std::size_t>(area.height) * 2)
    places *= 2;
  table_.assign(places, {});
  for (int y = area.y; y < area.y + area.height; y++)
    for (int x = area.x; x + anchor_length <= area.x + area.width; x += anchor_length) {
      const Pixel* pixels = before.at(x, y);
      if (!is_busy(pixels)) continue;
      const std::uint64_t hash = hash_of(pixels);
      for (std::size_t i = 0; i < 8; i++) {
        Entry& entry = table_[(hash + i * 2) / 2 % places];
        if (entry.hash == hash)
          entry.ambiguous = true;
        else if (entry.hash != 0)
          continue;
        else
          entry = {hash, static_cast<std::int16_t>(x), static_cast<std::int16_t>(y), false};
        break;
      }
    }
}

void MotionSearch::look_up(const Plane& now, int x, int y) {
  const Pixel* pixels = now.at(x, y);
  if (!is_busy(pixels)) return;
  const std::uint64_t hash = hash_of(pixels);
  for (std::size_t i = 0; i < 8; i++) {
    const Entry& entry = table_[(hash + i * 2) / 2 % table_.size()];
    if (entry.hash == 0) return;
    if (entry.hash != hash) continue;
    if (!entry.ambiguous) vote(x - entry.x, y - entry.y);
    return;
  }
}

std::vector<Vector> MotionSearch::anywhere(const Plane& now, const Plane& before,
                                           const std::vector<std::uint8_t>& wanted) {
  index(before, bounds_of(grid_, wanted));
  const auto total = static_cast<int>(std::count(wanted.begin(), wanted.end(), 1));
  const int step = total / 160 + 1;
  int seen = 0;
  for (int i = 0; i < grid_.count(); i++) {
    if (!wanted[static_cast<std::size_t>(i)] || seen++ % step != 0) continue;
    const Rect tile = grid_.tile(i);
    for (int y = tile.y + 3; y < tile.y + tile.height; y += 5)
      for (int x = tile.x; x < tile.x + tile_side && x + anchor_length <= grid_.width; x++) look_up(now, x, y);
  }
  return elected();
}

}  // namespace carte::region::tile
