// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <string>
#include <vector>

#include "prpl-ext/base/gref.h"
#include "ui/app/holder/held_cards.h"

namespace carte {

// Which cards are listed: all, one's own, those exchanged, the newest, or a group of the user's.
struct ListedGroup {
  std::string list = "all";  // all, mine, exchanged, recent, group
  std::string group;
  bool operator==(const ListedGroup&) const = default;
};

// The groups beside the list. Cards are dropped on one to move them there; the user's own have a menu.
class GroupList {
 public:
  struct Events {
    std::function<void(const ListedGroup&)> chosen;
    std::function<void(const std::string& group)> dropped;  // what is dragged belongs there now
    std::function<void(const std::string& group)> rename, remove;
  };
  explicit GroupList(Events events);

  GtkWidget* widget() const { return scrolled_.get(); }
  GtkWidget* list() const { return list_; }
  void show(const std::vector<std::string>& groups);
  const ListedGroup& chosen() const { return chosen_; }
  void choose(const ListedGroup& group);

  // Cards dragged from the list.
  static const GtkTargetEntry& dragged_cards();

 private:
  void add(const ListedGroup& group, const char* icon, const std::string& name);
  const ListedGroup* group_of(GtkListBoxRow* row) const;
  void row_selected(GtkListBoxRow* row);
  gboolean pressed(GdkEvent* event);
  gboolean menu_key();
  void show_menu(GtkListBoxRow* row, const GdkEvent* event);
  gboolean drag_moved(GdkDragContext* context, int x, int y, guint time);
  void drag_left(GdkDragContext*, guint);
  void drag_came(GdkDragContext* context, int x, int y, GtkSelectionData*, guint, guint time);

  gref<GtkWidget> scrolled_;
  Events events_;
  GtkWidget* list_;
  std::vector<ListedGroup> groups_;  // by their place in the list
  ListedGroup chosen_;
  bool filling_ = false;
  Signal selected_, press_, menu_, moved_, left_, came_;
};

}  // namespace carte
