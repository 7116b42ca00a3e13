// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/tile/planner.h"

#include <algorithm>

namespace carte::region::tile {
namespace {

constexpr std::uint32_t on_plate = PositionHistory::none;

std::size_t at(int tile) { return static_cast<std::size_t>(tile); }

}  // namespace

void Planner::plan(const std::vector<std::uint8_t>& changed) {
  begin(changed);
  const bool is_return = plan_return();
  if (!is_return) {
    if (wanted_count_ >= 3) plan_motion();
    if (wanted_count_ > 0) use({{true, 0, 0}}, 2);
  }
  if (wanted_count_ > 0) plan_cache();
  describe_runs();
}

void Planner::begin(const std::vector<std::uint8_t>& changed) {
  Plan& plan = session_.plan;
  plan.vectors.clear();
  wanted_count_ = 0;
  for (std::size_t i = 0; i < changed.size(); i++) {
    wanted_[i] = changed[i];
    wanted_count_ += changed[i];
    plan.modes[i] = changed[i] ? TileMode::coded : TileMode::same;
  }
}

void Planner::settle(int tile, TileMode mode) {
  session_.plan.modes[at(tile)] = mode;
  if (wanted_[at(tile)]) wanted_count_--;
  wanted_[at(tile)] = 0;
}

bool Planner::equals(int tile, const Vector& vector) const {
  const Rect area = session_.grid.tile(tile), source = vector.source_of(area);
  if (!session_.grid.contains(source)) return false;
  const Plane& plane = vector.from_plate ? session_.plate.plane() : session_.previous;
  return ops_.equal_area(session_.current.at(area.x, area.y), session_.current.stride(), plane.at(source.x, source.y),
                         plane.stride(), area.width, area.height);
}

bool Planner::is_flat(int tile) const {
  const Rect area = session_.grid.tile(tile);
  const Pixel colour = *session_.current.at(area.x, area.y);
  for (int y = area.y; y < area.y + area.height; y++)
    if (ops_.same_colour(session_.current.at(area.x, y), colour, area.width) != area.width) return false;
  return true;
}

// The slot of the tile that stood here last, or on_plate, when it is the one that stands here now.
std::optional<std::uint32_t> Planner::returned(int tile) const {
  if (equals(tile, {true, 0, 0})) return on_plate;
  const std::uint32_t slot = session_.history.at(tile).front();
  if (!session_.cache.holds(slot)) return std::nullopt;
  if (session_.cache.at(slot) == pixels_of(session_.current, session_.grid.tile(tile))) return slot;
  return std::nullopt;
}

// Whether it is worth asking all tiles.
bool Planner::sample_returned() const {
  const int step = wanted_count_ / 32 + 1;
  int tried = 0, hit = 0, seen = 0;
  for (int i = 0; i < session_.grid.count(); i++) {
    if (!wanted_[at(i)] || seen++ % step != 0) continue;
    tried++;
    hit += returned(i).has_value();
  }
  return hit * 3 > tried;
}

// Most of what changed is as it was before: somebody turned back to a page. Nothing else can be as cheap.
bool Planner::plan_return() {
  if (wanted_count_ < 8 || !sample_returned()) return false;
  std::vector<std::pair<int, std::uint32_t>> found;
  for (int i = 0; i < session_.grid.count(); i++)
    if (wanted_[at(i)])
      if (const auto slot = returned(i)) found.push_back({i, *slot});
  if (static_cast<int>(found.size()) * 2 <= wanted_count_) return false;
  Plan& plan = session_.plan;
  for (const auto& [tile, slot] : found) {
    if (slot == on_plate) {
      if (plan.vectors.empty()) plan.vectors.push_back({true, 0, 0});
      plan.vector_of[at(tile)] = 0;
      settle(tile, TileMode::moved);
    } else {
      plan.slot_of[at(tile)] = slot;
      settle(tile, TileMode::stored);
    }
  }
  return true;
}

// The last vectors that are right for at least half of a sample.
std::vector<Vector> Planner::still_right(int tiles) const {
  std::vector<Vector> right;
  for (const Vector& vector : session_.recent_vectors()) {
    if (vector.from_plate) continue;
    int tried = 0, hit = 0, seen = 0;
    for (int i = 0; i < session_.grid.count(); i++) {
      if (!wanted_[at(i)] || seen++ % (tiles / 24 + 1) != 0) continue;
      tried++;
      hit += equals(i, vector);
    }
    if (hit * 2 >= tried) right.push_back(vector);
    if (right.size() == 3) break;
  }
  return right;
}

void Planner::use(const std::vector<Vector>& vectors, int least) {
  Plan& plan = session_.plan;
  std::vector<int> found;
  for (const Vector& vector : vectors) {
    if (plan.vectors.size() == most_vectors || wanted_count_ == 0) return;
    found.clear();
    for (int i = 0; i < session_.grid.count(); i++)
      if (wanted_[at(i)] && equals(i, vector)) found.push_back(i);
    if (static_cast<int>(found.size()) < least) continue;
    for (int tile : found) {
      plan.vector_of[at(tile)] = static_cast<std::uint8_t>(plan.vectors.size());
      settle(tile, TileMode::moved);
    }
    plan.vectors.push_back(vector);
  }
}

void Planner::plan_motion() {
  const int tiles = wanted_count_;
  use(still_right(tiles), 2);
  if (wanted_count_ * 3 > tiles) use(search_.vertical(session_.current, session_.previous, wanted_), 2);
  if (wanted_count_ * 3 > tiles) {
    Vector last;
    for (const Vector& vector : session_.recent_vectors())
      if (!vector.from_plate) {
        last = vector;
        break;
      }
    use(search_.near(session_.current, session_.previous, wanted_, last.dx, last.dy), 2);
  }
  if (wanted_count_ * 3 > tiles) use(search_.anywhere(session_.current, session_.previous, wanted_), 2);
  if (!session_.plan.vectors.empty()) smooth();
}

// A tile for which two neighbours' vector is right as well is cheaper to tell so, even if it has not changed.
void Planner::smooth() {
  Plan& plan = session_.plan;
  const int columns = session_.grid.columns;
  for (int i = 0; i < session_.grid.count(); i++) {
    const bool same = plan.modes[at(i)] == TileMode::same;
    if (!same && !wanted_[at(i)]) continue;
    const bool left = i % columns != 0 && plan.modes[at(i - 1)] == TileMode::moved;
    const bool above = i >= columns && plan.modes[at(i - columns)] == TileMode::moved;
    if (!left && !above) continue;
    if (same && !(left && above)) continue;
    for (int neighbour : {left ? i - 1 : i - columns, above ? i - columns : i - 1}) {
      const std::uint8_t vector = plan.vector_of[at(neighbour)];
      if (!equals(i, plan.vectors[vector])) continue;
      plan.vector_of[at(i)] = vector;
      settle(i, TileMode::moved);
      break;
    }
  }
}

void Planner::plan_cache() {
  for (int i = 0; i < session_.grid.count(); i++) {
    if (!wanted_[at(i)] || is_flat(i)) continue;
    const auto slot = session_.cache.find(pixels_of(session_.current, session_.grid.tile(i)));
    if (!slot) continue;
    session_.plan.slot_of[at(i)] = *slot;
    settle(i, TileMode::stored);
  }
}

// How many pixels of every row_step-th row the vector gets right.
int Planner::hits(const Rect& area, const Vector& vector, int first_row, int row_step) const {
  const Plane& plane = vector.from_plate ? session_.plate.plane() : session_.previous;
  const int first = std::max(area.x, vector.dx);
  const int last = std::min(area.x + area.width, session_.grid.width + vector.dx);
  int count = 0;
  for (int y = area.y + first_row; y < area.y + area.height; y += row_step) {
    if (y - vector.dy < 0 || y - vector.dy >= session_.grid.height) continue;
    const Pixel *here = session_.current.at(0, y), *there = plane.at(0, y - vector.dy);
    for (int x = first; x < last; x++) count += here[x] == there[x - vector.dx];
  }
  return count;
}

// Hardly two neighbours are equal, and nothing that was there before is of use.
bool Planner::looks_like_photo(const Rect& area) const {
  int equal = 0, seen = 0;
  for (int y = area.y + 1; y < area.y + area.height; y += 2)
    for (int x = area.x + 1; x < area.x + area.width; x++) {
      const Pixel* pixel = session_.current.at(x, y);
      equal += pixel[0] == pixel[-1] || pixel[0] == pixel[-session_.current.stride()];
      seen++;
    }
  if (equal * 8 >= seen) return false;
  static constexpr int useful = 24;
  if (hits(area, {true, 0, 0}, 1, 3) >= useful || hits(area, {}, 1, 3) >= useful) return false;
  return std::none_of(session_.plan.vectors.begin(), session_.plan.vectors.end(),
                      [&](const Vector& vector) { return hits(area, vector, 1, 3) >= useful; });
}

// A photo fades when how its colours change tells more than the colours around.
PixelKind Planner::kind_of(int tile) const {
  const Rect area = session_.grid.tile(tile);
  if (!looks_like_photo(area)) return PixelKind::drawn;
  const auto around = [](const Pixel* pixel, const Plane& plane) {
    const Pixel* above = pixel - plane.stride();
    return channel_around({pixel[-1], above[0], above[-1], above[1]}, green);
  };
  int photo_error = 0, fade_error = 0;
  for (int y = area.y; y < area.y + area.height; y += 2)
    for (int x = area.x; x < area.x + area.width; x++) {
      const Pixel *here = session_.current.at(x, y), *there = session_.previous.at(x, y);
      const ChannelAround now = around(here, session_.current), before = around(there, session_.previous);
      photo_error += std::abs(green(*here) - now.soft());
      fade_error += std::abs(green(*here) - green(*there) - (now - before).soft());
    }
  return fade_error < photo_error ? PixelKind::fade : PixelKind::photo;
}

std::uint8_t Planner::best_reference(const Rect& area) const {
  std::uint8_t best = 0;
  int most = -1;
  for (std::uint8_t i = 0; i <= session_.plan.vectors.size(); i++) {
    const int count = hits(area, session_.plan.reference(i), 1, 4);
    if (count <= most) continue;
    most = count;
    best = i;
  }
  return best;
}

void Planner::describe_runs() {
  Plan& plan = session_.plan;
  const TileGrid& grid = session_.grid;
  for (int row = 0; row < grid.rows; row++)
    for (int column = 0; column < grid.columns; column++) {
      const int first = row * grid.columns + column, end = end_of_run(plan, grid, column, row);
      for (int i = column; i < end; i++) plan.kinds[at(first + i - column)] = kind_of(first + i - column);
      if (end > column && !plan.vectors.empty())
        plan.reference_of[at(first)] = best_reference(grid.span(column, end, row));
      column = end;
    }
}

}  // namespace carte::region::tile
