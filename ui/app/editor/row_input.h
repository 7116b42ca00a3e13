// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <string>
#include <vector>

#include "prpl-ext/base/gref.h"
#include "ui/app/editor/draft.h"
#include "ui/app/editor/faults.h"

namespace carte {

// One row: its kind with an icon, its parts, and a menu to move or remove it (Alt+Up, Alt+Down, Alt+Delete).
class RowInput {
 public:
  struct Events {
    std::function<void(const std::string& part)> changed;  // empty: the kind
    std::function<void(int by)> move;
    std::function<void()> remove;
  };

  RowInput(Field field, Row row, Events events);

  GtkWidget* widget() const { return box_; }
  const Row& row() const { return row_; }
  // Without telling.
  void show(const Row& row);
  void show_fault(const Fault* fault);
  void focus(std::size_t part);
  // What screen readers call it: "Phones 2".
  void set_name(const std::string& name);

 private:
  void build_kinds();
  void build_parts();
  GtkWidget* build_menu();
  void add_part(std::size_t part);
  void kind_changed();
  void part_edited(std::size_t part);
  void up_chosen() { events_.move(-1); }
  void down_chosen() { events_.move(1); }
  void remove_chosen() { events_.remove(); }
  gboolean key_pressed(GdkEvent* event);
  gboolean draw_icon(cairo_t* cr);
  static void part_changed(GtkEditable* entry, gpointer self) noexcept;

  Field field_;
  Row row_;
  Events events_;
  GtkWidget *box_, *kinds_, *icon_, *parts_box_, *fault_, *menu_button_;
  std::vector<GtkWidget*> parts_;
  std::string name_;
  bool updating_ = false;
  Signal kind_, draw_, up_, down_, remove_, key_;
};

}  // namespace carte
