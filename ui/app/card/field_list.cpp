// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/card/field_list.h"

#include <utility>
#include <vector>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "ui/app/card/handle_kind.h"
#include "ui/app/window.h"

namespace carte {
namespace {

template <class Value>
void destroy(gpointer data, GClosure*) noexcept {
  const std::unique_ptr<Value> owned(static_cast<Value*>(data));
}

// The handler gets a copy of the value for as long as it is connected.
template <class Value>
void connect_with(GtkWidget* widget, const char* signal, GCallback handler, const Value& value) {
  g_signal_connect_data(widget, signal, handler, new Value(value), destroy<Value>, {});
}

void item_activated(GtkMenuItem*, gpointer chosen) noexcept { (*static_cast<std::function<void()>*>(chosen))(); }

}  // namespace

FieldList::FieldList(Events events)
    : grid_(static_cast<GtkWidget*>(g_object_ref_sink(gtk_grid_new()))), events_(std::move(events)) {
  gtk_grid_set_row_spacing(GTK_GRID(widget()), 4);
  gtk_grid_set_column_spacing(GTK_GRID(widget()), 12);
}

void FieldList::show(const Card& card, bool own) {
  own_ = own;
  remove_children(GTK_CONTAINER(widget()));
  std::vector<std::pair<Field, ListedValue>> rows;
  const Date now = today();
  for (const Field field : all_fields()) {
    if (field == Field::photo) continue;  // seen above
    for (ListedValue& value : listed_values(card, field, now)) rows.emplace_back(field, std::move(value));
  }
  // From the end: a grid tells screen readers the last child first.
  for (std::size_t row = rows.size(); row-- > 0;) {
    const auto& [field, value] = rows[row];
    const bool first = row == 0 || rows[row - 1].first != field;
    add_row(static_cast<int>(row), first ? field_label(field) : "", field, value);
  }
  gtk_widget_show_all(widget());
}

void FieldList::add_row(int at, const std::string& label, Field field, const ListedValue& value) {
  GtkWidget* what = gtk_label_new(label.c_str());
  gtk_label_set_xalign(GTK_LABEL(what), 1);
  gtk_widget_set_valign(what, GTK_ALIGN_BASELINE);
  gtk_style_context_add_class(gtk_widget_get_style_context(what), "dim-label");
  const Row row{this, field, value};
  gtk_grid_attach(GTK_GRID(widget()), copy_button(row), 2, at, 1, 1);
  gtk_grid_attach(GTK_GRID(widget()), value_label(row), 1, at, 1, 1);
  gtk_grid_attach(GTK_GRID(widget()), what, 0, at, 1, 1);
}

GtkWidget* FieldList::value_label(const Row& row) {
  GtkWidget* text = gtk_label_new(nullptr);
  GtkLabel* label = GTK_LABEL(text);
  const ListedValue& value = row.value;
  if (value.link.empty()) {
    gtk_label_set_text(label, value.text.c_str());
  } else {
    const std::string href = escape_markup(value.link);
    gtk_label_set_markup(
        label, ("<a href=\"" + href + "\" title=\"" + escape_markup(href) + "\">" + escape_markup(value.text) + "</a>")
                   .c_str());
    connect_with(text, "activate-link", G_CALLBACK(link_clicked), row);
  }
  connect_with(text, "button-press-event", G_CALLBACK(label_pressed), row);
  connect_with(text, "popup-menu", G_CALLBACK(menu_key), row);
  gtk_label_set_selectable(label, TRUE);
  wrap_anywhere(label);
  gtk_label_set_xalign(label, 0);
  gtk_label_set_max_width_chars(label, 36);
  gtk_widget_set_hexpand(text, TRUE);
  gtk_widget_set_valign(text, GTK_ALIGN_BASELINE);
  return text;
}

GtkWidget* FieldList::copy_button(const Row& row) {
  GtkWidget* button = gtk_button_new_from_icon_name("edit-copy-symbolic", GTK_ICON_SIZE_BUTTON);
  gtk_button_set_relief(GTK_BUTTON(button), GTK_RELIEF_NONE);
  gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
  gtk_style_context_add_class(gtk_widget_get_style_context(button), "carte-copy");
  gtk_widget_set_tooltip_text(button, _("Copy"));
  set_accessible_name(button, sentence(_("Copy %s"), row.value.copy.c_str()));
  connect_with(button, "clicked", G_CALLBACK(copy_clicked), row);
  return button;
}

void FieldList::show_menu(GtkWidget* widget, const Row& row, const GdkEvent* event) {
  GtkWidget* menu = gtk_menu_new();
  gtk_menu_attach_to_widget(GTK_MENU(menu), widget, nullptr);
  // Not within its own signal, whose item it still needs.
  g_signal_connect_after(menu, "selection-done", G_CALLBACK(gtk_widget_destroy), nullptr);
  const std::string link = row.value.link, sms = sms_for(link), text = row.value.copy;
  if (!link.empty()) add_item(menu, opening_label(link), [this, link] { events_.open(link); });
  if (!sms.empty()) add_item(menu, opening_label(sms), [this, sms] { events_.open(sms); });
  add_item(menu, _("_Copy"), [this, text] { copy(text); });
  if (own_) add_item(menu, _("_Edit..."), [this, field = row.field] { events_.edit(field); });
  gtk_widget_show_all(menu);
  if (event)
    gtk_menu_popup_at_pointer(GTK_MENU(menu), event);
  else
    gtk_menu_popup_at_widget(GTK_MENU(menu), widget, GDK_GRAVITY_SOUTH_WEST, GDK_GRAVITY_NORTH_WEST, nullptr);
}

void FieldList::add_item(GtkWidget* menu, const std::string& label, std::function<void()> chosen) {
  GtkWidget* item = gtk_menu_item_new_with_mnemonic(label.c_str());
  connect_with(item, "activate", G_CALLBACK(item_activated), chosen);
  gtk_menu_shell_append(GTK_MENU_SHELL(menu), item);
}

void FieldList::copy(const std::string& value) {
  gtk_clipboard_set_text(gtk_widget_get_clipboard(widget(), GDK_SELECTION_CLIPBOARD), value.c_str(), -1);
  events_.said(_("Copied."));
}

gboolean FieldList::link_clicked(GtkLabel*, const char* uri, gpointer row) noexcept {
  static_cast<Row*>(row)->list->events_.open(uri);
  return TRUE;
}

void FieldList::copy_clicked(GtkButton*, gpointer data) noexcept {
  const auto* row = static_cast<Row*>(data);
  row->list->copy(row->value.copy);
}

gboolean FieldList::label_pressed(GtkWidget* label, GdkEventButton* event, gpointer data) noexcept {
  const auto* any = reinterpret_cast<const GdkEvent*>(event);
  if (!gdk_event_triggers_context_menu(any)) return GDK_EVENT_PROPAGATE;
  const auto* row = static_cast<Row*>(data);
  row->list->show_menu(label, *row, any);
  return GDK_EVENT_STOP;
}

gboolean FieldList::menu_key(GtkWidget* label, gpointer data) noexcept {
  const auto* row = static_cast<Row*>(data);
  row->list->show_menu(label, *row, nullptr);
  return TRUE;
}

}  // namespace carte
