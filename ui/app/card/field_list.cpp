// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/card/field_list.h"

#include <utility>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/card/field.h"
#include "ui/app/window.h"

namespace carte {

FieldList::FieldList(std::function<void(const std::string&)> said)
    : grid_(static_cast<GtkWidget*>(g_object_ref_sink(gtk_grid_new()))), said_(std::move(said)) {
  gtk_grid_set_row_spacing(GTK_GRID(widget()), 4);
  gtk_grid_set_column_spacing(GTK_GRID(widget()), 12);
}

void FieldList::show(const Card& card) {
  remove_children(GTK_CONTAINER(widget()));
  std::vector<std::pair<std::string, ListedValue>> rows;
  const Date now = today();
  for (const Field field : all_fields()) {
    if (field == Field::photo) continue;  // seen above
    std::string label = field_label(field);
    for (ListedValue& value : listed_values(card, field, now))
      rows.emplace_back(std::exchange(label, ""), std::move(value));
  }
  // From the end: a grid tells screen readers the last child first.
  for (std::size_t row = rows.size(); row-- > 0;) add_row(static_cast<int>(row), rows[row].first, rows[row].second);
  gtk_widget_show_all(widget());
}

void FieldList::add_row(int row, const std::string& label, const ListedValue& value) {
  GtkWidget* what = gtk_label_new(label.c_str());
  gtk_label_set_xalign(GTK_LABEL(what), 1);
  gtk_widget_set_valign(what, GTK_ALIGN_BASELINE);
  gtk_style_context_add_class(gtk_widget_get_style_context(what), "dim-label");
  gtk_grid_attach(GTK_GRID(widget()), copy_button(value), 2, row, 1, 1);
  gtk_grid_attach(GTK_GRID(widget()), value_label(value), 1, row, 1, 1);
  gtk_grid_attach(GTK_GRID(widget()), what, 0, row, 1, 1);
}

GtkWidget* FieldList::value_label(const ListedValue& value) {
  GtkWidget* text = gtk_label_new(nullptr);
  GtkLabel* label = GTK_LABEL(text);
  if (value.link.empty()) {
    gtk_label_set_text(label, value.text.c_str());
  } else {
    const std::string href = escape_markup(value.link);
    gtk_label_set_markup(
        label, ("<a href=\"" + href + "\" title=\"" + escape_markup(href) + "\">" + escape_markup(value.text) + "</a>")
                   .c_str());
    g_signal_connect(text, "activate-link", G_CALLBACK(link_clicked), this);
  }
  gtk_label_set_selectable(label, TRUE);
  wrap_anywhere(label);
  gtk_label_set_xalign(label, 0);
  gtk_label_set_max_width_chars(label, 36);
  gtk_widget_set_hexpand(text, TRUE);
  gtk_widget_set_valign(text, GTK_ALIGN_BASELINE);
  return text;
}

GtkWidget* FieldList::copy_button(const ListedValue& value) {
  GtkWidget* copy = gtk_button_new_from_icon_name("edit-copy-symbolic", GTK_ICON_SIZE_BUTTON);
  gtk_button_set_relief(GTK_BUTTON(copy), GTK_RELIEF_NONE);
  gtk_widget_set_valign(copy, GTK_ALIGN_CENTER);
  gtk_style_context_add_class(gtk_widget_get_style_context(copy), "carte-copy");
  gtk_widget_set_tooltip_text(copy, _("Copy"));
  set_accessible_name(copy, sentence(_("Copy %s"), value.copy.c_str()));
  g_object_set_data_full(G_OBJECT(copy), "carte-value", g_strdup(value.copy.c_str()), g_free);
  g_signal_connect(copy, "clicked", G_CALLBACK(copy_clicked), this);
  return copy;
}

gboolean FieldList::link_clicked(GtkLabel* label, const char* uri, gpointer self) noexcept {
  GErrorOut error;
  GtkWidget* window = gtk_widget_get_toplevel(GTK_WIDGET(label));
  if (!gtk_show_uri_on_window(GTK_WINDOW(window), uri, gtk_get_current_event_time(), error))
    static_cast<FieldList*>(self)->said_(
        sentence(_("No program is installed that opens %s."), clean_line(uri).c_str()));
  return TRUE;
}

void FieldList::copy_clicked(GtkButton* button, gpointer self) noexcept {
  const char* value = static_cast<const char*>(g_object_get_data(G_OBJECT(button), "carte-value"));
  gtk_clipboard_set_text(gtk_widget_get_clipboard(GTK_WIDGET(button), GDK_SELECTION_CLIPBOARD), value, -1);
  static_cast<FieldList*>(self)->said_(_("Copied."));
}

}  // namespace carte
