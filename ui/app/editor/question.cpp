// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/editor/question.h"

namespace carte {

Question::Question(GtkWindow* window, const std::string& title, const std::string& explanation, const Answers& answers,
                   const std::string& on_enter, std::function<void(const std::string&)> answered)
    : answers_(answers),
      answered_(std::move(answered)),
      dialog_(new_ref(gtk_message_dialog_new(window, GTK_DIALOG_MODAL, GTK_MESSAGE_QUESTION, GTK_BUTTONS_NONE, "%s",
                                             title.c_str()))) {
  gtk_message_dialog_format_secondary_text(GTK_MESSAGE_DIALOG(dialog_.get()), "%s", explanation.c_str());
  for (std::size_t i = 0; i < answers_.size(); ++i) {
    gtk_dialog_add_button(GTK_DIALOG(dialog_.get()), answers_[i].second.c_str(), static_cast<int>(i));
    if (answers_[i].first == on_enter) gtk_dialog_set_default_response(GTK_DIALOG(dialog_.get()), static_cast<int>(i));
  }
  response_ = connect<&Question::responded>(dialog_.get(), "response", this);
  gtk_widget_show_all(dialog_.get());
}

Question::~Question() {
  response_.disconnect();
  gtk_widget_destroy(dialog_.get());
}

void Question::responded(int response) {
  const bool chosen = response >= 0 && response < static_cast<int>(answers_.size());
  const std::string id = chosen ? answers_[static_cast<std::size_t>(response)].first : "cancel";
  const auto answered = answered_;
  gtk_widget_hide(dialog_.get());
  answered(id);
}

}  // namespace carte
