// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <string>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/result.h"
#include "prpl-ext/card/portrait.h"
#include "ui/app/editor/crop_square.h"

namespace carte {

// Reads a PNG or JPEG file that the user chose, made small enough to work with while it is decoded, upright as the
// camera held it. Errors: cannot be read, another format, damaged, far too large.
Result<gref<GdkPixbuf>> picture_from_file(const std::string& path);

// Lets the user choose the square of a picture that becomes the portrait: dragged, zoomed by the wheel or the slider,
// or by the arrow keys, + and -. Ends with the object.
class CropDialog {
 public:
  using Cropped = std::function<void(Result<Photo>)>;

  // `cropped` is called once, and not when the user thought better of it.
  CropDialog(GtkWindow* window, gref<GdkPixbuf> picture, Cropped cropped);
  ~CropDialog();

 private:
  void build(GtkWindow* window);
  void answered(int response);
  gboolean draw(cairo_t* cr);
  gboolean pressed(GdkEvent* event);
  gboolean moved(GdkEvent* event);
  gboolean scrolled(GdkEvent* event);
  gboolean key(GdkEvent* event);
  void slid();
  void set_zoom(double zoom);
  Result<Photo> portrait() const;

  gref<GdkPixbuf> picture_;
  Cropped cropped_;
  CropSquare square_;
  double scale_;  // of the picture in the window
  double drag_x_ = 0, drag_y_ = 0;
  GtkWidget *dialog_, *area_, *slider_;
  Signal answer_, draw_, press_, motion_, scroll_, key_, slide_;
};

}  // namespace carte
