// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/editor/rows_editor.h"

#include <algorithm>
#include <utility>

#include "prpl-ext/base/i18n.h"
#include "ui/app/window.h"

namespace carte {

RowsEditor::RowsEditor(Field field, GtkLabel* label, Changed changed)
    : field_(field),
      name_(field_label(field)),
      changed_(std::move(changed)),
      box_(gtk_box_new(GTK_ORIENTATION_VERTICAL, 6)),
      list_(gtk_box_new(GTK_ORIENTATION_VERTICAL, 6)),
      add_(gtk_button_new_with_label(_("Add"))) {
  gtk_button_set_image(GTK_BUTTON(add_), gtk_image_new_from_icon_name("list-add-symbolic", GTK_ICON_SIZE_BUTTON));
  gtk_button_set_always_show_image(GTK_BUTTON(add_), TRUE);
  gtk_widget_set_halign(add_, GTK_ALIGN_START);
  // TRANSLATORS: a button for one more of them: "Add: Phone".
  set_accessible_name(add_, sentence(_("Add: %s"), name_.c_str()));
  gtk_label_set_mnemonic_widget(label, add_);
  gtk_box_pack_start(GTK_BOX(box_), list_, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(box_), add_, FALSE, FALSE, 0);
  gtk_widget_set_hexpand(box_, TRUE);
  add_click_ = connect<&RowsEditor::add_clicked>(add_, "clicked", this);
}

void RowsEditor::show(const Draft& draft) {
  const auto rows = draft.rows.find(field_);
  show_rows(rows == draft.rows.end() ? std::vector<Row>() : rows->second);
}

void RowsEditor::show_rows(const std::vector<Row>& rows) {
  while (inputs_.size() > rows.size()) {
    gtk_widget_destroy(inputs_.back()->widget());
    inputs_.pop_back();
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i < inputs_.size())
      inputs_[i]->show(rows[i]);
    else
      append(rows[i]);
  }
  gtk_widget_set_visible(list_, !rows.empty());
}

void RowsEditor::append(const Row& row) {
  const std::size_t index = inputs_.size();  // for good: only the last row is ever destroyed
  RowInput::Events events;
  events.changed = [this, index](const std::string& part) {
    changed_(part.empty() ? "" : std::string(field_name(field_)) + std::to_string(index) + "." + part);
  };
  events.move = [this, index](int by) { later([this, index, by] { move(index, by); }); };
  events.remove = [this, index] { later([this, index] { remove(index); }); };
  inputs_.push_back(std::make_unique<RowInput>(field_, row, std::move(events)));
  // TRANSLATORS: one of several values of a field, for screen readers: "Phone 2".
  inputs_.back()->set_name(sentence(_("%s %zu"), name_.c_str(), index + 1));
  gtk_box_pack_start(GTK_BOX(list_), inputs_.back()->widget(), FALSE, FALSE, 0);
  gtk_widget_show_all(inputs_.back()->widget());
}

void RowsEditor::read(Draft& draft) const { draft.rows[field_] = rows(); }

std::vector<Row> RowsEditor::rows() const {
  std::vector<Row> rows;
  for (const auto& input : inputs_) rows.push_back(input->row());
  return rows;
}

void RowsEditor::show_faults(const std::vector<Fault>& faults) {
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    const auto fault = std::ranges::find_if(faults, [i](const Fault& one) { return one.row == i; });
    inputs_[i]->show_fault(fault == faults.end() ? nullptr : &*fault);
  }
}

void RowsEditor::focus(const Fault* fault) {
  if (fault && fault->row < inputs_.size()) return inputs_[fault->row]->focus(fault->part);
  if (inputs_.empty()) return gtk_widget_grab_focus(add_);
  inputs_[0]->focus(0);
}

void RowsEditor::move(std::size_t from, int by) {
  const auto to = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(from) + by);
  if (to >= inputs_.size()) return;
  std::vector<Row> moved = rows();
  std::swap(moved[from], moved[to]);
  show_rows(moved);
  inputs_[to]->focus(0);
  changed_("");
}

void RowsEditor::remove(std::size_t index) {
  std::vector<Row> left = rows();
  left.erase(left.begin() + static_cast<std::ptrdiff_t>(index));
  show_rows(left);
  if (left.empty())
    gtk_widget_grab_focus(add_);
  else
    inputs_[std::min(index, left.size() - 1)]->focus(0);
  changed_("");
}

void RowsEditor::add_clicked() {
  const std::string kind = field_ == Field::impp ? "xmpp" : "";
  append({kind, std::vector<std::string>(part_count(field_, kind)), {}});
  gtk_widget_show(list_);
  inputs_.back()->focus(0);
  changed_("");
}

// A row must not go while its own menu or key calls back.
void RowsEditor::later(std::function<void()> change) {
  change_ = std::move(change);
  changing_ = Source(g_idle_add([](gpointer self) { return static_cast<RowsEditor*>(self)->run_later(); }, this));
}

gboolean RowsEditor::run_later() {
  changing_.finished();
  std::exchange(change_, {})();
  return G_SOURCE_REMOVE;
}

}  // namespace carte
