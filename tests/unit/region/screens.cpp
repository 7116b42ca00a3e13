// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/region/screens.h"

#include <algorithm>
#include <random>

namespace carte::region::test {
namespace {

constexpr int cell_width = 9, cell_height = 17;

// Whether the letter has ink at a point of its cell.
bool has_ink(unsigned letter, int x, int y) {
  if (x > 6 || y < 3 || y > 13) return false;
  return (letter * 2654435761u >> ((x / 2 * 5 + y / 3) % 32) & 1) != 0;
}

}  // namespace

Screen& Screen::fill(const Rect& area, std::uint32_t colour) {
  for (int y = area.y; y < area.y + area.height; y++) std::fill_n(&at(area.x, y), area.width, colour);
  return *this;
}

Screen& Screen::text(const Rect& area, unsigned seed) {
  std::minstd_rand random(seed);
  const int columns = area.width / cell_width + 1, rows = area.height / cell_height + 1;
  std::vector<unsigned> letters(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows));
  for (unsigned& letter : letters) letter = static_cast<unsigned>(random()) % 40;
  for (int y = 0; y < area.height; y++)
    for (int x = 0; x < area.width; x++) {
      const unsigned letter = letters[static_cast<std::size_t>(y / cell_height * columns + x / cell_width)];
      at(area.x + x, area.y + y) = has_ink(letter, x % cell_width, y % cell_height) ? 0x202020 : 0xffffff;
    }
  return *this;
}

Screen& Screen::photo(const Rect& area, unsigned seed) {
  std::minstd_rand random(seed);
  for (int y = 0; y < area.height; y++)
    for (int x = 0; x < area.width; x++) {
      const auto grain = [&] { return static_cast<std::uint32_t>(random()) % 7; };
      const auto slope = static_cast<std::uint32_t>((x * 2 + y + static_cast<int>(seed)) / 4 % 200);
      at(area.x + x, area.y + y) = (slope + grain()) << 16 | (slope / 2 + 40 + grain()) << 8 | (250 - slope + grain() / 2);
    }
  return *this;
}

Screen& Screen::noise(const Rect& area, unsigned seed) {
  std::mt19937 random(seed);
  for (int y = area.y; y < area.y + area.height; y++)
    for (int x = area.x; x < area.x + area.width; x++) at(x, y) = static_cast<std::uint32_t>(random());
  return *this;
}

Screen& Screen::move(const Rect& area, int dx, int dy) {
  const Picture before = picture_;
  const PictureView view = before.view();
  for (int y = area.y; y < area.y + area.height; y++)
    for (int x = area.x; x < area.x + area.width; x++) {
      const int to_x = x + dx, to_y = y + dy;
      if (to_x >= 0 && to_y >= 0 && to_x < view.width && to_y < view.height) at(to_x, to_y) = view.row(y)[x];
    }
  return *this;
}

std::vector<std::uint32_t> colours(const PictureView& picture) {
  std::vector<std::uint32_t> all;
  for (int y = 0; y < picture.height; y++)
    for (int x = 0; x < picture.width; x++) all.push_back(picture.row(y)[x] & 0xffffff);
  return all;
}

}  // namespace carte::region::test
