// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/editor/preview_pane.h"

#include <glib.h>

#include <utility>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/card/replaced_value.h"
#include "prpl-ext/draw/theme.h"
#include "ui/app/editor/audience_button.h"
#include "ui/app/window.h"

namespace carte {
namespace {

constexpr int picture_width = 340, picture_height = 216;
constexpr const char* owner = "owner";

std::string eye_id(Audience audience) { return std::to_string(static_cast<int>(audience)); }

std::string described(const Card& card) {
  std::string all;
  for (const Field field : all_fields())
    for (const std::string& value : field_values(card, field, today()))
      all += (all.empty() ? "" : "\n") + field_label(field) + ": " + value;
  return all;
}

}  // namespace

PreviewPane::PreviewPane(Choices& choices, std::function<void(const std::string&)> theme_chosen)
    : choices_(choices), theme_chosen_(std::move(theme_chosen)), picture_(picture_width, picture_height) {
  build();
}

void PreviewPane::build() {
  box_ = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  eyes_ = gtk_combo_box_text_new();
  for (const Audience audience : all_audiences)
    gtk_combo_box_text_append(GTK_COMBO_BOX_TEXT(eyes_), eye_id(audience).c_str(), audience_label(audience).c_str());
  // TRANSLATORS: the preview of a card as the user sees it: nothing is left out.
  gtk_combo_box_text_append(GTK_COMBO_BOX_TEXT(eyes_), owner, _("Only me"));
  if (!gtk_combo_box_set_active_id(GTK_COMBO_BOX(eyes_), choices_.text("editor-window", "preview").c_str()))
    gtk_combo_box_set_active_id(GTK_COMBO_BOX(eyes_), eye_id(Audience::contacts).c_str());
  themes_ = gtk_combo_box_text_new();
  build_themes();
  GtkWidget* grid = gtk_grid_new();
  gtk_grid_set_row_spacing(GTK_GRID(grid), 6);
  gtk_grid_set_column_spacing(GTK_GRID(grid), 12);
  const std::pair<const char*, GtkWidget*> lines[] = {{_("As seen _by"), eyes_}, {_("T_heme"), themes_}};
  for (int row = 1; row >= 0; --row) {
    GtkWidget* label = gtk_label_new_with_mnemonic(lines[row].first);
    gtk_label_set_xalign(GTK_LABEL(label), 0);
    gtk_label_set_mnemonic_widget(GTK_LABEL(label), lines[row].second);
    gtk_widget_set_hexpand(lines[row].second, TRUE);
    gtk_grid_attach(GTK_GRID(grid), lines[row].second, 1, row, 1, 1);
    gtk_grid_attach(GTK_GRID(grid), label, 0, row, 1, 1);
  }
  left_out_ = gtk_label_new(nullptr);
  gtk_label_set_line_wrap(GTK_LABEL(left_out_), TRUE);
  gtk_label_set_max_width_chars(GTK_LABEL(left_out_), 40);
  gtk_label_set_xalign(GTK_LABEL(left_out_), 0);
  gtk_style_context_add_class(gtk_widget_get_style_context(left_out_), "dim-label");
  for (GtkWidget* child : {picture_.widget(), grid, left_out_})
    gtk_box_pack_start(GTK_BOX(box_), child, FALSE, FALSE, 0);
  eye_ = connect<&PreviewPane::eye_chosen>(eyes_, "changed", this);
  theme_ = connect<&PreviewPane::theme_picked>(themes_, "changed", this);
}

void PreviewPane::build_themes() {
  for (const ThemeName& theme : list_themes())
    gtk_combo_box_text_append(GTK_COMBO_BOX_TEXT(themes_), theme.id.c_str(), theme.name.c_str());
}

void PreviewPane::show(const OwnCard& own) {
  own_ = own;
  // TRANSLATORS: stands on a card in the preview until a name is typed.
  if (own_.card.fn.empty()) own_.card.fn = _("Your Name");
  updating_ = true;
  const std::string theme = load_theme(own.theme).theme.id;
  if (!gtk_combo_box_set_active_id(GTK_COMBO_BOX(themes_), theme.c_str()))
    gtk_combo_box_set_active(GTK_COMBO_BOX(themes_), 0);
  updating_ = false;
  redraw();
}

Card PreviewPane::seen() const {
  const std::int64_t now = g_get_real_time() / G_USEC_PER_SEC;
  const char* eye = gtk_combo_box_get_active_id(GTK_COMBO_BOX(eyes_));
  for (const Audience audience : all_audiences)
    if (eye && eye == eye_id(audience)) return card_at(rendition(own_, keys_, audience), now);
  return card_at(own_.card, now);
}

void PreviewPane::redraw() {
  const Theme theme = load_theme(own_.theme).theme;
  const Card card = seen();
  picture_.show(card, theme, true);
  atk_object_set_description(gtk_widget_get_accessible(picture_.widget()), described(card).c_str());
  std::string fields;
  for (const Field field : all_fields())
    if (field_values(card, field, today()).empty() && !field_values(own_.card, field, today()).empty())
      fields += (fields.empty() ? "" : ", ") + field_label(field);
  gtk_label_set_text(GTK_LABEL(left_out_),
                     fields.empty() ? "" : sentence(_("They do not see: %s."), fields.c_str()).c_str());
}

void PreviewPane::eye_chosen() {
  choices_.set_text("editor-window", "preview", gtk_combo_box_get_active_id(GTK_COMBO_BOX(eyes_)));
  redraw();
}

void PreviewPane::theme_picked() {
  if (!updating_) theme_chosen_(gtk_combo_box_get_active_id(GTK_COMBO_BOX(themes_)));
}

}  // namespace carte
