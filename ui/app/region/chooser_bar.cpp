// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/chooser_bar.h"

#include <algorithm>
#include <utility>

#include "prpl-ext/base/i18n.h"

namespace carte {
namespace {

constexpr int away = 12;  // from the frame

// Below the frame at its right end, else above, else within.
GdkRectangle placed(int width, int height, const GdkRectangle& frame, const GdkRectangle& monitor) {
  const int bottom = monitor.y + monitor.height, right = monitor.x + monitor.width;
  GdkRectangle at{frame.x + frame.width - width, frame.y + frame.height + away, width, height};
  if (at.y + height > bottom) at.y = frame.y - away - height;
  if (at.y < monitor.y) {
    at.x -= away;
    at.y = std::min(frame.y + frame.height, bottom) - away - height;
  }
  at.x = std::max(monitor.x + away, std::min(at.x, right - away - width));
  at.y = std::max(monitor.y + away, std::min(at.y, bottom - away - height));
  return at;
}

}  // namespace

ChooserBar::ChooserBar(RegionChooser::Purpose purpose, Actions actions)
    : actions_(std::move(actions)),
      all_(static_cast<GtkWidget*>(g_object_ref_sink(gtk_box_new(GTK_ORIENTATION_VERTICAL, 6)))),
      buttons_(gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6)),
      too_large_(gtk_label_new(_("This is too large to be shared live."))) {
  GtkWidget* all = all_.get();
  for (const char* style : {"background", "carte-chooser-bar"})
    gtk_style_context_add_class(gtk_widget_get_style_context(all), style);
  gtk_widget_set_halign(all, GTK_ALIGN_START);
  gtk_widget_set_valign(all, GTK_ALIGN_START);
  gtk_widget_set_no_show_all(all, TRUE);
  const bool live = purpose == RegionChooser::Purpose::live;
  const auto button = [&](const char* label) {
    GtkWidget* made = gtk_button_new_with_label(label);
    gtk_widget_set_focus_on_click(made, FALSE);
    gtk_box_pack_start(GTK_BOX(buttons_), made, FALSE, FALSE, 0);
    return made;
  };
  if (live) sharing_ = connect<&ChooserBar::share>(share_ = button(_("Share Live")), "clicked", this);
  GtkWidget* send = button(live ? _("Send a Picture") : _("Send to Chat"));
  sending_ = connect<&ChooserBar::send>(send, "clicked", this);
  copying_ = connect<&ChooserBar::copy>(button(_("Copy")), "clicked", this);
  cancelling_ = connect<&ChooserBar::cancel>(button(_("Cancel")), "clicked", this);
  gtk_style_context_add_class(gtk_widget_get_style_context(live ? share_ : send), "suggested-action");
  gtk_box_pack_start(GTK_BOX(all), buttons_, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(all), too_large_, FALSE, FALSE, 0);
  gtk_widget_show_all(buttons_);
}

GdkRectangle ChooserBar::show(const GdkRectangle& frame, const GdkRectangle& monitor, bool shareable) {
  GtkWidget* all = all_.get();
  gtk_widget_set_visible(too_large_, share_ && !shareable);
  if (share_) gtk_widget_set_sensitive(share_, shareable);
  gtk_widget_set_margin_start(all, 0);
  gtk_widget_set_margin_top(all, 0);
  gtk_widget_show(all);
  GtkRequisition size{};
  gtk_widget_get_preferred_size(all, nullptr, &size);
  const GdkRectangle at = placed(size.width, size.height, frame, monitor);
  gtk_widget_set_margin_start(all, at.x);
  gtk_widget_set_margin_top(all, at.y);
  return at;
}

}  // namespace carte
