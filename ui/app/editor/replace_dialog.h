// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <cstdint>
#include <functional>
#include <memory>

#include "prpl-ext/base/gref.h"
#include "ui/app/editor/until.h"
#include "ui/app/editor/value_editor.h"

namespace carte {

// Asks for the value that a field has for a time, and until when. Ends with the object.
class ReplaceDialog {
 public:
  // `replaced`: the draft with that field as it is meanwhile, and the end in seconds since 1970; called once, and not
  // when the user thought better of it.
  using Replaced = std::function<void(const Draft& meanwhile, std::int64_t until)>;

  ReplaceDialog(GtkWindow* window, const Draft& draft, Field field, Replaced replaced);
  ~ReplaceDialog();

 private:
  void build(GtkWindow* window);
  GtkWidget* build_end();
  void preset_chosen();
  void end_edited();
  void check();
  void answered(int response);
  std::optional<std::int64_t> end() const;

  Draft draft_;
  Field field_;
  Replaced replaced_;
  bool updating_ = false;
  GtkWidget *dialog_, *presets_, *day_, *time_, *fault_;
  std::unique_ptr<ValueEditor> values_;
  Signal preset_, day_edit_, time_edit_, answer_;
};

}  // namespace carte
