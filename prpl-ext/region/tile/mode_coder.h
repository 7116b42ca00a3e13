// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "prpl-ext/region/tile/models.h"
#include "prpl-ext/region/tile/plan.h"
#include "prpl-ext/region/tile/tile_cache.h"

namespace carte::region::tile {

// What both ends learn from plan to plan.
struct ModeModels {
  BitTree<3> vector_count;
  Bit is_new_vector, from_plate;
  BitTree<4> recent_vector;
  std::array<NumberModel, 2> component;
  std::array<Bit, 4> row_changes;
  std::array<Bit, 128> changes;
  std::array<Bit, 256> is_coded;
  std::array<Bit, 64> is_moved;
  std::array<Bit, 2> vector_repeats;
  BitTree<3> vector_index;
  std::array<Bit, PositionHistory::depth> in_history;
  std::array<Bit, 2> follows_as_before;
  Bit is_next_slot, is_last_slot;
  BitTree<5> slot_age;
  std::array<Bit, 3> is_soft, is_fade;
  BitTree<3> reference;

  std::vector<Vector> recent;                 // newest first
  std::vector<TileMode> earlier;              // of the picture before
  std::vector<std::uint32_t> follower;        // slot that came after this one

  ModeModels() = default;
  explicit ModeModels(int tiles)
      : earlier(static_cast<std::size_t>(tiles)), follower(TileCache::slots + 1) {}
  static constexpr std::size_t most_recent = 16;
};

// Codes a Plan. `history` and `cache` are as they were after the picture before.
template <class Coder>
class ModeCoder {
 public:
  ModeCoder(Coder& coder, ModeModels& models, const TileGrid& grid, const PositionHistory& history,
            const TileCache& cache)
      : coder_(coder), models_(models), grid_(grid), history_(history), cache_(cache) {}

  // The decoder fills `plan`; every number in it is within its limits unless the coder failed.
  void code(Plan& plan) {
    code_vectors(plan);
    for (int row = 0; row < grid_.rows && !coder_.failed(); row++) {
      code_row(plan, row);
      code_runs(plan, row);
    }
    models_.earlier = plan.modes;
  }

 private:
  static std::size_t number(TileMode mode) { return static_cast<std::size_t>(mode); }

  void code_vectors(Plan& plan) {
    plan.vectors.resize(code_tree(coder_, models_.vector_count, static_cast<unsigned>(plan.vectors.size())));
    for (Vector& vector : plan.vectors) code_vector(vector);
  }

  void code_vector(Vector& vector) {
    auto& recent = models_.recent;
    auto known = std::find(recent.begin(), recent.end(), vector);
    const bool is_new = recent.empty() || coder_.bit(models_.is_new_vector, known == recent.end());
    if (is_new) {
      vector.from_plate = coder_.bit(models_.from_plate, vector.from_plate);
      vector.dx = code_number(coder_, models_.component[0], vector.dx);
      vector.dy = code_number(coder_, models_.component[1], vector.dy);
      if (recent.size() == ModeModels::most_recent) recent.pop_back();
      recent.insert(recent.begin(), vector);
      return;
    }
    const unsigned index = code_tree(coder_, models_.recent_vector, static_cast<unsigned>(known - recent.begin()));
    if (index >= recent.size()) return coder_.fail();
    vector = recent[index];
    std::rotate(recent.begin(), recent.begin() + index, recent.begin() + index + 1);
  }

  bool row_changed(const std::vector<TileMode>& modes, int row) const {
    if (row < 0) return false;
    const auto begin = modes.begin() + static_cast<std::ptrdiff_t>(row) * grid_.columns;
    return std::any_of(begin, begin + grid_.columns, [](TileMode mode) { return mode != TileMode::same; });
  }

  void code_row(Plan& plan, int row) {
    const unsigned context =
        unsigned{row_changed(models_.earlier, row)} | unsigned{row_changed(plan.modes, row - 1)} << 1;
    const bool changes = coder_.bit(models_.row_changes[context], row_changed(plan.modes, row));
    for (int column = 0; column < grid_.columns; column++) {
      if (changes) code_tile(plan, column, row);
      else plan.modes[static_cast<std::size_t>(row * grid_.columns + column)] = TileMode::same;
    }
  }

  TileMode at(const Plan& plan, int column, int row) const {
    if (column < 0 || row < 0 || column >= grid_.columns) return TileMode::same;
    return plan.modes[static_cast<std::size_t>(row * grid_.columns + column)];
  }

