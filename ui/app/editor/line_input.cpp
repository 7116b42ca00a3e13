// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/editor/line_input.h"

#include <utility>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/card/zodiac.h"
#include "ui/app/editor/value_editor.h"
#include "ui/app/window.h"

namespace carte {
namespace {

using Choice = std::pair<std::string, std::string>;  // id, label

std::vector<Choice> sexes() {
  // TRANSLATORS: somebody's gender, where nothing was chosen.
  return {{"", _("Not given")}, {"F", _("female")}, {"M", _("male")}, {"O", _("other")}, {"N", _("none")}};
}

template <class Sign>
std::vector<Choice> signs() {
  std::vector<Choice> choices = {{"", _("Follows from the birthday")}};
  for (int i = 0; i < 12; ++i) choices.emplace_back(sign_name(static_cast<Sign>(i)), sign_label(static_cast<Sign>(i)));
  return choices;
}

std::vector<Choice> choices_of(Line line) {
  if (line == Line::sex) return sexes();
  return line == Line::zodiac ? signs<ZodiacSign>() : signs<ChineseZodiacSign>();
}

}  // namespace

LineInput::LineInput(const FormLine& line, std::function<void()> changed)
    : line_(line.line),
      entry_(line.entry),
      changed_(std::move(changed)),
      box_(gtk_box_new(GTK_ORIENTATION_VERTICAL, 2)),
      fault_(new_fault_label()) {
  gtk_box_pack_start(GTK_BOX(box_), build(line), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(box_), fault_, FALSE, FALSE, 0);
  gtk_widget_set_hexpand(box_, TRUE);
  gpointer source = entry_ == LineEntry::several_lines ? static_cast<gpointer>(buffer()) : input_;
  edited_ = connect<&LineInput::edited>(source, "changed", this);
}

GtkWidget* LineInput::build(const FormLine& line) {
  if (entry_ == LineEntry::several_lines) return build_text();
  if (entry_ == LineEntry::choice) return build_choice();
  input_ = gtk_entry_new();
  gtk_entry_set_width_chars(GTK_ENTRY(input_), 12);
  if (*line.hint) gtk_entry_set_placeholder_text(GTK_ENTRY(input_), _(line.hint));
  gtk_entry_set_activates_default(GTK_ENTRY(input_), TRUE);
  return entry_ == LineEntry::date ? build_date() : input_;
}

GtkWidget* LineInput::build_text() {
  input_ = gtk_text_view_new();
  gtk_text_view_set_wrap_mode(GTK_TEXT_VIEW(input_), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab(GTK_TEXT_VIEW(input_), FALSE);
  for (const char* margin : {"left-margin", "right-margin", "top-margin", "bottom-margin"})
    g_object_set(input_, margin, 6, nullptr);
  GtkWidget* scrolled = gtk_scrolled_window_new(nullptr, nullptr);
  gtk_scrolled_window_set_shadow_type(GTK_SCROLLED_WINDOW(scrolled), GTK_SHADOW_IN);
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request(scrolled, -1, 72);
  gtk_container_add(GTK_CONTAINER(scrolled), input_);
  return scrolled;
}

GtkWidget* LineInput::build_choice() {
  input_ = gtk_combo_box_text_new();
  for (const auto& [id, label] : choices_of(line_))
    gtk_combo_box_text_append(GTK_COMBO_BOX_TEXT(input_), id.c_str(), label.c_str());
  gtk_combo_box_set_active(GTK_COMBO_BOX(input_), 0);
  gtk_widget_set_halign(input_, GTK_ALIGN_START);
  return input_;
}

GtkWidget* LineInput::build_date() {
  GtkWidget* line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget* button = gtk_menu_button_new();
  gtk_container_add(GTK_CONTAINER(button),
                    gtk_image_new_from_icon_name("x-office-calendar-symbolic", GTK_ICON_SIZE_BUTTON));
  gtk_widget_set_tooltip_text(button, _("Choose from a calendar"));
  set_accessible_name(button, _("Choose from a calendar"));
  popover_ = gtk_popover_new(button);
  calendar_ = gtk_calendar_new();
  gtk_container_set_border_width(GTK_CONTAINER(popover_), 6);
  gtk_container_add(GTK_CONTAINER(popover_), calendar_);
  gtk_widget_show(calendar_);
  gtk_menu_button_set_popover(GTK_MENU_BUTTON(button), popover_);
  gtk_box_pack_start(GTK_BOX(line), input_, TRUE, TRUE, 0);
  gtk_box_pack_start(GTK_BOX(line), button, FALSE, FALSE, 0);
  opened_ = connect<&LineInput::calendar_opened>(popover_, "show", this);
  day_ = connect<&LineInput::day_chosen>(calendar_, "day-selected", this);
  return line;
}

void LineInput::calendar_opened() {
  const auto date = typed_date(text());
  if (!date) return;
  const bool before = std::exchange(updating_, true);
  gtk_calendar_select_month(GTK_CALENDAR(calendar_), static_cast<guint>(date->month - 1),
                            static_cast<guint>(date->year.value_or(2000)));
  gtk_calendar_select_day(GTK_CALENDAR(calendar_), static_cast<guint>(date->day));
  updating_ = before;
}

void LineInput::day_chosen() {
  if (updating_) return;
  guint year, month, day;
  gtk_calendar_get_date(GTK_CALENDAR(calendar_), &year, &month, &day);
  const Date date{static_cast<int>(year), static_cast<int>(month) + 1, static_cast<int>(day)};
  gtk_entry_set_text(GTK_ENTRY(input_), to_string(date).c_str());
}

std::string LineInput::text() const {
  if (entry_ == LineEntry::choice) {
    const char* id = gtk_combo_box_get_active_id(GTK_COMBO_BOX(input_));
    return id ? id : "";
  }
  if (entry_ != LineEntry::several_lines) return gtk_entry_get_text(GTK_ENTRY(input_));
  GtkTextIter start, end;
  gtk_text_buffer_get_bounds(buffer(), &start, &end);
  return gchars(gtk_text_buffer_get_text(buffer(), &start, &end, FALSE)).get();
}

void LineInput::set_text(const std::string& text) {
  // The cursor stays where it is in what did not change.
  if (text == this->text()) return;
  updating_ = true;
  if (entry_ == LineEntry::choice)
    gtk_combo_box_set_active_id(GTK_COMBO_BOX(input_), text.c_str());
  else if (entry_ == LineEntry::several_lines)
    gtk_text_buffer_set_text(buffer(), text.c_str(), static_cast<int>(text.size()));
  else
    gtk_entry_set_text(GTK_ENTRY(input_), text.c_str());
  updating_ = false;
}

void LineInput::show_fault(const std::string& sentence) {
  if (GTK_IS_ENTRY(input_)) mark_entry(input_, sentence);
  set_fault(fault_, sentence);
}

void LineInput::edited() {
  if (!updating_) changed_();
}

}  // namespace carte
