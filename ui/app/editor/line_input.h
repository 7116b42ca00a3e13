// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <string>

#include "prpl-ext/base/gref.h"
#include "ui/app/editor/form_layout.h"

namespace carte {

// One line of the form: an entry, a text of several lines, a date with a calendar, or a choice.
class LineInput {
 public:
  LineInput(const FormLine& line, std::function<void()> changed);

  GtkWidget* widget() const { return box_; }
  GtkWidget* focus_widget() const { return input_; }
  Line line() const { return line_; }
  std::string text() const;
  // Without telling.
  void set_text(const std::string& text);
  void show_fault(const std::string& sentence);

 private:
  GtkWidget* build(const FormLine& line);
  GtkWidget* build_text();
  GtkWidget* build_date();
  GtkWidget* build_choice();
  void edited();
  void calendar_opened();
  void day_chosen();
  GtkTextBuffer* buffer() const { return gtk_text_view_get_buffer(GTK_TEXT_VIEW(input_)); }

  Line line_;
  LineEntry entry_;
  std::function<void()> changed_;
  GtkWidget *box_, *input_ = nullptr, *fault_, *calendar_ = nullptr, *popover_ = nullptr;
  bool updating_ = false;
  Signal edited_, opened_, day_, double_;
};

}  // namespace carte
