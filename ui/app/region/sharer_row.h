// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <string>

#include "prpl-ext/base/gref.h"
#include "ui/app/region/sharer_viewers.h"

namespace carte {

struct SharerRowEvents {
  std::function<void()> same_code, other_code, send_away;
};

// Somebody in the sharer's panel.
class SharerRow {
 public:
  explicit SharerRow(SharerRowEvents events);

  GtkWidget* widget() const { return box_; }
  void show(const SeenBy& viewer);

 private:
  void same_clicked() { events_.same_code(); }
  void other_clicked() { events_.other_code(); }
  void away_clicked() { events_.send_away(); }

  SharerRowEvents events_;
  GtkWidget *box_, *name_, *stand_, *away_, *code_box_, *code_, *same_, *other_;
  Signal same_clicked_, other_clicked_, away_clicked_;
};

}  // namespace carte
