// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/share/person_list.h"

#include <algorithm>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "ui/app/window.h"

namespace carte {
namespace {

std::string folded(const std::string& text) {
  const gchars normal(g_utf8_normalize(text.c_str(), -1, G_NORMALIZE_ALL));
  const gchars fold(g_utf8_casefold(normal ? normal.get() : "", -1));
  return fold.get();
}

std::string column_text(GtkTreeModel* model, GtkTreeIter* row, int column) {
  char* text = nullptr;
  gtk_tree_model_get(model, row, column, &text, -1);
  const gchars owned(text);
  return owned ? owned.get() : "";
}

// Every line begins where the window's own text begins, whatever the script of a name.
const char* direction_mark() { return gtk_widget_get_default_direction() == GTK_TEXT_DIR_RTL ? "\u200f" : "\u200e"; }

std::string markup(const ListedPerson& person) {
  std::string lines = direction_mark() + escape_markup(clean_line(person.name, 120));
  if (!person.detail.empty())
    lines += std::string("\n") + direction_mark() + "<small><span alpha='60%'>" +
             escape_markup(clean_line(person.detail, 200)) + "</span></small>";
  return lines;
}

}  // namespace

PersonList::PersonList(const std::string& label, Events events)
    : box_(static_cast<GtkWidget*>(g_object_ref_sink(gtk_box_new(GTK_ORIENTATION_VERTICAL, 6)))),
      events_(std::move(events)),
      store_(gtk_list_store_new(column_count, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_BOOLEAN,
                                G_TYPE_STRING, G_TYPE_BOOLEAN)) {
  GtkWidget* title = gtk_label_new_with_mnemonic(label.c_str());
  gtk_label_set_xalign(GTK_LABEL(title), 0);
  search_ = gtk_search_entry_new();
  gtk_entry_set_placeholder_text(GTK_ENTRY(search_), _("Search"));
  gtk_label_set_mnemonic_widget(GTK_LABEL(title), search_);
  set_accessible_name(search_, std::string(_("Search")) + ": " + gtk_label_get_text(GTK_LABEL(title)));
  build_view();
  GtkWidget* scrolled = gtk_scrolled_window_new(nullptr, nullptr);
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_shadow_type(GTK_SCROLLED_WINDOW(scrolled), GTK_SHADOW_IN);
  gtk_container_add(GTK_CONTAINER(scrolled), view_);
  set_accessible_name(view_, gtk_label_get_text(GTK_LABEL(title)));
  gtk_box_pack_start(GTK_BOX(widget()), title, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(widget()), search_, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(widget()), scrolled, TRUE, TRUE, 0);
  activated_ = connect<&PersonList::row_activated>(view_, "row-activated", this);
  cursor_ = connect<&PersonList::cursor_moved>(view_, "cursor-changed", this);
  search_changed_ = connect<&PersonList::searched>(search_, "search-changed", this);
  stopped_ = connect<&PersonList::search_stopped>(search_, "stop-search", this);
  search_key_ = connect<&PersonList::key_in_search>(search_, "key-press-event", this);
}

void PersonList::build_view() {
  shown_.reset(gtk_tree_model_filter_new(GTK_TREE_MODEL(store_.get()), nullptr));
  gtk_tree_model_filter_set_visible_func(
      GTK_TREE_MODEL_FILTER(shown_.get()),
      [](GtkTreeModel* model, GtkTreeIter* row, gpointer self) noexcept {
        return static_cast<PersonList*>(self)->matches(model, row);
      },
      this, nullptr);
  view_ = gtk_tree_view_new_with_model(shown_.get());
  GtkTreeView* view = GTK_TREE_VIEW(view_);
  gtk_tree_view_set_headers_visible(view, FALSE);
  gtk_tree_view_set_enable_search(view, FALSE);
  gtk_tree_view_set_activate_on_single_click(view, TRUE);
  GtkTreeViewColumn* column = gtk_tree_view_column_new();
  GtkCellRenderer* tick = gtk_cell_renderer_toggle_new();
  // Inert: a click and Space activate the whole row; a screen reader toggles the cell itself.
  g_object_set(tick, "xpad", 6u, "mode", GTK_CELL_RENDERER_MODE_INERT, nullptr);
  toggled_ = connect<&PersonList::cell_toggled>(tick, "toggled", this);
  gtk_tree_view_column_pack_start(column, tick, FALSE);
  gtk_tree_view_column_add_attribute(column, tick, "active", ticked_column);
  GtkCellRenderer* text = gtk_cell_renderer_text_new();
  g_object_set(text, "ellipsize", PANGO_ELLIPSIZE_END, "ypad", 4u, nullptr);
  gtk_tree_view_column_pack_start(column, text, TRUE);
  gtk_tree_view_column_add_attribute(column, text, "markup", markup_column);
  GtkCellRenderer* icon = gtk_cell_renderer_pixbuf_new();
  g_object_set(icon, "xpad", 8u, nullptr);
  gtk_tree_view_column_pack_start(column, icon, FALSE);
  gtk_tree_view_column_add_attribute(column, icon, "icon-name", icon_column);
  gtk_tree_view_column_add_attribute(column, icon, "sensitive", online_column);
  gtk_tree_view_append_column(view, column);
}

void PersonList::fill(const std::vector<ListedPerson>& people, const std::vector<std::string>& chosen) {
  for (const std::string& id : chosen)
    if (const auto person = std::ranges::find(people, id, &ListedPerson::id); person != people.end())
      add(*person, true);
  for (const ListedPerson& person : people)
    if (std::ranges::find(chosen, person.id) == chosen.end()) add(person, false);
}

void PersonList::add(const ListedPerson& person, bool ticked) {
  const std::string lines = markup(person);
  const std::string search = folded(person.name + " " + person.detail + " " + person.search);
  const char* icon = person.room ? "system-users-symbolic" : person.online ? "user-available-symbolic" : "";
  gtk_list_store_insert_with_values(store_.get(), nullptr, -1, id_column, person.id.c_str(), markup_column,
                                    lines.c_str(), search_column, search.c_str(), ticked_column, ticked, icon_column,
                                    icon, online_column, person.online, -1);
  if (ticked) ticked_.push_back(person.id);
}

void PersonList::toggle(GtkTreePath* path) {
  GtkTreeIter shown, row;
  if (!gtk_tree_model_get_iter(shown_.get(), &shown, path)) return;
  gtk_tree_model_filter_convert_iter_to_child_iter(GTK_TREE_MODEL_FILTER(shown_.get()), &row, &shown);
  const std::string id = column_text(GTK_TREE_MODEL(store_.get()), &row, id_column);
  const bool was = std::erase(ticked_, id) > 0;
  if (!was) ticked_.push_back(id);
  gtk_list_store_set(store_.get(), &row, ticked_column, !was, -1);
  events_.ticks_changed();
  if (!was) events_.looked_at(id);
}

void PersonList::cell_toggled(const char* path) {
  const std::unique_ptr<GtkTreePath, Releaser<gtk_tree_path_free>> row(gtk_tree_path_new_from_string(path));
  if (row) toggle(row.get());
}

void PersonList::cursor_moved() {
  GtkTreePath* path = nullptr;
  gtk_tree_view_get_cursor(GTK_TREE_VIEW(view_), &path, nullptr);
  if (!path) return;
  const std::unique_ptr<GtkTreePath, Releaser<gtk_tree_path_free>> owned(path);
  GtkTreeIter row;
  if (gtk_tree_model_get_iter(shown_.get(), &row, path)) events_.looked_at(column_text(shown_.get(), &row, id_column));
}

void PersonList::searched() {
  wanted_ = folded(gtk_entry_get_text(GTK_ENTRY(search_)));
  gtk_tree_model_filter_refilter(GTK_TREE_MODEL_FILTER(shown_.get()));
}

// From the search entry Down goes into the list.
gboolean PersonList::key_in_search(GdkEvent* event) {
  guint key = 0;
  gdk_event_get_keyval(event, &key);
  if (key != GDK_KEY_Down) return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus(view_);
  return GDK_EVENT_STOP;
}

// Escape first empties the search, then closes the window; the entry keeps the key from the window.
void PersonList::search_stopped() {
  if (gtk_entry_get_text_length(GTK_ENTRY(search_)) > 0)
    gtk_entry_set_text(GTK_ENTRY(search_), "");
  else
    gtk_window_close(GTK_WINDOW(gtk_widget_get_toplevel(search_)));
}

gboolean PersonList::matches(GtkTreeModel* model, GtkTreeIter* row) const {
  return wanted_.empty() || column_text(model, row, search_column).find(wanted_) != std::string::npos;
}

}  // namespace carte
