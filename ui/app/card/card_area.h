// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <string>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/draw/card_picture.h"

namespace carte {

// A card drawn in a window, in the device's full resolution, light or dark as the window is.
class CardArea {
 public:
  // At most that large, in logical pixels; a theme's card is made smaller or larger to fit.
  CardArea(int max_width, int max_height);

  GtkWidget* widget() const { return GTK_WIDGET(area_.get()); }
  void show(const Card& card, const Theme& theme, bool show_photo);
  // An empty place of the theme's size.
  void clear(const Theme& theme);
  const Card& card() const { return card_; }

 private:
  void fit(const Theme& theme);
  gboolean draw(cairo_t* cr);
  void style_changed() { redraw(); }
  void scale_changed(GParamSpec*) { redraw(); }
  void redraw();

  gref<GtkWidget> area_;
  Card card_;
  Theme theme_;
  bool show_photo_ = true, empty_ = true;
  int max_width_, max_height_;
  double scale_ = 1;  // logical pixels for one of the theme's units
  CairoSurface picture_;
  Signal draw_, style_, factor_;
};

}  // namespace carte
