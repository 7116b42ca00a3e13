// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/editor/card_bar.h"

#include <cstdlib>

#include "prpl-ext/base/i18n.h"
#include "ui/app/window.h"

namespace carte {

CardBar::CardBar(GtkAccelGroup* keys, Events events)
    : events_(std::move(events)), box_(gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6)), cards_(gtk_combo_box_text_new()) {
  GtkWidget* label = gtk_label_new_with_mnemonic(_("_My card"));
  gtk_label_set_mnemonic_widget(GTK_LABEL(label), cards_);
  gtk_widget_set_size_request(cards_, 140, -1);
  gtk_box_pack_start(GTK_BOX(box_), label, FALSE, FALSE, 6);
  gtk_box_pack_start(GTK_BOX(box_), cards_, FALSE, FALSE, 0);
  GtkWidget* fresh = gtk_button_new_with_mnemonic(_("Ne_w"));
  GtkWidget* copy = gtk_button_new_with_mnemonic(_("D_uplicate"));
  GtkWidget* away = gtk_button_new_with_mnemonic(_("Remo_ve..."));
  for (GtkWidget* button : {fresh, copy, away}) gtk_box_pack_start(GTK_BOX(box_), button, FALSE, FALSE, 0);
  const auto shift = static_cast<GdkModifierType>(GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  redo_ = add_icon("edit-redo-symbolic", _("Redo (Ctrl+Shift+Z)"), GDK_KEY_z, shift, keys);
  undo_ = add_icon("edit-undo-symbolic", _("Undo (Ctrl+Z)"), GDK_KEY_z, GDK_CONTROL_MASK, keys);
  gtk_widget_add_accelerator(redo_, "clicked", keys, GDK_KEY_y, GDK_CONTROL_MASK, {});
  picked_ = connect<&CardBar::card_picked>(cards_, "changed", this);
  new_ = connect<&CardBar::new_clicked>(fresh, "clicked", this);
  duplicate_ = connect<&CardBar::duplicate_clicked>(copy, "clicked", this);
  remove_ = connect<&CardBar::remove_clicked>(away, "clicked", this);
  undone_ = connect<&CardBar::undo_clicked>(undo_, "clicked", this);
  redone_ = connect<&CardBar::redo_clicked>(redo_, "clicked", this);
}

GtkWidget* CardBar::add_icon(const char* icon, const char* tooltip, guint key, GdkModifierType modifiers,
                             GtkAccelGroup* keys) {
  GtkWidget* button = gtk_button_new_from_icon_name(icon, GTK_ICON_SIZE_BUTTON);
  gtk_widget_set_tooltip_text(button, tooltip);
  set_accessible_name(button, tooltip);
  gtk_widget_add_accelerator(button, "clicked", keys, key, modifiers, {});
  gtk_box_pack_end(GTK_BOX(box_), button, FALSE, FALSE, 0);
  return button;
}

void CardBar::show(const std::vector<std::pair<int, std::string>>& cards, int chosen) {
  updating_ = true;
  if (cards != shown_) {
    shown_ = cards;
    gtk_combo_box_text_remove_all(GTK_COMBO_BOX_TEXT(cards_));
    for (const auto& [number, label] : cards)
      gtk_combo_box_text_append(GTK_COMBO_BOX_TEXT(cards_), std::to_string(number).c_str(), label.c_str());
  }
  gtk_combo_box_set_active_id(GTK_COMBO_BOX(cards_), std::to_string(chosen).c_str());
  updating_ = false;
}

void CardBar::allow(bool undo, bool redo) {
  gtk_widget_set_sensitive(undo_, undo);
  gtk_widget_set_sensitive(redo_, redo);
}

void CardBar::card_picked() {
  const char* id = gtk_combo_box_get_active_id(GTK_COMBO_BOX(cards_));
  if (!updating_ && id) events_.chosen(std::atoi(id));
}

}  // namespace carte
