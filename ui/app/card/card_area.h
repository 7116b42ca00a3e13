// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <string>
#include <utility>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/draw/card_picture.h"

namespace carte {

// A card drawn in a window, in the device's full resolution, light or dark as the window is.
class CardArea {
 public:
  // At most that large, in logical pixels; a theme's card is made smaller or larger to fit.
  CardArea(int max_width, int max_height);

  GtkWidget* widget() const { return GTK_WIDGET(area_.get()); }
  // The card as it is kept: what is replaced for a time is drawn so, until it ends; a signed one gets its seal.
  void show(const Card& card, const Theme& theme, bool show_photo);
  // An empty place of the theme's size.
  void clear(const Theme& theme);
  // As it is drawn.
  const Card& card() const { return now_; }
  // Called when the card reads otherwise because something on it has ended.
  void on_change(std::function<void()> changed) { changed_ = std::move(changed); }

 private:
  void fit(const Theme& theme);
  gboolean draw(cairo_t* cr);
  void style_changed() { redraw(); }
  void scale_changed(GParamSpec*) { redraw(); }
  void redraw();
  void read_now();

  gref<GtkWidget> area_;
  Card card_, now_;
  Theme theme_;
  bool show_photo_ = true, empty_ = true, has_seal_ = false;
  Source next_change_;
  std::function<void()> changed_;
  int max_width_, max_height_;
  double scale_ = 1;  // logical pixels for one of the theme's units
  CairoSurface picture_;
  Signal draw_, style_, factor_;
};

}  // namespace carte
