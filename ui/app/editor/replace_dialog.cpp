// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/editor/replace_dialog.h"

#include <algorithm>
#include <array>
#include <utility>

#include "prpl-ext/base/i18n.h"
#include "ui/app/editor/form_layout.h"
#include "ui/app/window.h"

namespace carte {
namespace {

constexpr const char* custom = "custom";

std::int64_t now() { return g_get_real_time() / G_USEC_PER_SEC; }

struct NamedPreset {
  Preset preset;
  const char *id, *label;
};

// TRANSLATORS: how long another value stands on a card.
constexpr std::array presets = {NamedPreset{Preset::hour, "hour", N_("For one hour")},
                                NamedPreset{Preset::evening, "evening", N_("Until this evening")},
                                NamedPreset{Preset::tomorrow, "tomorrow", N_("Until the end of tomorrow")},
                                NamedPreset{Preset::week, "week", N_("For a week")}};

GtkWidget* small_entry(const std::string& name, int width) {
  GtkWidget* entry = gtk_entry_new();
  gtk_entry_set_width_chars(GTK_ENTRY(entry), width);
  gtk_entry_set_activates_default(GTK_ENTRY(entry), TRUE);
  set_accessible_name(entry, name);
  return entry;
}

}  // namespace

ReplaceDialog::ReplaceDialog(GtkWindow* window, const Draft& draft, Field field, Replaced replaced)
    : draft_(draft), field_(field), replaced_(std::move(replaced)) {
  build(window);
  values_->show(draft_);
  preset_chosen();
  gtk_widget_show_all(dialog_);
  values_->focus(nullptr);
}

ReplaceDialog::~ReplaceDialog() {
  answer_.disconnect();
  gtk_widget_destroy(dialog_);
}

void ReplaceDialog::build(GtkWindow* window) {
  dialog_ = gtk_dialog_new_with_buttons(_("Replace for a Time"), window, GTK_DIALOG_MODAL, _("_Cancel"),
                                        GTK_RESPONSE_CANCEL, _("_Replace"), GTK_RESPONSE_ACCEPT, nullptr);
  gtk_dialog_set_default_response(GTK_DIALOG(dialog_), GTK_RESPONSE_ACCEPT);
  gtk_window_set_default_size(GTK_WINDOW(dialog_), 460, -1);
  GtkWidget* content = gtk_dialog_get_content_area(GTK_DIALOG(dialog_));
  gtk_container_set_border_width(GTK_CONTAINER(content), 12);
  gtk_box_set_spacing(GTK_BOX(content), 12);
  GtkWidget* what =
      gtk_label_new(_("Until then your card says this. Afterwards the usual value returns by itself, even "
                      "when you are offline."));
  gtk_label_set_line_wrap(GTK_LABEL(what), TRUE);
  gtk_label_set_max_width_chars(GTK_LABEL(what), 50);
  gtk_label_set_xalign(GTK_LABEL(what), 0);
  GtkWidget* label = gtk_label_new_with_mnemonic(_(form_field(field_).label));
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  values_ = make_value_editor(field_, GTK_LABEL(label), [this](const std::string&) { check(); });
  for (GtkWidget* child : {what, label, values_->widget(), build_end()})
    gtk_box_pack_start(GTK_BOX(content), child, FALSE, FALSE, 0);
  answer_ = connect<&ReplaceDialog::answered>(dialog_, "response", this);
  stay_on_close(dialog_);
}

GtkWidget* ReplaceDialog::build_end() {
  presets_ = gtk_combo_box_text_new();
  for (const NamedPreset& preset : presets)
    gtk_combo_box_text_append(GTK_COMBO_BOX_TEXT(presets_), preset.id, _(preset.label));
  gtk_combo_box_text_append(GTK_COMBO_BOX_TEXT(presets_), custom, _("Until another time"));
  gtk_combo_box_set_active_id(GTK_COMBO_BOX(presets_), "tomorrow");
  day_ = small_entry(_("Day, like 2026-11-21"), 11);
  time_ = small_entry(_("Time, like 18:00"), 6);
  fault_ = new_fault_label();
  GtkWidget* line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget* label = gtk_label_new_with_mnemonic(_("How _long"));
  gtk_label_set_mnemonic_widget(GTK_LABEL(label), presets_);
  for (GtkWidget* child : {label, presets_, day_, time_}) gtk_box_pack_start(GTK_BOX(line), child, FALSE, FALSE, 0);
  GtkWidget* end = gtk_box_new(GTK_ORIENTATION_VERTICAL, 2);
  gtk_box_pack_start(GTK_BOX(end), line, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(end), fault_, FALSE, FALSE, 0);
  preset_ = connect<&ReplaceDialog::preset_chosen>(presets_, "changed", this);
  day_edit_ = connect<&ReplaceDialog::end_edited>(day_, "changed", this);
  time_edit_ = connect<&ReplaceDialog::end_edited>(time_, "changed", this);
  return end;
}

void ReplaceDialog::preset_chosen() {
  const char* id = gtk_combo_box_get_active_id(GTK_COMBO_BOX(presets_));
  const auto chosen = std::ranges::find_if(presets, [&](const NamedPreset& one) { return g_str_equal(one.id, id); });
  if (chosen != presets.end()) {
    updating_ = true;
    const std::int64_t end = preset_end(chosen->preset, now());
    gtk_entry_set_text(GTK_ENTRY(day_), day_of(end).c_str());
    gtk_entry_set_text(GTK_ENTRY(time_), time_of(end).c_str());
    updating_ = false;
  }
  check();
}

void ReplaceDialog::end_edited() {
  if (updating_) return;
  gtk_combo_box_set_active_id(GTK_COMBO_BOX(presets_), custom);
  check();
}

std::optional<std::int64_t> ReplaceDialog::end() const {
  const auto end = typed_moment(gtk_entry_get_text(GTK_ENTRY(day_)), gtk_entry_get_text(GTK_ENTRY(time_)));
  return end && *end > now() ? end : std::nullopt;
}

void ReplaceDialog::check() {
  values_->read(draft_);
  std::vector<Fault> faults = find_faults(draft_);
  std::erase_if(faults, [this](const Fault& fault) { return fault.field != field_; });
  values_->show_faults(faults);
  set_fault(fault_, end() ? "" : _("Write a day and a time that are still to come, like 2026-11-21 and 18:00."));
  gtk_dialog_set_response_sensitive(GTK_DIALOG(dialog_), GTK_RESPONSE_ACCEPT, faults.empty() && end());
}

void ReplaceDialog::answered(int response) {
  gtk_widget_hide(dialog_);
  const auto until = end();
  if (response != GTK_RESPONSE_ACCEPT || !until) return;
  const Replaced replaced = replaced_;  // it may end the dialog
  replaced(draft_, *until);
}

}  // namespace carte
