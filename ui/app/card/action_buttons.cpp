// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/card/action_buttons.h"

#include "prpl-ext/base/i18n.h"
#include "ui/app/window.h"

namespace carte {

ActionButtons::ActionButtons(std::function<void(const std::string&)> chosen)
    : chosen_(std::move(chosen)),
      line_(static_cast<GtkWidget*>(g_object_ref_sink(gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12)))) {
  GtkWidget* more = gtk_menu_button_new();
  GtkWidget* more_line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_container_add(GTK_CONTAINER(more_line), gtk_label_new_with_mnemonic(_("M_ore")));
  gtk_container_add(GTK_CONTAINER(more_line), gtk_image_new_from_icon_name("pan-down-symbolic", GTK_ICON_SIZE_BUTTON));
  gtk_container_add(GTK_CONTAINER(more), more_line);
  set_accessible_name(more, _("More"));
  menu_ = gtk_menu_new();
  gtk_menu_button_set_popup(GTK_MENU_BUTTON(more), menu_);
  gtk_box_pack_start(GTK_BOX(widget()), more, FALSE, FALSE, 0);
  buttons_ = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_pack_end(GTK_BOX(widget()), buttons_, FALSE, FALSE, 0);
}

void ActionButtons::show(const OfferedActions& offered, const std::set<std::string>& hidden,
                         const OfferedActions& own) {
  remove_children(GTK_CONTAINER(buttons_));
  remove_children(GTK_CONTAINER(menu_));
  offered_.clear();
  first_ = nullptr;
  bool behind = false, any = false;
  for (const auto& [id, label] : offered) {
    if (id.empty()) behind = true;
    if (id.empty() || hidden.contains(id)) continue;
    offered_.insert(id);
    if (behind)
      add_to_menu(id, label);
    else
      add_button(id, label);
    any |= behind;
  }
  if (any && !own.empty()) gtk_menu_shell_append(GTK_MENU_SHELL(menu_), gtk_separator_menu_item_new());
  for (const auto& [id, label] : own) add_to_menu(id, label);
  gtk_widget_show_all(menu_);
  gtk_widget_show_all(buttons_);
}

void ActionButtons::add_button(const std::string& id, const std::string& label) {
  GtkWidget* button = gtk_button_new_with_mnemonic(label.c_str());
  if (!first_) gtk_style_context_add_class(gtk_widget_get_style_context(button), "suggested-action");
  g_object_set_data_full(G_OBJECT(button), "carte-action", g_strdup(id.c_str()), g_free);
  g_signal_connect(button, "clicked", G_CALLBACK(clicked), this);
  gtk_box_pack_end(GTK_BOX(buttons_), button, FALSE, FALSE, 0);
  if (!first_) first_ = button;
}

void ActionButtons::add_to_menu(const std::string& id, const std::string& label) {
  GtkWidget* item = gtk_menu_item_new_with_mnemonic(label.c_str());
  g_object_set_data_full(G_OBJECT(item), "carte-action", g_strdup(id.c_str()), g_free);
  g_signal_connect(item, "activate", G_CALLBACK(clicked), this);
  gtk_menu_shell_append(GTK_MENU_SHELL(menu_), item);
}

void ActionButtons::focus_first() {
  if (first_) gtk_widget_grab_focus(first_);
}

void ActionButtons::clicked(GtkWidget* widget, gpointer self) noexcept {
  const std::string id = static_cast<const char*>(g_object_get_data(G_OBJECT(widget), "carte-action"));
  const auto chosen = static_cast<ActionButtons*>(self)->chosen_;
  chosen(id);
}

}  // namespace carte
