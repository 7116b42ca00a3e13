// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <string>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/card/card.h"
#include "ui/app/card/field_links.h"

namespace carte {

// All that a card says, one line for each value: what it is, the value, and a button that copies it. A link shows where
// it leads and opens only when it is clicked.
class FieldList {
 public:
  // `said`: a sentence for the user (copied, cannot be opened).
  explicit FieldList(std::function<void(const std::string&)> said);

  GtkWidget* widget() const { return grid_.get(); }
  void show(const Card& card);

 private:
  void add_row(int row, const std::string& label, const ListedValue& value);
  GtkWidget* value_label(const ListedValue& value);
  GtkWidget* copy_button(const ListedValue& value);
  static gboolean link_clicked(GtkLabel* label, const char* uri, gpointer self) noexcept;
  static void copy_clicked(GtkButton* button, gpointer self) noexcept;

  gref<GtkWidget> grid_;
  std::function<void(const std::string&)> said_;
};

}  // namespace carte
