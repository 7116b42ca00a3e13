// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/holder/holder_menu.h"

#include <memory>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"

namespace carte {
namespace {

struct Item {
  HolderCommand command;
  const char* label;
  guint key = 0;
  GdkModifierType state = GDK_CONTROL_MASK;
  bool line_before = false;
};

constexpr Item window_items[] = {
    {HolderCommand::new_card, N_("_New Card of My Own..."), GDK_KEY_n},
    {HolderCommand::import_cards, N_("_Import Cards..."), GDK_KEY_o, GDK_CONTROL_MASK, true},
    {HolderCommand::export_cards, N_("_Export Cards..."), GDK_KEY_s},
    {HolderCommand::undo, N_("_Undo Deleting"), GDK_KEY_z, GDK_CONTROL_MASK, true},
    {HolderCommand::lock_now, N_("_Lock Now"), GDK_KEY_l, GDK_CONTROL_MASK, true},
    {HolderCommand::set_password, N_("_Set a Password...")},
    {HolderCommand::change_password, N_("_Change the Password...")},
    {HolderCommand::remove_password, N_("_Remove the Password...")},
    {HolderCommand::gestures, N_("_Gestures and Keys"), 0, GDK_CONTROL_MASK, true},
};

using Chosen = std::function<void()>;

GtkWidget* add_item(GtkWidget* menu, const std::string& label, Chosen chosen) {
  GtkWidget* item = gtk_menu_item_new_with_mnemonic(label.c_str());
  const auto handler = +[](GtkMenuItem*, gpointer what) noexcept { (*static_cast<Chosen*>(what))(); };
  g_signal_connect_data(
      item, "activate", G_CALLBACK(handler), new Chosen(std::move(chosen)),
      [](gpointer what, GClosure*) { const std::unique_ptr<Chosen> owned(static_cast<Chosen*>(what)); }, {});
  gtk_menu_shell_append(GTK_MENU_SHELL(menu), item);
  return item;
}

void add_line(GtkWidget* menu) { gtk_menu_shell_append(GTK_MENU_SHELL(menu), gtk_separator_menu_item_new()); }

// Shown beside the label; the list itself acts on the key.
void show_key(GtkWidget* item, guint key) {
  gtk_accel_label_set_accel(GTK_ACCEL_LABEL(gtk_bin_get_child(GTK_BIN(item))), key, static_cast<GdkModifierType>(0));
}

// A group's name without mnemonics.
std::string group_label(const std::string& group) {
  std::string label;
  for (const char c : clean_line(group, 60)) label += c == '_' ? "__" : std::string(1, c);
  return label;
}

}  // namespace

GtkWidget* new_window_menu(GtkAccelGroup* keys, const HolderMenuEvents& events) {
  GtkWidget* menu = gtk_menu_new();
  gtk_menu_set_accel_group(GTK_MENU(menu), keys);
  for (const Item& item : window_items) {
    if (item.line_before) add_line(menu);
    GtkWidget* widget =
        add_item(menu, _(item.label), [command = events.command, id = item.command] { command(id); });
    g_object_set_data(G_OBJECT(widget), "carte-command", GINT_TO_POINTER(static_cast<int>(item.command) + 1));
    if (item.key) gtk_widget_add_accelerator(widget, "activate", keys, item.key, item.state, GTK_ACCEL_VISIBLE);
  }
  gtk_widget_show_all(menu);
  return menu;
}

void update_window_menu(GtkWidget* menu, const HolderMenuState& state) {
  const auto update = +[](GtkWidget* widget, gpointer data) {
    const auto& now = *static_cast<const HolderMenuState*>(data);
    const auto command =
        static_cast<HolderCommand>(GPOINTER_TO_INT(g_object_get_data(G_OBJECT(widget), "carte-command")) - 1);
    if (command == HolderCommand::undo) gtk_widget_set_sensitive(widget, now.can_undo);
    if (command == HolderCommand::set_password) gtk_widget_set_visible(widget, !now.has_password);
    const bool needs_password = command == HolderCommand::lock_now || command == HolderCommand::change_password ||
                                command == HolderCommand::remove_password;
    if (needs_password) gtk_widget_set_visible(widget, now.has_password);
    if (command == HolderCommand::export_cards)
      gtk_menu_item_set_label(GTK_MENU_ITEM(widget), now.selected > 0 ? _("_Export Selected Cards...") : _("_Export All Cards..."));
  };
  gtk_container_foreach(GTK_CONTAINER(menu), update, const_cast<HolderMenuState*>(&state));
}

GtkWidget* new_cards_menu(const HolderMenuState& state, const HolderMenuEvents& events) {
  GtkWidget* menu = gtk_menu_new();
  const auto command = [&](const char* label, HolderCommand id) {
    return add_item(menu, label, [tell = events.command, id] { tell(id); });
  };
  gtk_widget_set_sensitive(command(_("_Open in a Window"), HolderCommand::open_card), state.selected == 1);
  GtkWidget* groups = gtk_menu_new();
  for (const auto& group : state.groups) add_item(groups, group_label(group), [move = events.move, group] { move(group); });
  if (!state.groups.empty()) add_line(groups);
  add_item(groups, _("_New Group..."), [tell = events.command] { tell(HolderCommand::new_group); });
  add_item(groups, _("N_o Group"), [move = events.move] { move(""); });
  GtkWidget* move_item = gtk_menu_item_new_with_mnemonic(_("_Move to Group"));
  gtk_menu_item_set_submenu(GTK_MENU_ITEM(move_item), groups);
  gtk_menu_shell_append(GTK_MENU_SHELL(menu), move_item);
  command(_("_Export..."), HolderCommand::export_cards);
  add_line(menu);
  show_key(command(_("_Delete"), HolderCommand::remove_cards), GDK_KEY_Delete);
  gtk_widget_show_all(menu);
  return menu;
}

}  // namespace carte
