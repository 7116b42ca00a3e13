// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <memory>
#include <string>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/result.h"
#include "prpl-ext/draw/card_picture.h"
#include "ui/app/choices.h"

namespace carte {

// Asks where a picture of somebody's screen is to go, and writes it there as PNG.
class ViewerSave {
 public:
  using Saved = std::function<void(Result<std::string> path)>;

  // `saved` is called once, and not when the user thought better of it, nor when the object is gone by then.
  ViewerSave(GtkWindow* window, const std::string& name, CairoSurface picture, Choices& choices, Saved saved);
  ~ViewerSave();

 private:
  void answered(int response);

  gref<GtkFileChooserNative> dialog_;
  CairoSurface picture_;
  Choices& choices_;
  Saved saved_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
  Signal response_;
};

}  // namespace carte
