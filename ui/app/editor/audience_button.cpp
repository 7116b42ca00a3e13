// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/editor/audience_button.h"

#include <utility>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/draw/card_picture.h"
#include "prpl-ext/draw/field_icon.h"
#include "ui/app/window.h"

namespace carte {
namespace {

constexpr int icon_side = 16;

}  // namespace

std::string audience_label(Audience audience) {
  // TRANSLATORS: who sees a field of one's own card; the third: those with whom cards were exchanged.
  if (audience == Audience::everyone) return _("Everyone");
  return audience == Audience::contacts ? _("My contacts") : _("People I exchanged cards with");
}

AudienceButton::AudienceButton(std::string field, std::function<void(Audience)> chosen)
    : field_(std::move(field)),
      chosen_(std::move(chosen)),
      button_(gtk_menu_button_new()),
      icon_(gtk_drawing_area_new()) {
  gtk_widget_set_size_request(icon_, icon_side, icon_side);
  gtk_widget_set_valign(icon_, GTK_ALIGN_CENTER);
  draw_ = connect<&AudienceButton::draw>(icon_, "draw", this);
  gtk_container_add(GTK_CONTAINER(button_), icon_);
  gtk_button_set_relief(GTK_BUTTON(button_), GTK_RELIEF_NONE);
  gtk_style_context_add_class(gtk_widget_get_style_context(button_), "carte-small");
  gtk_widget_set_valign(button_, GTK_ALIGN_START);
  gtk_widget_set_margin_top(button_, 4);
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
  audience_ = audience;
  gtk_widget_queue_draw(icon_);
  const std::string who = sentence(_("Seen by: %s"), audience_label(audience).c_str());
  gtk_widget_set_tooltip_text(button_, who.c_str());
  set_accessible_name(button_, field_ + ". " + who);
}

gboolean AudienceButton::draw(cairo_t* cr) {
  GdkRGBA colour{};
  gtk_style_context_get_color(gtk_widget_get_style_context(icon_), GTK_STATE_FLAG_NORMAL, &colour);
  gdk_cairo_set_source_rgba(cr, &colour);
  if (audience_ == Audience::everyone) {
    draw_field_icon(cr, Field::url, {0, 0, icon_side, icon_side});  // the globe
    return GDK_EVENT_STOP;
  }
  const char* name = audience_ == Audience::contacts ? "system-users-symbolic" : "emblem-synchronizing-symbolic";
  const CairoSurface icon(gtk_icon_theme_load_surface(gtk_icon_theme_get_default(), name, icon_side,
                                                      gtk_widget_get_scale_factor(icon_), gtk_widget_get_window(icon_),
                                                      GTK_ICON_LOOKUP_FORCE_SIZE, nullptr));
  if (icon) cairo_mask_surface(cr, icon.get(), 0, 0);
  return GDK_EVENT_STOP;
}

void AudienceButton::toggled(GtkCheckMenuItem* item, gpointer self) noexcept {
  auto* button = static_cast<AudienceButton*>(self);
  if (button->updating_ || !gtk_check_menu_item_get_active(item)) return;
  for (std::size_t i = 0; i < button->items_.size(); ++i)
    if (button->items_[i] == GTK_WIDGET(item)) button->chosen_(all_audiences[i]);
}

}  // namespace carte
