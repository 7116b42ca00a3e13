// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <string>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/card/card.h"
#include "prpl-ext/card/field.h"
#include "ui/app/card/field_links.h"

namespace carte {

// All that a card says, one line for each value: what it is, the value, and a button that copies it. An address shows
// where it leads and opens only when it is clicked; its menu copies it, writes a text message, and edits one's own card.
class FieldList {
 public:
  struct Events {
    std::function<void(const std::string& sentence)> said;  // for the user: copied
    std::function<void(const std::string& uri)> open;
    std::function<void(Field)> edit;
  };
  explicit FieldList(Events events);

  GtkWidget* widget() const { return grid_.get(); }
  // `own`: its fields can be edited.
  void show(const Card& card, bool own);

 private:
  struct Row {
    FieldList* list;
    Field field;
    ListedValue value;
  };
  void add_row(int at, const std::string& label, Field field, const ListedValue& value);
  GtkWidget* value_label(const Row& row);
  GtkWidget* copy_button(const Row& row);
  void show_menu(GtkWidget* widget, const Row& row, const GdkEvent* event);
  void add_item(GtkWidget* menu, const std::string& label, std::function<void()> chosen);
  void copy(const std::string& value);
  static gboolean link_clicked(GtkLabel* label, const char* uri, gpointer row) noexcept;
  static void copy_clicked(GtkButton* button, gpointer row) noexcept;
  static gboolean label_pressed(GtkWidget* label, GdkEventButton* event, gpointer row) noexcept;
  static gboolean menu_key(GtkWidget* label, gpointer row) noexcept;

  gref<GtkWidget> grid_;
  Events events_;
  bool own_ = false;
};

}  // namespace carte
