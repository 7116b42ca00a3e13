// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/editor/lines_editor.h"

#include <algorithm>
#include <utility>

#include "prpl-ext/base/i18n.h"
#include "ui/app/editor/rows_editor.h"
#include "ui/app/window.h"

namespace carte {

LinesEditor::LinesEditor(Field field, GtkLabel* label, Changed changed)
    : field_(field), changed_(std::move(changed)), box_(gtk_box_new(GTK_ORIENTATION_VERTICAL, 6)) {
  const FormField& form = form_field(field);
  for (const FormLine& line : form.lines)
    inputs_.push_back(std::make_unique<LineInput>(line, [this, line = line.line] {
      changed_(std::string(field_name(field_)) + std::to_string(static_cast<int>(line)));
    }));
  gtk_label_set_mnemonic_widget(label, inputs_[0]->focus_widget());
  gtk_box_pack_start(GTK_BOX(box_), inputs_[0]->widget(), FALSE, FALSE, 0);
  if (inputs_.size() == 1) return;
  GtkWidget* others = build_others(form);
  if (field == Field::fn) {
    expander_ = gtk_expander_new_with_mnemonic(_("_Parts of the name"));
    gtk_container_add(GTK_CONTAINER(expander_), others);
    others = expander_;
  }
  gtk_box_pack_start(GTK_BOX(box_), others, FALSE, FALSE, 0);
}

GtkWidget* LinesEditor::build_others(const FormField& field) {
  GtkWidget* grid = gtk_grid_new();
  gtk_grid_set_row_spacing(GTK_GRID(grid), 6);
  gtk_grid_set_column_spacing(GTK_GRID(grid), 12);
  gtk_widget_set_margin_top(grid, field_ == Field::fn ? 6 : 0);
  // From the end: a grid tells screen readers the last child first.
  for (std::size_t i = inputs_.size() - 1; i > 0; --i) {
    GtkWidget* label = gtk_label_new(_(field.lines[i].label));
    gtk_label_set_xalign(GTK_LABEL(label), 0);
    gtk_label_set_mnemonic_widget(GTK_LABEL(label), inputs_[i]->focus_widget());
    gtk_style_context_add_class(gtk_widget_get_style_context(label), "dim-label");
    gtk_grid_attach(GTK_GRID(grid), inputs_[i]->widget(), 1, static_cast<int>(i), 1, 1);
    gtk_grid_attach(GTK_GRID(grid), label, 0, static_cast<int>(i), 1, 1);
  }
  return grid;
}

void LinesEditor::show(const Draft& draft) {
  bool any_part = false;
  for (const auto& input : inputs_) {
    input->set_text(draft.text(input->line()));
    any_part |= input != inputs_[0] && !draft.text(input->line()).empty();
  }
  if (expander_ && any_part) gtk_expander_set_expanded(GTK_EXPANDER(expander_), TRUE);
}

void LinesEditor::read(Draft& draft) const {
  for (const auto& input : inputs_) draft.lines[input->line()] = input->text();
}

void LinesEditor::show_faults(const std::vector<Fault>& faults) {
  for (const auto& input : inputs_) {
    const auto fault = std::ranges::find_if(faults, [&](const Fault& one) { return one.line == input->line(); });
    input->show_fault(fault == faults.end() ? "" : fault->sentence);
  }
}

void LinesEditor::focus(const Fault* fault) {
  for (const auto& input : inputs_) {
    if (fault && fault->line != input->line()) continue;
    if (expander_ && input != inputs_[0]) gtk_expander_set_expanded(GTK_EXPANDER(expander_), TRUE);
    return gtk_widget_grab_focus(input->focus_widget());
  }
}

std::unique_ptr<ValueEditor> make_value_editor(Field field, GtkLabel* label, ValueEditor::Changed changed) {
  if (has_rows(field)) return std::make_unique<RowsEditor>(field, label, std::move(changed));
  return std::make_unique<LinesEditor>(field, label, std::move(changed));
}

GtkWidget* new_fault_label() {
  GtkWidget* label = gtk_label_new(nullptr);
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_label_set_line_wrap(GTK_LABEL(label), TRUE);
  gtk_label_set_max_width_chars(GTK_LABEL(label), 30);
  gtk_style_context_add_class(gtk_widget_get_style_context(label), "carte-fault");
  gtk_widget_set_no_show_all(label, TRUE);
  return label;
}

void set_fault(GtkWidget* fault_label, const std::string& sentence) {
  gtk_label_set_text(GTK_LABEL(fault_label), sentence.c_str());
  gtk_widget_set_visible(fault_label, !sentence.empty());
}

void mark_entry(GtkWidget* entry, const std::string& sentence) {
  const char* icon = sentence.empty() ? nullptr : "dialog-warning-symbolic";
  gtk_entry_set_icon_from_icon_name(GTK_ENTRY(entry), GTK_ENTRY_ICON_SECONDARY, icon);
  if (icon) gtk_entry_set_icon_tooltip_text(GTK_ENTRY(entry), GTK_ENTRY_ICON_SECONDARY, sentence.c_str());
  gtk_entry_set_icon_activatable(GTK_ENTRY(entry), GTK_ENTRY_ICON_SECONDARY, FALSE);
  atk_object_set_description(gtk_widget_get_accessible(entry), sentence.c_str());
}

}  // namespace carte
