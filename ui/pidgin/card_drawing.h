// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <optional>

#include "prpl-ext/base/gref.h"
#include "ui/pidgin/core_signals.h"
#include "ui/pidgin/pidgin_headers.h"

namespace carte {

// The picture of a card as a widget. The picture is asked for when it has to be painted, so that the cards above the
// visible part of a long conversation cost nothing.
class CardDrawing {
 public:
  // drawn is called whenever a picture was asked for, which may be given back with forget(); missing when the core has none
  // any more.
  CardDrawing(unsigned card, GtkIMHtml* view, std::function<void()> drawn, std::function<void()> missing);
  CardDrawing(const CardDrawing&) = delete;
  CardDrawing& operator=(const CardDrawing&) = delete;

  GtkWidget* widget() const { return row_; }  // to be packed
  GtkWidget* area() const { return area_; }   // to be clicked and coloured

  // Takes over size (scaled down to at most `room` pixels wide) and words of a state asked for without picture, hides
  // when there is no picture. Returns the width in pixels, 0 when hidden.
  int show(const CardAnswer& state, int room);

  void forget() { painted_.reset(); }

 private:
  struct Painted {
    CardAnswer state;
    int scale;
    bool dark;
  };

  gboolean on_expose(GdkEventExpose* event);
  cairo_surface_t* picture(int scale, bool dark);

  const unsigned card_;
  GtkIMHtml* const view_;
  const std::function<void()> drawn_, missing_;
  GtkWidget* const row_;
  GtkWidget* const area_;
  int unit_width_ = 0;
  int width_ = 0;
  std::optional<Painted> painted_;
  Signal expose_;
};

}  // namespace carte
