// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/draw/card_picture.h"

namespace carte {

// Lets the user choose a part of the screen: the screen stands still, and a frame is drawn over it. X11 only.
class ScreenRegion {
 public:
  // Null when the user thought better of it, or another program kept the mouse. The object may be destroyed in it.
  using Taken = std::function<void(gref<GdkPixbuf> picture)>;

  // Whether programs may look at this screen.
  static bool is_possible();

  // What is to be seen in the picture has to be on the screen by now. `hint`: what to do, shown on top.
  ScreenRegion(const char* hint, Taken taken);
  ~ScreenRegion();

 private:
  gboolean draw(cairo_t* cr);
  gboolean pressed(GdkEventButton* event);
  gboolean moved(GdkEventMotion* event);
  gboolean released(GdkEventButton* event);
  gboolean key(GdkEventKey* event);
  static gboolean try_to_grab(gpointer self) noexcept;
  bool grabbed();
  void draw_hint(cairo_t* cr);
  void finish(bool take);
  GdkRectangle chosen() const;

  gref<GtkWidget> window_;
  CairoSurface screen_;  // in the device's pixels
  int factor_ = 1;
  const char* hint_;
  Taken taken_;
  bool dragging_ = false;
  double from_x_ = 0, from_y_ = 0, to_x_ = 0, to_y_ = 0;
  int tries_ = 0;
  Source grabbing_;
  Signal draw_, pressed_, moved_, released_, key_;
};

}  // namespace carte
