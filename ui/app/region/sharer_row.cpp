// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/sharer_row.h"

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "ui/app/window.h"

namespace carte {
namespace {

GtkWidget* line_label(int max_chars) {
  GtkWidget* label = gtk_label_new(nullptr);
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars(GTK_LABEL(label), max_chars);
  return label;
}

}  // namespace

SharerRow::SharerRow(SharerRowEvents events)
    : events_(std::move(events)),
      box_(gtk_box_new(GTK_ORIENTATION_VERTICAL, 2)),
      name_(line_label(28)),
      stand_(gtk_label_new(nullptr)),
      away_(gtk_button_new_from_icon_name("window-close-symbolic", GTK_ICON_SIZE_BUTTON)),
      code_box_(gtk_box_new(GTK_ORIENTATION_VERTICAL, 6)),
      code_(gtk_label_new(nullptr)),
      same_(gtk_button_new_with_mnemonic(_("They See the Same Number: _Start"))),
      other_(gtk_button_new_with_mnemonic(_("_Not the Same: Stop"))) {
  GtkWidget* top = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_button_set_relief(GTK_BUTTON(away_), GTK_RELIEF_NONE);
  gtk_style_context_add_class(gtk_widget_get_style_context(away_), "carte-small");
  gtk_style_context_add_class(gtk_widget_get_style_context(same_), "suggested-action");
  gtk_style_context_add_class(gtk_widget_get_style_context(stand_), "dim-label");
  gtk_label_set_xalign(GTK_LABEL(stand_), 0);
  wrap_anywhere(GTK_LABEL(stand_));
  gtk_label_set_width_chars(GTK_LABEL(stand_), 30);
  gtk_label_set_max_width_chars(GTK_LABEL(stand_), 40);
  gtk_box_pack_start(GTK_BOX(top), name_, TRUE, TRUE, 0);
  gtk_box_pack_end(GTK_BOX(top), away_, FALSE, FALSE, 0);
  gtk_widget_set_margin_top(code_box_, 4);
  for (GtkWidget* part : {code_, same_, other_}) gtk_box_pack_start(GTK_BOX(code_box_), part, FALSE, FALSE, 0);
  for (GtkWidget* part : {top, stand_, code_box_}) gtk_box_pack_start(GTK_BOX(box_), part, FALSE, FALSE, 0);
  gtk_widget_show_all(box_);
  for (GtkWidget* sometimes : {away_, code_box_}) gtk_widget_set_no_show_all(sometimes, TRUE);
  same_clicked_ = connect<&SharerRow::same_clicked>(same_, "clicked", this);
  other_clicked_ = connect<&SharerRow::other_clicked>(other_, "clicked", this);
  away_clicked_ = connect<&SharerRow::away_clicked>(away_, "clicked", this);
}

void SharerRow::show(const SeenBy& viewer) {
  gtk_label_set_markup(GTK_LABEL(name_), ("<b>" + escape_markup(viewer.name) + "</b>").c_str());
  gtk_label_set_text(GTK_LABEL(stand_), words_of_stand(viewer).c_str());
  const std::string away = sentence(_("Stop sharing with %s"), viewer.name.c_str());
  set_accessible_name(away_, away);
  gtk_widget_set_visible(away_, is_connected(viewer.stand));
  const bool compares = viewer.stand == ViewerStand::code && !viewer.code.empty();
  gtk_label_set_markup(
      GTK_LABEL(code_),
      ("<span size='24000' weight='bold' letter_spacing='1024'>" + escape_markup(viewer.code) + "</span>").c_str());
  set_accessible_name(code_, sentence(_("Number to compare with %s: %s"), viewer.name.c_str(), viewer.code.c_str()));
  gtk_widget_set_visible(code_box_, compares);
}

}  // namespace carte
