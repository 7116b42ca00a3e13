// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/editor/form.h"

#include <utility>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"

namespace carte {

Form::Form(const FieldSection::MakeEditor& make_editor, FormEvents events)
    : events_(std::move(events)),
      scrolled_(gtk_scrolled_window_new(nullptr, nullptr)),
      groups_(gtk_box_new(GTK_ORIENTATION_VERTICAL, 18)) {
  for (const FormGroup& group : form_groups())
    gtk_box_pack_start(GTK_BOX(groups_), build_group(group, make_editor), FALSE, FALSE, 0);
  gtk_container_set_border_width(GTK_CONTAINER(groups_), 12);
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scrolled_), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_shadow_type(GTK_SCROLLED_WINDOW(scrolled_), GTK_SHADOW_IN);
  gtk_container_add(GTK_CONTAINER(scrolled_), groups_);
  // Whatever gets the keyboard is scrolled to.
  GtkWidget* viewport = gtk_bin_get_child(GTK_BIN(scrolled_));
  gtk_container_set_focus_vadjustment(GTK_CONTAINER(groups_), gtk_scrollable_get_vadjustment(GTK_SCROLLABLE(viewport)));
}

GtkWidget* Form::build_group(const FormGroup& group, const FieldSection::MakeEditor& make_editor) {
  GtkWidget* box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget* title = gtk_label_new(nullptr);
  gtk_label_set_markup(GTK_LABEL(title), ("<b>" + escape_markup(_(group.title)) + "</b>").c_str());
  gtk_label_set_xalign(GTK_LABEL(title), 0);
  atk_object_set_role(gtk_widget_get_accessible(title), ATK_ROLE_HEADING);
  gtk_box_pack_start(GTK_BOX(box), title, FALSE, FALSE, 0);
  for (const FormField& field : group.fields) {
    sections_.push_back(
        std::make_unique<FieldSection>(field.field, labels_.get(), make_editor, events_of(field.field)));
    gtk_box_pack_start(GTK_BOX(box), sections_.back()->widget(), FALSE, FALSE, 0);
  }
  return box;
}

FieldSectionEvents Form::events_of(Field field) {
  return {.edited = [this, field](const std::string& place) { events_.edited(field, place); },
          .audience_chosen = [this, field](Audience audience) { events_.audience_chosen(field, audience); },
          .replace_wanted = [this, field] { events_.replace_wanted(field); },
          .replacement_ended = [this, field] { events_.replacement_ended(field); },
          .clear_wanted = [this, field] { events_.clear_wanted(field); }};
}

void Form::show(const Draft& draft) {
  for (const auto& section : sections_) section->show(draft);
}

void Form::read(Field field, Draft& draft) const {
  for (const auto& section : sections_)
    if (section->field() == field) section->read(draft);
}

void Form::show_faults(const std::vector<Fault>& faults) {
  for (const auto& section : sections_) section->show_faults(faults);
}

void Form::focus(Field field, const Fault* fault) {
  for (const auto& section : sections_)
    if (section->field() == field) section->focus(fault);
}

}  // namespace carte
