// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "prpl-ext/base/gref.h"
#include "ui/app/editor/row_input.h"
#include "ui/app/editor/value_editor.h"

namespace carte {

// Any number of rows of one field, and a button for one more.
class RowsEditor : public ValueEditor {
 public:
  RowsEditor(Field field, GtkLabel* label, Changed changed);

  GtkWidget* widget() const override { return box_; }
  void show(const Draft& draft) override;
  void read(Draft& draft) const override;
  void show_faults(const std::vector<Fault>& faults) override;
  void focus(const Fault* fault) override;

 private:
  void show_rows(const std::vector<Row>& rows);
  std::vector<Row> rows() const;
  void append(const Row& row);
  void move(std::size_t from, int by);
  void remove(std::size_t index);
  void add_clicked();
  void later(std::function<void()> change);
  gboolean run_later();

  Field field_;
  std::string name_;  // the field's, for screen readers
  Changed changed_;
  GtkWidget *box_, *list_, *add_;
  std::vector<std::unique_ptr<RowInput>> inputs_;
  std::function<void()> change_;
  Source changing_;
  Signal add_click_;
};

}  // namespace carte
