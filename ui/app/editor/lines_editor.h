// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "prpl-ext/base/gref.h"
#include "ui/app/editor/line_input.h"
#include "ui/app/editor/value_editor.h"

namespace carte {

// The lines of a field: the first stands for it, those behind it have labels of their own. The parts of a name are
// folded away.
class LinesEditor : public ValueEditor {
 public:
  LinesEditor(Field field, GtkLabel* label, Changed changed);

  GtkWidget* widget() const override { return box_; }
  void show(const Draft& draft) override;
  void read(Draft& draft) const override;
  void show_faults(const std::vector<Fault>& faults) override;
  void focus(const Fault* fault) override;

 private:
  GtkWidget* build_others(const FormField& field);

  Field field_;
  Changed changed_;
  GtkWidget *box_, *expander_ = nullptr;
  std::vector<std::unique_ptr<LineInput>> inputs_;
};

}  // namespace carte
