// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <string>
#include <vector>

#include "prpl-ext/base/gref.h"

namespace carte {

// Somebody, or a room, in a list.
struct ListedPerson {
  std::string id, name, detail;  // detail: the second line
  std::string search;            // what a search looks through besides
  bool room = false, online = false;
};

// People with a tick each and a search entry above them. A click on a row, Space and Enter tick it.
class PersonList {
 public:
  struct Events {
    std::function<void()> ticks_changed;
    std::function<void(const std::string& id)> looked_at;  // the row the user went to
  };

  // `label` has a mnemonic and stands above the list.
  PersonList(const std::string& label, Events events);

  GtkWidget* widget() const { return box_.get(); }
  // The chosen ones are ticked and stand on top, the others as they come.
  void fill(const std::vector<ListedPerson>& people, const std::vector<std::string>& chosen);
  // In the order in which they were ticked.
  const std::vector<std::string>& ticked() const { return ticked_; }
  void focus_search() { gtk_widget_grab_focus(search_); }

 private:
  enum Column { id_column, markup_column, search_column, ticked_column, icon_column, online_column, column_count };

  void build_view();
  void add(const ListedPerson& person, bool ticked);
  void toggle(GtkTreePath* path);
  void row_activated(GtkTreePath* path, GtkTreeViewColumn*) { toggle(path); }
  void cell_toggled(const char* path);
  void cursor_moved();
  void searched();
  gboolean key_in_search(GdkEvent* event);
  void search_stopped();
  gboolean matches(GtkTreeModel* model, GtkTreeIter* row) const;

  gref<GtkWidget> box_;
  Events events_;
  gref<GtkListStore> store_;
  gref<GtkTreeModel> shown_;
  GtkWidget *search_, *view_;
  std::vector<std::string> ticked_;
  std::string wanted_;  // casefolded
  Signal activated_, cursor_, search_changed_, search_key_, stopped_, toggled_;
};

}  // namespace carte
