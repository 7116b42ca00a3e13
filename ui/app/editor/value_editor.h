// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "ui/app/editor/draft.h"
#include "ui/app/editor/faults.h"

namespace carte {

// Where the values of one field are typed: its lines, or its rows.
class ValueEditor {
 public:
  // What was edited: the same text for the same place, so that typing there is one step of undo; empty for a step of
  // its own.
  using Changed = std::function<void(const std::string& place)>;

  virtual ~ValueEditor() = default;
  virtual GtkWidget* widget() const = 0;
  // Shows the field of a draft, without telling; and writes what stands there into one.
  virtual void show(const Draft& draft) = 0;
  virtual void read(Draft& draft) const = 0;
  // Those of this field; all others are right.
  virtual void show_faults(const std::vector<Fault>& faults) = 0;
  // The keyboard goes to the fault, or to the first place.
  virtual void focus(const Fault* fault) = 0;
};

// `label` is the field's own, with its mnemonic.
std::unique_ptr<ValueEditor> make_value_editor(Field field, GtkLabel* label, ValueEditor::Changed changed);

// The sentence under an input that is wrong: hidden when empty.
GtkWidget* new_fault_label();
void set_fault(GtkWidget* fault_label, const std::string& sentence);
// The mark on an entry, and the sentence for screen readers.
void mark_entry(GtkWidget* entry, const std::string& sentence);

}  // namespace carte
