// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/viewer_menu.h"

#include <memory>
#include <string>

#include "prpl-ext/base/i18n.h"

namespace carte {
namespace {

constexpr const char* command_key = "carte-command";
constexpr auto no_modifier = static_cast<GdkModifierType>(0);

struct Item {
  ViewerCommand command;
  const char* label;
  guint key;
  GdkModifierType state = GDK_CONTROL_MASK;
  bool is_check = false;
  bool line_before = false;
};

constexpr Item items[] = {
    {ViewerCommand::fit, N_("_Fit to Window"), GDK_KEY_f, no_modifier, true},
    {ViewerCommand::pixels, N_("_Original Size"), GDK_KEY_0},
    {ViewerCommand::zoom_in, N_("Zoom _In"), GDK_KEY_plus},
    {ViewerCommand::zoom_out, N_("Zoom Ou_t"), GDK_KEY_minus},
    {ViewerCommand::full_screen, N_("F_ull Screen"), GDK_KEY_F11, no_modifier, true},
    {ViewerCommand::copy, N_("_Copy Picture"), GDK_KEY_c, GDK_CONTROL_MASK, false, true},
    {ViewerCommand::save, N_("_Save Picture..."), GDK_KEY_s},
    {ViewerCommand::figures, N_("Delay and _Rate"), GDK_KEY_i, GDK_CONTROL_MASK, true, true},
    {ViewerCommand::close, N_("Stop _Watching"), GDK_KEY_w, GDK_CONTROL_MASK, false, true},
};

// Keys that mean the same and are not shown in the menu.
struct OtherKey {
  ViewerCommand command;
  guint key;
  GdkModifierType state;
};
constexpr OtherKey other_keys[] = {
    {ViewerCommand::zoom_in, GDK_KEY_equal, GDK_CONTROL_MASK},
    {ViewerCommand::zoom_in, GDK_KEY_KP_Add, GDK_CONTROL_MASK},
    {ViewerCommand::zoom_out, GDK_KEY_KP_Subtract, GDK_CONTROL_MASK},
    {ViewerCommand::pixels, GDK_KEY_KP_0, GDK_CONTROL_MASK},
    {ViewerCommand::zoom_in, GDK_KEY_plus, no_modifier},
    {ViewerCommand::zoom_out, GDK_KEY_minus, no_modifier},
    {ViewerCommand::pixels, GDK_KEY_1, no_modifier},
};

struct Chosen {
  std::function<void(ViewerCommand)> run;
  bool quiet = false;
};

void activated(GtkMenuItem* item, gpointer data) noexcept {
  const auto& chosen = *static_cast<Chosen*>(data);
  if (!chosen.quiet)
    chosen.run(static_cast<ViewerCommand>(GPOINTER_TO_INT(g_object_get_data(G_OBJECT(item), command_key))));
}

bool is_on(ViewerCommand command, const ViewerMenuState& state) {
  if (command == ViewerCommand::fit) return state.fits;
  return command == ViewerCommand::full_screen ? state.full_screen : state.figures;
}

}  // namespace

GtkWidget* new_viewer_menu(GtkAccelGroup* keys, std::function<void(ViewerCommand)> run) {
  GtkWidget* menu = gtk_menu_new();
  gtk_menu_set_accel_group(GTK_MENU(menu), keys);
  auto* chosen = std::make_unique<Chosen>(Chosen{std::move(run)}).release();
  g_object_set_data_full(G_OBJECT(menu), "carte-chosen", chosen,
                         [](gpointer data) { std::default_delete<Chosen>()(static_cast<Chosen*>(data)); });
  for (const Item& one : items) {
    if (one.line_before) gtk_menu_shell_append(GTK_MENU_SHELL(menu), gtk_separator_menu_item_new());
    GtkWidget* item = one.is_check ? gtk_check_menu_item_new_with_mnemonic(_(one.label))
                                   : gtk_menu_item_new_with_mnemonic(_(one.label));
    g_object_set_data(G_OBJECT(item), command_key, GINT_TO_POINTER(static_cast<int>(one.command)));
    g_signal_connect(item, "activate", G_CALLBACK(activated), chosen);
    gtk_widget_add_accelerator(item, "activate", keys, one.key, one.state, GTK_ACCEL_VISIBLE);
    for (const OtherKey& other : other_keys)
      if (other.command == one.command)
        gtk_widget_add_accelerator(item, "activate", keys, other.key, other.state, static_cast<GtkAccelFlags>(0));
    gtk_menu_shell_append(GTK_MENU_SHELL(menu), item);
  }
  gtk_widget_show_all(menu);
  return menu;
}

void update_viewer_menu(GtkWidget* menu, const ViewerMenuState& state) {
  auto& chosen = *static_cast<Chosen*>(g_object_get_data(G_OBJECT(menu), "carte-chosen"));
  chosen.quiet = true;
  const auto update = +[](GtkWidget* item, gpointer data) {
    if (GTK_IS_SEPARATOR_MENU_ITEM(item)) return;
    const auto& now = *static_cast<const ViewerMenuState*>(data);
    const auto command = static_cast<ViewerCommand>(GPOINTER_TO_INT(g_object_get_data(G_OBJECT(item), command_key)));
    if (GTK_IS_CHECK_MENU_ITEM(item)) gtk_check_menu_item_set_active(GTK_CHECK_MENU_ITEM(item), is_on(command, now));
    const bool always =
        command == ViewerCommand::close || command == ViewerCommand::figures || command == ViewerCommand::full_screen;
    gtk_widget_set_sensitive(item, always || now.has_picture);
  };
  gtk_container_foreach(GTK_CONTAINER(menu), update, const_cast<ViewerMenuState*>(&state));
  chosen.quiet = false;
}

}  // namespace carte
