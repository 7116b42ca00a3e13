// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "prpl-ext/base/gref.h"
#include "ui/app/editor/audience_button.h"
#include "ui/app/editor/value_editor.h"

namespace carte {

struct FieldSectionEvents {
  std::function<void(const std::string& place)> edited;
  std::function<void(Audience)> audience_chosen;
  std::function<void()> replace_wanted;  // a value for a time
  std::function<void()> replacement_ended;
  std::function<void()> clear_wanted;
};

// One field of the form: its label, its values, who sees it, a menu, and the value that stands in for a time.
class FieldSection {
 public:
  using MakeEditor = std::function<std::unique_ptr<ValueEditor>(Field, GtkLabel*, ValueEditor::Changed)>;

  FieldSection(Field field, GtkSizeGroup* labels, const MakeEditor& make_editor, FieldSectionEvents events);

  GtkWidget* widget() const { return grid_; }
  Field field() const { return field_; }
  void show(const Draft& draft);
  void read(Draft& draft) const { values_->read(draft); }
  void show_faults(const std::vector<Fault>& faults);  // of the whole draft
  void focus(const Fault* fault) { values_->focus(fault); }

 private:
  GtkWidget* build_menu();
  GtkWidget* build_badge();
  void show_replacement(const Draft& draft);
  void replace_chosen() { events_.replace_wanted(); }
  void end_chosen() { events_.replacement_ended(); }
  void clear_chosen() { events_.clear_wanted(); }

  Field field_;
  FieldSectionEvents events_;
  GtkWidget *grid_, *end_item_, *badge_, *badge_text_;
  AudienceButton audience_;
  std::unique_ptr<ValueEditor> values_;
  Signal replace_, end_, end_now_, clear_;
};

}  // namespace carte
