// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <memory>
#include <vector>

#include "ui/app/editor/field_section.h"
#include "ui/app/editor/form_layout.h"

namespace carte {

struct FormEvents {
  std::function<void(Field, const std::string& place)> edited;
  std::function<void(Field, Audience)> audience_chosen;
  std::function<void(Field)> replace_wanted, replacement_ended, clear_wanted;
};

// Every field of a card, in groups, in a list that scrolls.
class Form {
 public:
  Form(const FieldSection::MakeEditor& make_editor, FormEvents events);

  GtkWidget* widget() const { return scrolled_; }
  void show(const Draft& draft);
  void read(Field field, Draft& draft) const;
  void show_faults(const std::vector<Fault>& faults);
  // Scrolls there; the fault may be null.
  void focus(Field field, const Fault* fault);

 private:
  FieldSectionEvents events_of(Field field);
  GtkWidget* build_group(const FormGroup& group, const FieldSection::MakeEditor& make_editor);

  FormEvents events_;
  gref<GtkSizeGroup> labels_{gtk_size_group_new(GTK_SIZE_GROUP_HORIZONTAL)};
  GtkWidget *scrolled_, *groups_;
  std::vector<std::unique_ptr<FieldSection>> sections_;
};

}  // namespace carte
