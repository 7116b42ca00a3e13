// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/holder/group_list.h"

#include <algorithm>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "ui/app/window.h"

namespace carte {
namespace {

// A menu item that tells its group.
void add_item(GtkWidget* menu, const char* label, std::function<void()> chosen) {
  GtkWidget* item = gtk_menu_item_new_with_mnemonic(label);
  g_signal_connect_data(
      item, "activate",
      G_CALLBACK(+[](GtkMenuItem*, gpointer what) noexcept { (*static_cast<std::function<void()>*>(what))(); }),
      new std::function<void()>(std::move(chosen)),
      [](gpointer what, GClosure*) { const std::unique_ptr<std::function<void()>> owned(static_cast<std::function<void()>*>(what)); },
      {});
  gtk_menu_shell_append(GTK_MENU_SHELL(menu), item);
}

void separate(GtkListBoxRow* row, GtkListBoxRow*, gpointer) noexcept {
  const bool first_own = GPOINTER_TO_INT(g_object_get_data(G_OBJECT(row), "carte-first-own"));
  gtk_list_box_row_set_header(row, first_own ? gtk_separator_new(GTK_ORIENTATION_HORIZONTAL) : nullptr);
}

}  // namespace

const GtkTargetEntry& GroupList::dragged_cards() {
  static char name[] = "application/x-carte-cards";
  static const GtkTargetEntry entry{name, GTK_TARGET_SAME_APP, 0};
  return entry;
}

GroupList::GroupList(Events events)
    : scrolled_(static_cast<GtkWidget*>(g_object_ref_sink(gtk_scrolled_window_new(nullptr, nullptr)))),
      events_(std::move(events)),
      list_(gtk_list_box_new()) {
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(widget()), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_shadow_type(GTK_SCROLLED_WINDOW(widget()), GTK_SHADOW_IN);
  gtk_container_add(GTK_CONTAINER(widget()), list_);
  gtk_list_box_set_selection_mode(GTK_LIST_BOX(list_), GTK_SELECTION_BROWSE);
  gtk_list_box_set_header_func(GTK_LIST_BOX(list_), separate, nullptr, nullptr);
  set_accessible_name(list_, _("Groups"));
  gtk_drag_dest_set(list_, GTK_DEST_DEFAULT_DROP, &dragged_cards(), 1, GDK_ACTION_MOVE);
  selected_ = connect<&GroupList::row_selected>(list_, "row-selected", this);
  press_ = connect<&GroupList::pressed>(list_, "button-press-event", this);
  menu_ = connect<&GroupList::menu_key>(list_, "popup-menu", this);
  moved_ = connect<&GroupList::drag_moved>(list_, "drag-motion", this);
  left_ = connect<&GroupList::drag_left>(list_, "drag-leave", this);
  came_ = connect<&GroupList::drag_came>(list_, "drag-data-received", this);
}

void GroupList::show(const std::vector<std::string>& groups) {
  filling_ = true;
  groups_.clear();
  remove_children(GTK_CONTAINER(list_));
  add({"all", ""}, "x-office-address-book-symbolic", _("All Cards"));
  add({"mine", ""}, "avatar-default-symbolic", _("My Cards"));
  add({"exchanged", ""}, "emblem-synchronizing-symbolic", _("Exchanged"));
  add({"recent", ""}, "document-open-recent-symbolic", _("Recently Received"));
  for (const auto& group : groups) add({"group", group}, "folder-symbolic", group);
  gtk_widget_show_all(list_);
  filling_ = false;
  const bool gone = std::ranges::find(groups_, chosen_) == groups_.end();
  choose(gone ? ListedGroup{} : chosen_);
}

void GroupList::add(const ListedGroup& group, const char* icon, const std::string& name) {
  GtkWidget* line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 8);
  g_object_set(line, "margin", 8, nullptr);
  GtkWidget* label = gtk_label_new(clean_line(name, 80).c_str());
  gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_widget_set_tooltip_text(label, group.list == "group" ? clean_line(name).c_str() : nullptr);
  gtk_box_pack_start(GTK_BOX(line), gtk_image_new_from_icon_name(icon, GTK_ICON_SIZE_MENU), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(line), label, TRUE, TRUE, 0);
  GtkWidget* row = gtk_list_box_row_new();
  set_accessible_name(row, clean_line(name, 80));
  const bool first_own = group.list == "group" && (groups_.empty() || groups_.back().list != "group");
  g_object_set_data(G_OBJECT(row), "carte-first-own", GINT_TO_POINTER(first_own));
  gtk_container_add(GTK_CONTAINER(row), line);
  gtk_container_add(GTK_CONTAINER(list_), row);
  groups_.push_back(group);
}

