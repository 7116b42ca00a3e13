// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/viewer_bar.h"

#include <cmath>

#include "prpl-ext/base/i18n.h"
#include "ui/app/window.h"

namespace carte {
namespace {

constexpr const char* command_key = "carte-command";

GtkWidget* named_button(GtkWidget* button, const char* icon, const std::string& name) {
  if (icon) gtk_button_set_image(GTK_BUTTON(button), gtk_image_new_from_icon_name(icon, GTK_ICON_SIZE_BUTTON));
  gtk_button_set_relief(GTK_BUTTON(button), GTK_RELIEF_NONE);
  set_accessible_name(button, name);
  gtk_widget_set_tooltip_text(button, name.c_str());
  return button;
}

}  // namespace

ViewerBar::ViewerBar(std::function<void(ViewerCommand)> chosen, std::function<void(GtkWidget*)> menu)
    : chosen_(std::move(chosen)),
      menu_(std::move(menu)),
      bar_(gtk_box_new(GTK_ORIENTATION_VERTICAL, 0)),
      state_(gtk_label_new(nullptr)),
      figures_(gtk_label_new(nullptr)),
      buttons_(gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0)) {
  GtkWidget* line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_container_set_border_width(GTK_CONTAINER(bar_), 4);
  for (GtkWidget* label : {state_, figures_}) {
    gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_END);
    gtk_label_set_xalign(GTK_LABEL(label), 0);
    gtk_widget_set_margin_start(label, 6);
  }
  gtk_widget_set_margin_bottom(figures_, 4);
  gtk_style_context_add_class(gtk_widget_get_style_context(figures_), "dim-label");
  gtk_widget_set_no_show_all(figures_, TRUE);
  add_button(gtk_button_new(), "zoom-out-symbolic", _("Zoom out"), ViewerCommand::zoom_out);
  scale_ = add_button(gtk_button_new_with_label("100 %"), nullptr, _("Original size"), ViewerCommand::pixels);
  add_button(gtk_button_new(), "zoom-in-symbolic", _("Zoom in"), ViewerCommand::zoom_in);
  fit_ = add_button(gtk_toggle_button_new(), "zoom-fit-best-symbolic", _("Fit to window"), ViewerCommand::fit);
  add_button(gtk_button_new(), "document-save-symbolic", _("Save picture"), ViewerCommand::save);
  add_button(gtk_button_new(), "view-fullscreen-symbolic", _("Full screen"), ViewerCommand::full_screen);
  GtkWidget* menu_button = named_button(gtk_button_new(), "open-menu-symbolic", _("Menu"));
  g_signal_connect(menu_button, "clicked", G_CALLBACK(menu_clicked), this);
  gtk_box_pack_start(GTK_BOX(line), state_, TRUE, TRUE, 0);
  gtk_box_pack_end(GTK_BOX(line), menu_button, FALSE, FALSE, 0);
  gtk_box_pack_end(GTK_BOX(line), buttons_, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(bar_), line, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(bar_), figures_, FALSE, FALSE, 0);
}

GtkWidget* ViewerBar::add_button(GtkWidget* button, const char* icon, const std::string& name, ViewerCommand command) {
  named_button(button, icon, name);
  g_object_set_data(G_OBJECT(button), command_key, GINT_TO_POINTER(static_cast<int>(command)));
  g_signal_connect(button, "clicked", G_CALLBACK(clicked), this);
  gtk_box_pack_start(GTK_BOX(buttons_), button, FALSE, FALSE, 0);
  return button;
}

void ViewerBar::clicked(GtkButton* button, gpointer self) noexcept {
  const auto* bar = static_cast<ViewerBar*>(self);
  if (!bar->quiet_)
    bar->chosen_(static_cast<ViewerCommand>(GPOINTER_TO_INT(g_object_get_data(G_OBJECT(button), command_key))));
}

void ViewerBar::menu_clicked(GtkButton* button, gpointer self) noexcept {
  static_cast<ViewerBar*>(self)->menu_(GTK_WIDGET(button));
}

void ViewerBar::set_state(const std::string& words) { gtk_label_set_text(GTK_LABEL(state_), words.c_str()); }

void ViewerBar::set_figures(const std::string& words) {
  gtk_label_set_text(GTK_LABEL(figures_), words.c_str());
  gtk_widget_set_visible(figures_, !words.empty());
}

void ViewerBar::set_scale(double scale, bool fits, bool has_picture) {
  quiet_ = true;
  const std::string percent = sentence(_("%d %%"), static_cast<int>(std::lround(scale * 100)));
  gtk_button_set_label(GTK_BUTTON(scale_), percent.c_str());
  set_accessible_name(scale_, sentence(_("Original size (now %s)"), percent.c_str()));
  gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(fit_), fits);
  gtk_widget_set_sensitive(buttons_, has_picture);
  quiet_ = false;
}

}  // namespace carte
