// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "prpl-ext/region/picture.h"

namespace carte::region::test {

// A screen that tests draw on; the same calls give the same pixels everywhere.
class Screen {
 public:
  Screen(int width, int height) : picture_(width, height) {}

  PictureView view() const { return picture_.view(); }
  std::uint32_t& at(int x, int y) { return picture_.row(y)[x]; }

  Screen& fill(const Rect& area, std::uint32_t colour);
  // Something like lines of text: dark letters on white, the same ones for the same seed.
  Screen& text(const Rect& area, unsigned seed);
  // Something like a photo: soft, with noise.
  Screen& photo(const Rect& area, unsigned seed);
  // Each pixel any colour, the X byte too.
  Screen& noise(const Rect& area, unsigned seed);
  // What is in the area moves; what it leaves stays.
  Screen& move(const Rect& area, int dx, int dy);

 private:
  Picture picture_;
};

// Without the X byte.
std::vector<std::uint32_t> colours(const PictureView& picture);

}  // namespace carte::region::test
