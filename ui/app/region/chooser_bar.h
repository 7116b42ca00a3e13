// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>

#include "prpl-ext/base/gref.h"
#include "ui/app/region/chooser.h"

namespace carte {

// The buttons beside what was chosen. May be ended by its actions.
class ChooserBar {
 public:
  struct Actions {
    std::function<void(Chosen::Deed)> take;
    std::function<void()> cancel;
  };
  ChooserBar(RegionChooser::Purpose purpose, Actions actions);

  GtkWidget* widget() const { return all_.get(); }
  // Beside `frame`, within `monitor`, both in the toolkit's units; gives where it lies. shareable: not too large for
  // that.
  GdkRectangle show(const GdkRectangle& frame, const GdkRectangle& monitor, bool shareable);
  void hide() { gtk_widget_hide(all_.get()); }

 private:
  void take(Chosen::Deed deed) {
    const auto told = actions_.take;  // whoever is told may end this object
    told(deed);
  }
  void share() { take(Chosen::Deed::share); }
  void send() { take(Chosen::Deed::send); }
  void copy() { take(Chosen::Deed::copy); }
  void cancel() {
    const auto told = actions_.cancel;
    told();
  }

  Actions actions_;
  gref<GtkWidget> all_;
  GtkWidget *buttons_, *too_large_;
  GtkWidget* share_ = nullptr;
  Signal sharing_, sending_, copying_, cancelling_;
};

}  // namespace carte
