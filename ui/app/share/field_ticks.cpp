// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/share/field_ticks.h"

#include <algorithm>

#include "prpl-ext/base/i18n.h"
#include "ui/app/window.h"

namespace carte {
namespace {

bool has(const Card& card, Field field) { return !field_values(card, field, today()).empty(); }

}  // namespace

Card without_fields(Card card, const std::set<Field>& left_out) {
  for (const Field field : left_out) leave_out(card, field);
  return card;
}

FieldTicks::FieldTicks(std::function<void()> changed)
    : grid_(static_cast<GtkWidget*>(g_object_ref_sink(gtk_box_new(GTK_ORIENTATION_VERTICAL, 0)))),
      labels_(gtk_size_group_new(GTK_SIZE_GROUP_HORIZONTAL)),
      changed_(std::move(changed)) {
  gtk_style_context_add_class(gtk_widget_get_style_context(widget()), "carte-fields");
}

void FieldTicks::clear() {
  lines_.clear();
  remove_children(GTK_CONTAINER(widget()));
}

void FieldTicks::show(const Card& seen, const std::vector<Card>& others, bool anew) {
  if (anew) clear();
  updating_ = true;
  const Card remaining = without_fields(seen, left_out_);
  for (const Field field : all_fields()) {
    const bool wanted =
        has(seen, field) || std::ranges::any_of(others, [&](const Card& other) { return has(other, field); });
    if (wanted && !lines_.contains(field)) add(field);
    if (const auto line = lines_.find(field); line != lines_.end()) {
      gtk_widget_set_visible(line->second.tick, wanted);
      update(field, line->second, seen, remaining, others);
    }
  }
  updating_ = false;
}

void FieldTicks::add(Field field) {
  GtkWidget* tick = gtk_check_button_new();
  GtkWidget* inside = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget* label = gtk_label_new(field_label(field).c_str());
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_size_group_add_widget(labels_.get(), label);
  GtkWidget* value = gtk_label_new(nullptr);
  gtk_label_set_xalign(GTK_LABEL(value), 0);
  gtk_label_set_ellipsize(GTK_LABEL(value), PANGO_ELLIPSIZE_END);
  gtk_style_context_add_class(gtk_widget_get_style_context(value), "dim-label");
  gtk_box_pack_start(GTK_BOX(inside), label, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(inside), value, TRUE, TRUE, 0);
  gtk_widget_set_margin_start(inside, 6);
  gtk_container_add(GTK_CONTAINER(tick), inside);
  g_object_set_data(G_OBJECT(tick), "carte-field", GINT_TO_POINTER(static_cast<int>(field)));
  g_signal_connect(tick, "toggled", G_CALLBACK(toggled), this);
  gtk_widget_show_all(tick);
  gtk_box_pack_start(GTK_BOX(widget()), tick, FALSE, FALSE, 0);
  lines_[field] = {tick, value};
}

void FieldTicks::update(Field field, const Line& line, const Card& seen, const Card& remaining,
                        const std::vector<Card>& others) {
  std::string value = in_one_line(field_values(seen, field, today()));
  const bool elsewhere =
      value.empty() && std::ranges::any_of(others, [&](const Card& other) { return has(other, field); });
  const bool goes_along = !elsewhere && !left_out_.contains(field) && !has(remaining, field);
  if (elsewhere) value = _("on another of the chosen cards");
  gtk_label_set_text(GTK_LABEL(line.value), value.c_str());
  gtk_widget_set_tooltip_text(
      line.tick,
      goes_along ? _("Left out too: it follows from a field that you left out, or would give it away.") : nullptr);
  gtk_widget_set_sensitive(line.tick, !goes_along);
  gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(line.tick), !left_out_.contains(field) && !goes_along);
  set_accessible_name(line.tick, field_label(field) + ": " + value);
}

void FieldTicks::toggled(GtkToggleButton* tick, gpointer self) noexcept {
  auto* ticks = static_cast<FieldTicks*>(self);
  if (ticks->updating_) return;
  const auto field = static_cast<Field>(GPOINTER_TO_INT(g_object_get_data(G_OBJECT(tick), "carte-field")));
  if (gtk_toggle_button_get_active(tick))
    ticks->left_out_.erase(field);
  else
    ticks->left_out_.insert(field);
  ticks->changed_();
}

}  // namespace carte
