// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <memory>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/region/live/watching.h"
#include "ui/app/region/viewer_child.h"
#include "ui/app/region/viewer_fit.h"
#include "ui/app/region/viewer_screen.h"

namespace carte {

// The part of a window in which the picture is seen; dragged, scrolled and zoomed by mouse. The watching thread draws
// it.
class ViewerArea {
 public:
  // changed: after a zoom or another size of the room. menu: the menu was asked for, at this event (null: by a key).
  ViewerArea(std::function<void()> changed, std::function<void(GdkEvent*)> menu);
  ~ViewerArea();

  GtkWidget* widget() const { return area_; }
  // Once the widget is in its window; makes what the pictures are shown on.
  region::Screen& make_screen();
  // Who has the thread in which it is drawn; null when it is over.
  void set_watching(region::Watching* watching);

  void set_picture_size(const Extent& picture);
  void set_dim(bool dim);
  void set_full_screen(bool full_screen);
  const ViewerFit& fit() const { return fit_; }
  void show_all();
  void show_pixels();  // one to one
  void zoom_in();
  void zoom_out();
  // In steps of the room's tenth.
  void pan(int right, int down);
  // Asks for the picture as it is, on the toolkit's thread; null when there is none.
  void ask_for_picture(std::function<void(CairoSurface)> answer);

 private:
  void changed();
  void set_cursor();
  gboolean draw(cairo_t* cr);
  void allocated(GdkRectangle* allocation);
  void scale_changed(GParamSpec*);
  gboolean pressed(GdkEventButton* event);
  gboolean moved(GdkEventMotion* event);
  gboolean released(GdkEventButton* event);
  gboolean scrolled(GdkEventScroll* event);
  gboolean menu_key();
  void style_changed();

  GtkWidget* area_;
  std::function<void()> changed_;
  std::function<void(GdkEvent*)> menu_;
  ViewerFit fit_;
  bool dim_ = false, full_screen_ = false, dragging_ = false;
  double drag_x_ = 0, drag_y_ = 0, steps_ = 0;
  std::unique_ptr<ViewerChild> child_;
  ToolkitPaper* drawn_by_toolkit_ = nullptr;
  std::unique_ptr<ViewerScreen> screen_;
  region::Watching* watching_ = nullptr;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
  Signal draw_, allocated_, scale_, pressed_, moved_, released_, scrolled_, menu_key_, style_;
};

}  // namespace carte
