// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cairo.h>
#include <glib.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "prpl-ext/region/picture.h"
#include "ui/app/region/viewer_fit.h"

namespace carte {

// The pixels of a window, drawn by the watching thread.
class ViewerPaper {
 public:
  virtual ~ViewerPaper() = default;
  // On that thread, before and after everything else.
  virtual void begin(GMainContext* context) = 0;
  virtual void end() = 0;
  // Pixels for a window of this size, in rows of its width. What is in them is undefined. Null: there are none.
  virtual std::uint32_t* pixels(const Extent& room) = 0;
  // Brings these parts onto the screen; returns when they are there.
  virtual void put(std::span<const region::Rect> parts) = 0;
};

// An X11 window that nobody else draws into, by a connection of its own: the pixels are in memory shared with the X
// server, where it shares memory. The window has a depth of 24. Null: no connection, or not the pixels of pictures.
std::unique_ptr<ViewerPaper> make_x11_paper(const std::string& display, unsigned long window);

// Pixels that the toolkit draws when it gets to it: for screens that are not X11.
class ToolkitPaper : public ViewerPaper {
 public:
  // Called on the toolkit's thread when there is something new.
  explicit ToolkitPaper(std::function<void()> changed);
  ~ToolkitPaper() override;

  void begin(GMainContext*) override {}
  void end() override {}
  std::uint32_t* pixels(const Extent& room) override;
  void put(std::span<const region::Rect> parts) override;

  // On the toolkit's thread: what was put last, one pixel for each of the device's.
  void paint(cairo_t* cr);

 private:
  struct Shared;
  std::shared_ptr<Shared> shared_;
};

}  // namespace carte
