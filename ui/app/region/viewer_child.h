// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <memory>
#include <string>

#include "ui/app/region/viewer_fit.h"

namespace carte {

// An X11 window in front of all of a widget, into which the toolkit never draws. Mouse and keyboard go to the widget.
class ViewerChild {
 public:
  // Null: this is not X11, or its pixels are not those of pictures.
  static std::unique_ptr<ViewerChild> make(GtkWidget* realized);
  ~ViewerChild();

  unsigned long window() const { return window_; }
  std::string display_name() const;
  void resize(const Extent& room);

 private:
  ViewerChild(GdkDisplay* display, unsigned long window) : display_(display), window_(window) {}

  GdkDisplay* display_;
  unsigned long window_;
};

}  // namespace carte
