// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "prpl-ext/region/gst/rects.h"

namespace carte::region {

// The picture that persists between two grabs. Whoever was given it keeps it unchanged: what is put in afterwards goes
// into a copy, which costs nothing when it was let go by then.
class Canvas {
 public:
  int width() const { return picture_ ? picture_->width() : 0; }
  int height() const { return picture_ ? picture_->height() : 0; }
  Rect area() const { return {0, 0, width(), height()}; }

  // Black, and all of it has to be put in.
  void resize(int width, int height) { picture_ = std::make_shared<Picture>(width, height); }

  // Puts pixels at a place wholly in the picture. Where they differ from what is there is added to `changed`, in bands.
  void put(const PictureView& pixels, int x, int y, std::vector<Rect>& changed);

  std::shared_ptr<const Picture> picture() const { return picture_; }

 private:
  Rect put_band(const PictureView& pixels, int x, int y, int from, int to);
  void make_own();

  std::shared_ptr<Picture> picture_;
};

}  // namespace carte::region
