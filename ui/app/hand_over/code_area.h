// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <optional>
#include <string>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/code/qr.h"

namespace carte {

// A QR code in a window, as large as its place and as sharp as the screen: every module takes a whole number of pixels.
class CodeArea {
 public:
  // At least so many logical pixels wide and high.
  explicit CodeArea(int side);

  GtkWidget* widget() const { return area_.get(); }
  void show(QrCode code, const std::string& accessible_name);

 private:
  gboolean draw(cairo_t* cr);

  gref<GtkWidget> area_;
  std::optional<QrCode> code_;
  CairoSurface picture_;
  int pixels_per_module_ = 0;  // of the picture
  Signal draw_;
};

}  // namespace carte
