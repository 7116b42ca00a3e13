// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "prpl-ext/region/gst/rects.h"

namespace carte::region {

// The picture that persists between two grabs. Whoever was given it keeps it unchanged: what is put in afterwards goes
// into the one before, brought up to date where it is behind; or into a copy, when that was not let go either.
class Canvas {
 public:
  int width() const { return picture_ ? picture_->width() : 0; }
  int height() const { return picture_ ? picture_->height() : 0; }
  Rect area() const { return {0, 0, width(), height()}; }

  // Black, and all of it has to be put in.
  void resize(int width, int height);

  // Puts pixels at a place wholly in the picture. Where they differ from what is there is added to `changed`, in bands.
  void put(const PictureView& pixels, int x, int y, std::vector<Rect>& changed);

  std::shared_ptr<const Picture> picture() const { return picture_; }

 private:
  Rect put_band(const PictureView& pixels, int x, int y, int from, int to);
  void make_own();

  std::shared_ptr<Picture> picture_, before_;
  std::vector<Rect> behind_;  // where the one before differs
};

}  // namespace carte::region
