// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/editor/notice_bar.h"

#include "ui/app/window.h"

namespace carte {

NoticeBar::NoticeBar(std::function<void(const std::string&)> chosen)
    : chosen_(std::move(chosen)),
      bar_(gtk_info_bar_new()),
      label_(gtk_label_new(nullptr)),
      buttons_(gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6)) {
  gtk_label_set_line_wrap(GTK_LABEL(label_), TRUE);
  gtk_label_set_xalign(GTK_LABEL(label_), 0);
  gtk_label_set_width_chars(GTK_LABEL(label_), 30);
  gtk_widget_set_valign(buttons_, GTK_ALIGN_CENTER);
  GtkWidget* inside = gtk_info_bar_get_content_area(GTK_INFO_BAR(bar_));
  gtk_box_pack_start(GTK_BOX(inside), label_, TRUE, TRUE, 0);
  gtk_box_pack_start(GTK_BOX(inside), buttons_, FALSE, FALSE, 0);
  gtk_widget_show_all(inside);
  gtk_widget_set_no_show_all(bar_, TRUE);
}

void NoticeBar::show(const std::string& sentence, const Choices& choices, bool warning) {
  gtk_widget_set_visible(bar_, !sentence.empty());
  // What stays the same is left alone: a button may have the focus.
  if (sentence == shown_ && choices == choices_) return;
  shown_ = sentence;
  choices_ = choices;
  gtk_info_bar_set_message_type(GTK_INFO_BAR(bar_), warning ? GTK_MESSAGE_WARNING : GTK_MESSAGE_INFO);
  gtk_label_set_text(GTK_LABEL(label_), sentence.c_str());
  remove_children(GTK_CONTAINER(buttons_));
  for (const auto& [id, label] : choices) {
    GtkWidget* button = gtk_button_new_with_mnemonic(label.c_str());
    g_object_set_data_full(G_OBJECT(button), "carte-id", g_strdup(id.c_str()), g_free);
    g_signal_connect(button, "clicked", G_CALLBACK(clicked), this);
    gtk_box_pack_start(GTK_BOX(buttons_), button, FALSE, FALSE, 0);
  }
  gtk_widget_show_all(buttons_);
}

void NoticeBar::clicked(GtkButton* button, gpointer self) noexcept {
  const std::string id = static_cast<const char*>(g_object_get_data(G_OBJECT(button), "carte-id"));
  static_cast<NoticeBar*>(self)->chosen_(id);
}

}  // namespace carte
