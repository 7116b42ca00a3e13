// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/editor/known_dialog.h"

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "ui/app/window.h"

namespace carte {

KnownDialog::KnownDialog(GtkWindow* window, const std::vector<KnownValue>& known, Taken taken)
    : taken_(std::move(taken)),
      dialog_(gtk_dialog_new_with_buttons(_("Fill In What Is Known"), window, GTK_DIALOG_MODAL, _("_Cancel"),
                                          GTK_RESPONSE_CANCEL, _("_Fill In"), GTK_RESPONSE_ACCEPT, nullptr)) {
  gtk_dialog_set_default_response(GTK_DIALOG(dialog_), GTK_RESPONSE_ACCEPT);
  gtk_window_set_default_size(GTK_WINDOW(dialog_), 460, -1);
  GtkWidget* list = gtk_box_new(GTK_ORIENTATION_VERTICAL, 4);
  gtk_container_set_border_width(GTK_CONTAINER(list), 6);
  const gref<GtkSizeGroup> labels(gtk_size_group_new(GTK_SIZE_GROUP_HORIZONTAL));
  for (const KnownValue& one : known) add(list, one, labels.get());
  GtkWidget* scrolled = gtk_scrolled_window_new(nullptr, nullptr);
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height(GTK_SCROLLED_WINDOW(scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height(GTK_SCROLLED_WINDOW(scrolled), 420);
  gtk_container_add(GTK_CONTAINER(scrolled), list);
  GtkWidget* content = gtk_dialog_get_content_area(GTK_DIALOG(dialog_));
  gtk_container_set_border_width(GTK_CONTAINER(content), 12);
  gtk_box_set_spacing(GTK_BOX(content), 12);
  GtkWidget* what =
      gtk_label_new(_("What you tick goes on your card. A field that says something already is replaced; "
                      "addresses and numbers are added."));
  gtk_label_set_line_wrap(GTK_LABEL(what), TRUE);
  gtk_label_set_max_width_chars(GTK_LABEL(what), 50);
  gtk_label_set_xalign(GTK_LABEL(what), 0);
  gtk_box_pack_start(GTK_BOX(content), what, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(content), scrolled, TRUE, TRUE, 0);
  answer_ = connect<&KnownDialog::answered>(dialog_, "response", this);
  stay_on_close(dialog_);
  gtk_widget_show_all(dialog_);
}

KnownDialog::~KnownDialog() {
  answer_.disconnect();
  gtk_widget_destroy(dialog_);
}

void KnownDialog::add(GtkWidget* list, const KnownValue& known, GtkSizeGroup* labels) {
  std::string values;
  for (const std::string& value : known.values) values += (values.empty() ? "" : ", ") + value;
  GtkWidget* inside = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget* label = gtk_label_new(field_label(known.field).c_str());
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_size_group_add_widget(labels, label);
  GtkWidget* value = gtk_label_new(clean_line(values, 500).c_str());
  gtk_label_set_xalign(GTK_LABEL(value), 0);
  gtk_label_set_max_width_chars(GTK_LABEL(value), 36);
  wrap_anywhere(GTK_LABEL(value));
  gtk_box_pack_start(GTK_BOX(inside), label, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(inside), value, TRUE, TRUE, 0);
  gtk_widget_set_margin_start(inside, 6);
  GtkWidget* tick = gtk_check_button_new();
  gtk_container_add(GTK_CONTAINER(tick), inside);
  gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(tick), known.empty_now);
  set_accessible_name(tick, field_label(known.field) + ": " + values);
  gtk_box_pack_start(GTK_BOX(list), tick, FALSE, FALSE, 0);
  ticks_.emplace_back(known.field, tick);
}

void KnownDialog::answered(int response) {
  gtk_widget_hide(dialog_);
  if (response != GTK_RESPONSE_ACCEPT) return;
  std::vector<Field> fields;
  for (const auto& [field, tick] : ticks_)
    if (gtk_toggle_button_get_active(GTK_TOGGLE_BUTTON(tick))) fields.push_back(field);
  const Taken taken = taken_;  // it may end the dialog
  taken(fields);
}

}  // namespace carte
