// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <string>

#include "ui/app/region/chooser_screen.h"

namespace carte {

// Draws the still screen, darkened but for what is chosen, with everything that helps to choose.
class ChooserPainter {
 public:
  // Both outlive it. The area is as large as the screen.
  ChooserPainter(GtkWidget* area, const StillScreen& screen);

  // Draws anew what now looks different. hint: markup; size: beside the frame. bar: where buttons lie, in the toolkit's
  // units, empty when there are none.
  void show(const Selection& selection, const std::string& hint, const std::string& size, const GdkRectangle& bar);
  void paint(cairo_t* cr);
  // Where words and buttons that belong to a pixel may lie, in the toolkit's units: on its monitor.
  GdkRectangle room_at(const Selection& selection, Pixel pixel) const;

 private:
  // What is to be seen besides the screen; places in the toolkit's units, the frame in the device's pixels.
  struct Marks {
    region::Rect frame;
    bool handles = false;
    Pixel pointer;
    GdkRectangle size_at{}, magnifier_at{}, hint_at{};
    std::string size, hint;
  };

  Marks marks_of(const Selection& selection, const std::string& hint, const std::string& size,
                 const GdkRectangle& bar) const;
  gref<PangoLayout> size_layout(const std::string& size) const;
  gref<PangoLayout> hint_layout(const std::string& hint, int width) const;
  bool is_shrunk() const;
  void paint_frame(cairo_t* cr) const;
  void paint_handles(cairo_t* cr) const;
  void paint_magnifier(cairo_t* cr) const;
  void paint_enlarged(cairo_t* cr, const GdkRectangle& at) const;

  GtkWidget* area_;
  const StillScreen& screen_;
  CairoSurface near_;  // the picture where the X server has it at hand
  Marks marks_;
};

}  // namespace carte
