// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <utility>
#include <vector>

#include "prpl-ext/base/gref.h"
#include "ui/app/editor/known_values.h"

namespace carte {

// Asks which of the known values shall go into the draft; those of empty fields are ticked. Ends with the object.
class KnownDialog {
 public:
  using Taken = std::function<void(const std::vector<Field>&)>;

  // `taken` is called once, and not when the user thought better of it.
  KnownDialog(GtkWindow* window, const std::vector<KnownValue>& known, Taken taken);
  ~KnownDialog();

 private:
  void add(GtkWidget* list, const KnownValue& known, GtkSizeGroup* labels);
  void answered(int response);

  Taken taken_;
  GtkWidget* dialog_;
  std::vector<std::pair<Field, GtkWidget*>> ticks_;
  Signal answer_;
};

}  // namespace carte
