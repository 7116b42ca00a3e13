// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/card/card.h"
#include "prpl-ext/card/field.h"

namespace carte {

// What a card would be without these fields: a field may go along with another that would tell it.
Card without_fields(Card card, const std::set<Field>& left_out);

// A tick for each field that the chosen cards have. A line keeps its place while more come in.
class FieldTicks {
 public:
  explicit FieldTicks(std::function<void()> changed);

  GtkWidget* widget() const { return grid_.get(); }
  void set_left_out(const std::vector<Field>& fields) { left_out_ = {fields.begin(), fields.end()}; }
  const std::set<Field>& left_out() const { return left_out_; }
  // `seen` is the card in the preview; the fields that only `others` have are listed as well, since the ticks count for
  // all. `anew`: another card than before, so the lines may move.
  void show(const Card& seen, const std::vector<Card>& others, bool anew);
  void clear();

 private:
  struct Line {
    GtkWidget *tick, *value;
  };
  void add(Field field);
  void update(Field field, const Line& line, const Card& seen, const Card& remaining, const std::vector<Card>& others);
  static void toggled(GtkToggleButton* tick, gpointer self) noexcept;

  gref<GtkWidget> grid_;
  gref<GtkSizeGroup> labels_;
  std::function<void()> changed_;
  std::set<Field> left_out_;
  std::map<Field, Line> lines_;
  bool updating_ = false;
};

}  // namespace carte