const ListedGroup* GroupList::group_of(GtkListBoxRow* row) const {
  const int at = row ? gtk_list_box_row_get_index(row) : -1;
  return at >= 0 && at < static_cast<int>(groups_.size()) ? &groups_[static_cast<std::size_t>(at)] : nullptr;
}

void GroupList::choose(const ListedGroup& group) {
  const auto at = std::ranges::find(groups_, group);
  if (at == groups_.end()) return;
  gtk_list_box_select_row(GTK_LIST_BOX(list_), gtk_list_box_get_row_at_index(
                                                   GTK_LIST_BOX(list_), static_cast<int>(at - groups_.begin())));
}

void GroupList::row_selected(GtkListBoxRow* row) {
  const ListedGroup* group = group_of(row);
  if (!group || filling_ || *group == chosen_) return;
  chosen_ = *group;
  events_.chosen(chosen_);
}

gboolean GroupList::pressed(GdkEvent* event) {
  double x = 0, y = 0;
  gdk_event_get_coords(event, &x, &y);
  GtkListBoxRow* row = gtk_list_box_get_row_at_y(GTK_LIST_BOX(list_), static_cast<int>(y));
  if (!row || !gdk_event_triggers_context_menu(event)) return GDK_EVENT_PROPAGATE;
  show_menu(row, event);
  return GDK_EVENT_STOP;
}

gboolean GroupList::menu_key() {
  show_menu(gtk_list_box_get_selected_row(GTK_LIST_BOX(list_)), nullptr);
  return TRUE;
}

void GroupList::show_menu(GtkListBoxRow* row, const GdkEvent* event) {
  const ListedGroup* group = group_of(row);
  if (!group || group->list != "group") return;
  GtkWidget* menu = gtk_menu_new();
  gtk_menu_attach_to_widget(GTK_MENU(menu), list_, nullptr);
  g_signal_connect_after(menu, "selection-done", G_CALLBACK(gtk_widget_destroy), nullptr);
  add_item(menu, _("_Rename Group..."), [this, name = group->group] { events_.rename(name); });
  add_item(menu, _("_Delete Group"), [this, name = group->group] { events_.remove(name); });
  gtk_widget_show_all(menu);
  if (event)
    gtk_menu_popup_at_pointer(GTK_MENU(menu), event);
  else
    gtk_menu_popup_at_widget(GTK_MENU(menu), GTK_WIDGET(row), GDK_GRAVITY_SOUTH_WEST, GDK_GRAVITY_NORTH_WEST, nullptr);
}

// Cards go into a group of the user's; "All" takes them out of theirs.
gboolean GroupList::drag_moved(GdkDragContext* context, int, int y, guint time) {
  GtkListBoxRow* row = gtk_list_box_get_row_at_y(GTK_LIST_BOX(list_), y);
  const ListedGroup* group = group_of(row);
  const bool takes = group && (group->list == "group" || group->list == "all");
  gtk_list_box_drag_unhighlight_row(GTK_LIST_BOX(list_));
  if (takes) gtk_list_box_drag_highlight_row(GTK_LIST_BOX(list_), row);
  gdk_drag_status(context, takes ? GDK_ACTION_MOVE : static_cast<GdkDragAction>(0), time);
  return TRUE;
}

void GroupList::drag_left(GdkDragContext*, guint) { gtk_list_box_drag_unhighlight_row(GTK_LIST_BOX(list_)); }

void GroupList::drag_came(GdkDragContext* context, int, int y, GtkSelectionData*, guint, guint time) {
  const ListedGroup* group = group_of(gtk_list_box_get_row_at_y(GTK_LIST_BOX(list_), y));
  const std::string name = group ? group->group : "";
  gtk_drag_finish(context, group != nullptr, FALSE, time);
  if (group) events_.dropped(name);
}

}  // namespace carte
