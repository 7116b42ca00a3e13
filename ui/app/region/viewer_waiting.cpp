// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/viewer_waiting.h"

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "ui/app/region/live_words.h"
#include "ui/app/window.h"

namespace carte {
namespace {

GtkWidget* centred_label(int width_chars) {
  GtkWidget* label = gtk_label_new(nullptr);
  wrap_anywhere(GTK_LABEL(label));
  gtk_label_set_justify(GTK_LABEL(label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars(GTK_LABEL(label), width_chars);
  return label;
}

void set_markup(GtkWidget* label, const char* attributes, const std::string& text) {
  gtk_label_set_markup(GTK_LABEL(label),
                       ("<span " + std::string(attributes) + ">" + escape_markup(text) + "</span>").c_str());
}

}  // namespace

ViewerWaiting::ViewerWaiting(std::function<void()> close)
    : close_(std::move(close)),
      page_(gtk_box_new(GTK_ORIENTATION_VERTICAL, 12)),
      spinner_(gtk_spinner_new()),
      title_(centred_label(36)),
      code_(gtk_label_new(nullptr)),
      text_(centred_label(48)),
      progress_(gtk_progress_bar_new()),
      close_button_(gtk_button_new_with_mnemonic(_("_Close"))) {
  gtk_widget_set_halign(page_, GTK_ALIGN_CENTER);
  gtk_widget_set_valign(page_, GTK_ALIGN_CENTER);
  gtk_container_set_border_width(GTK_CONTAINER(page_), 24);
  gtk_widget_set_size_request(spinner_, 32, 32);
  gtk_label_set_selectable(GTK_LABEL(code_), TRUE);
  gtk_widget_set_can_focus(code_, FALSE);
  gtk_progress_bar_set_show_text(GTK_PROGRESS_BAR(progress_), TRUE);
  gtk_widget_set_halign(close_button_, GTK_ALIGN_CENTER);
  for (GtkWidget* part : {spinner_, title_, code_, text_, progress_, close_button_}) {
    gtk_box_pack_start(GTK_BOX(page_), part, FALSE, FALSE, 0);
    gtk_widget_set_no_show_all(part, TRUE);
  }
  closing_ = connect<&ViewerWaiting::close_clicked>(close_button_, "clicked", this);
}

void ViewerWaiting::show(const WaitingWords& words) {
  set_markup(title_, "size='large' weight='bold'", words.title);
  set_markup(code_, "size='36000' weight='bold' letter_spacing='2048'", words.code);
  set_accessible_name(code_, sentence(_("Number to compare: %s"), words.code.c_str()));
  gtk_label_set_text(GTK_LABEL(text_), words.text.c_str());
  g_object_set(spinner_, "active", words.busy, nullptr);
  gtk_widget_set_visible(title_, !words.title.empty());
  gtk_widget_set_visible(code_, !words.code.empty());
  gtk_widget_set_visible(text_, !words.text.empty());
  gtk_widget_set_visible(spinner_, words.busy && words.picture_in == 0);
  gtk_widget_set_visible(close_button_, words.over);
  show_progress(words.picture_in);
}

void ViewerWaiting::show_progress(int seconds) {
  gtk_widget_set_visible(progress_, seconds > 0);
  if (seconds == 0 || began_ == 0) began_ = seconds == 0 ? 0 : g_get_monotonic_time();
  if (seconds == 0) return;
  const double gone = static_cast<double>(g_get_monotonic_time() - began_) / G_USEC_PER_SEC;
  gtk_progress_bar_set_fraction(GTK_PROGRESS_BAR(progress_), gone / (gone + seconds));
  const std::string left = seconds > 5 ? words_of_wait(seconds) : std::string(_("any moment now"));
  gtk_progress_bar_set_text(GTK_PROGRESS_BAR(progress_), left.c_str());
}

}  // namespace carte
