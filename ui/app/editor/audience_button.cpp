// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/editor/audience_button.h"

#include <utility>

#include "prpl-ext/base/i18n.h"
#include "ui/app/window.h"

namespace carte {

std::string audience_label(Audience audience) {
  // TRANSLATORS: who sees a field of one's own card; the third: those with whom cards were exchanged.
  if (audience == Audience::everyone) return _("Everyone");
  return audience == Audience::contacts ? _("My contacts") : _("Exchanged cards");
}

const char* audience_icon(Audience audience) {
  if (audience == Audience::everyone) return "web-browser-symbolic";
  return audience == Audience::contacts ? "system-users-symbolic" : "emblem-synchronizing-symbolic";
}

AudienceButton::AudienceButton(std::string field, std::function<void(Audience)> chosen)
    : field_(std::move(field)),
      chosen_(std::move(chosen)),
      button_(gtk_menu_button_new()),
      icon_(gtk_image_new_from_icon_name(audience_icon(Audience::everyone), GTK_ICON_SIZE_BUTTON)) {
  gtk_container_add(GTK_CONTAINER(button_), icon_);
  gtk_button_set_relief(GTK_BUTTON(button_), GTK_RELIEF_NONE);
  gtk_widget_set_valign(button_, GTK_ALIGN_START);
  GtkWidget* menu = gtk_menu_new();
  GSList* group = nullptr;
  for (std::size_t i = 0; i < items_.size(); ++i) {
    items_[i] = gtk_radio_menu_item_new_with_label(group, audience_label(all_audiences[i]).c_str());
    group = gtk_radio_menu_item_get_group(GTK_RADIO_MENU_ITEM(items_[i]));
    g_signal_connect(items_[i], "toggled", G_CALLBACK(toggled), this);
    gtk_menu_shell_append(GTK_MENU_SHELL(menu), items_[i]);
  }
  gtk_widget_show_all(menu);
  gtk_menu_button_set_popup(GTK_MENU_BUTTON(button_), menu);
}

void AudienceButton::show(Audience audience) {
  updating_ = true;
  for (std::size_t i = 0; i < items_.size(); ++i)
    if (all_audiences[i] == audience) gtk_check_menu_item_set_active(GTK_CHECK_MENU_ITEM(items_[i]), TRUE);
  updating_ = false;
  gtk_image_set_from_icon_name(GTK_IMAGE(icon_), audience_icon(audience), GTK_ICON_SIZE_BUTTON);
  const std::string who = sentence(_("Seen by: %s"), audience_label(audience).c_str());
  gtk_widget_set_tooltip_text(button_, who.c_str());
  set_accessible_name(button_, field_ + ". " + who);
}

void AudienceButton::toggled(GtkCheckMenuItem* item, gpointer self) noexcept {
  auto* button = static_cast<AudienceButton*>(self);
  if (button->updating_ || !gtk_check_menu_item_get_active(item)) return;
  for (std::size_t i = 0; i < button->items_.size(); ++i)
    if (button->items_[i] == GTK_WIDGET(item)) button->chosen_(all_audiences[i]);
}

}  // namespace carte
