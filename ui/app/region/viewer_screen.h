// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <mutex>
#include <optional>

#include "prpl-ext/draw/card_picture.h"
#include "prpl-ext/region/live/watching.h"
#include "ui/app/region/viewer_canvas.h"
#include "ui/app/region/viewer_paper.h"

namespace carte {

// Where the watching thread shows the pictures. Only what is said to be is for other threads.
class ViewerScreen : public region::Screen {
 public:
  explicit ViewerScreen(std::unique_ptr<ViewerPaper> paper) : paper_(std::move(paper)) {}

  void begin(GMainContext* context) override { paper_->begin(context); }
  void show(const region::DecodedPicture& picture) override;
  void forget() override;
  void show_pointer(const region::PointerShape& shape) override;
  void move_pointer(const region::PointerPlace& place) override;
  void end() override { paper_->end(); }

  // How it is to be drawn. For the toolkit's thread: true when look_wanted() has to be called on the watching thread,
  // once for many of these.
  bool want_look(const ViewerLook& look);
  void look_wanted();
  // The picture as it is, without the pointer; null when there is none.
  CairoSurface copy() const;

 private:
  void draw(std::span<const region::Rect> parts);
  void draw_all();

  std::unique_ptr<ViewerPaper> paper_;
  ViewerCanvas canvas_;
  std::mutex guard_;  // of what follows
  std::optional<ViewerLook> wanted_;
};

}  // namespace carte