  void code_tile(Plan& plan, int column, int row) {
    const auto i = static_cast<std::size_t>(row * grid_.columns + column);
    const TileMode left = at(plan, column - 1, row), before = models_.earlier[i];
    const TileMode above_left = at(plan, column - 1, row - 1), above_right = at(plan, column + 1, row - 1);
    const std::size_t around = number(left) | number(at(plan, column, row - 1)) << 2;
    TileMode& mode = plan.modes[i];

    const std::size_t changes = around | std::size_t{before != TileMode::same} << 4 |
                                std::size_t{above_left != TileMode::same} << 5 |
                                std::size_t{above_right != TileMode::same} << 6;
    if (!coder_.bit(models_.changes[changes], mode != TileMode::same)) {
      mode = TileMode::same;
    } else if (coder_.bit(models_.is_coded[around | number(before) << 4 | number(above_right) << 6],
                          mode == TileMode::coded)) {
      mode = TileMode::coded;
    } else if (!plan.vectors.empty() &&
               coder_.bit(models_.is_moved[around | number(above_right) << 4], mode == TileMode::moved)) {
      mode = TileMode::moved;
      code_vector_of(plan, i, left);
    } else {
      mode = TileMode::stored;
      code_slot(plan.slot_of[i], static_cast<int>(i), left);
    }
  }

  void code_vector_of(Plan& plan, std::size_t i, TileMode left) {
    std::uint8_t& index = plan.vector_of[i];
    if (coder_.bit(models_.vector_repeats[left == TileMode::moved], index == last_vector_)) index = last_vector_;
    else index = static_cast<std::uint8_t>(code_tree(coder_, models_.vector_index, index));
    if (index >= plan.vectors.size()) return coder_.fail();
    const int tile = static_cast<int>(i);
    if (!grid_.contains(plan.vectors[index].source_of(grid_.tile(tile)))) coder_.fail();
    last_vector_ = index;
  }

  void code_slot(std::uint32_t& slot, int tile, TileMode left) {
    slot = guessed_slot(slot, tile, left);
    if (!cache_.holds(slot)) return coder_.fail();
    models_.follower[last_slot_] = slot;
    last_slot_ = slot;
  }

  // One guess after the other; the number itself when none was right.
  std::uint32_t guessed_slot(std::uint32_t slot, int tile, TileMode left) {
    const auto& kept = history_.at(tile);
    for (std::size_t i = 0; i < kept.size(); i++)
      if (coder_.bit(models_.in_history[i], slot == kept[i])) return kept[i];
    const std::uint32_t follower = models_.follower[last_slot_];
    if (coder_.bit(models_.follows_as_before[left != TileMode::stored], slot == follower)) return follower;
    if (coder_.bit(models_.is_next_slot, slot == last_slot_ + 1)) return last_slot_ + 1;
    if (coder_.bit(models_.is_last_slot, slot == last_slot_)) return last_slot_;
    return cache_.slot_of_age(code_count(coder_, models_.slot_age, cache_.age_of(slot)));
  }

  void code_runs(Plan& plan, int row) {
    for (int column = 0; column < grid_.columns; column++) {
      const int end = end_of_run(plan, grid_, column, row);
      if (end > column) code_run(plan, row * grid_.columns + column, row * grid_.columns + end);
      column = end;
    }
  }

  void code_run(Plan& plan, int first, int end) {
    PixelKind before = PixelKind::drawn;
    bool any_drawn = false;
    for (int i = first; i < end; i++) {
      PixelKind& kind = plan.kinds[static_cast<std::size_t>(i)];
      const auto context = static_cast<std::size_t>(before);
      if (!coder_.bit(models_.is_soft[context], kind != PixelKind::drawn)) kind = PixelKind::drawn;
      else kind = coder_.bit(models_.is_fade[context], kind == PixelKind::fade) ? PixelKind::fade : PixelKind::photo;
      any_drawn = any_drawn || kind == PixelKind::drawn;
      before = kind;
    }
    std::uint8_t& reference = plan.reference_of[static_cast<std::size_t>(first)];
    if (!any_drawn || plan.vectors.empty()) {
      reference = 0;
      return;
    }
    reference = static_cast<std::uint8_t>(code_tree(coder_, models_.reference, reference));
    if (reference > plan.vectors.size()) coder_.fail();
  }

  Coder& coder_;
  ModeModels& models_;
  const TileGrid& grid_;
  const PositionHistory& history_;
  const TileCache& cache_;
  std::uint8_t last_vector_ = 0;
  std::uint32_t last_slot_ = 0;
};

}  // namespace carte::region::tile
