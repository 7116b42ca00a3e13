// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/editor/field_section.h"

#include <algorithm>
#include <utility>

#include "prpl-ext/base/i18n.h"
#include "ui/app/editor/form_layout.h"
#include "ui/app/editor/until.h"
#include "ui/app/window.h"

namespace carte {
namespace {

GtkWidget* menu_item(GtkWidget* menu, const char* label) {
  GtkWidget* item = gtk_menu_item_new_with_mnemonic(label);
  gtk_menu_shell_append(GTK_MENU_SHELL(menu), item);
  return item;
}

}  // namespace

FieldSection::FieldSection(Field field, GtkSizeGroup* labels, const MakeEditor& make_editor, FieldSectionEvents events)
    : field_(field),
      events_(std::move(events)),
      grid_(gtk_grid_new()),
      audience_(field_label(field), [this](Audience audience) { events_.audience_chosen(audience); }) {
  GtkWidget* label = gtk_label_new_with_mnemonic(_(form_field(field).label));
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_label_set_line_wrap(GTK_LABEL(label), TRUE);
  gtk_widget_set_valign(label, GTK_ALIGN_START);
  gtk_widget_set_margin_top(label, 7);  // level with the text of the first entry
  gtk_size_group_add_widget(labels, label);
  values_ = make_editor(field, GTK_LABEL(label), [this](const std::string& place) { events_.edited(place); });
  gtk_grid_set_column_spacing(GTK_GRID(grid_), 4);
  gtk_grid_set_row_spacing(GTK_GRID(grid_), 4);
  // From the end: a grid tells screen readers the last child first.
  gtk_grid_attach(GTK_GRID(grid_), build_badge(), 1, 1, 1, 1);
  gtk_grid_attach(GTK_GRID(grid_), build_menu(), 3, 0, 1, 1);
  gtk_grid_attach(GTK_GRID(grid_), audience_.widget(), 2, 0, 1, 1);
  gtk_grid_attach(GTK_GRID(grid_), values_->widget(), 1, 0, 1, 1);
  gtk_grid_attach(GTK_GRID(grid_), label, 0, 0, 1, 1);
}

GtkWidget* FieldSection::build_menu() {
  GtkWidget* button = gtk_menu_button_new();
  gtk_container_add(GTK_CONTAINER(button), gtk_image_new_from_icon_name("view-more-symbolic", GTK_ICON_SIZE_BUTTON));
  gtk_button_set_relief(GTK_BUTTON(button), GTK_RELIEF_NONE);
  gtk_style_context_add_class(gtk_widget_get_style_context(button), "carte-small");
  gtk_widget_set_valign(button, GTK_ALIGN_START);
  gtk_widget_set_margin_top(button, 4);
  gtk_widget_set_tooltip_text(button, _("More"));
  // TRANSLATORS: the menu of one field of the form, for screen readers.
  set_accessible_name(button, sentence(_("More for %s"), field_label(field_).c_str()));
  GtkWidget* menu = gtk_menu_new();
  GtkWidget* replace = menu_item(menu, _("_Replace for a Time..."));
  replace_ = connect<&FieldSection::replace_chosen>(replace, "activate", this);
  end_item_ = menu_item(menu, _("_End the Replacement Now"));
  end_ = connect<&FieldSection::end_chosen>(end_item_, "activate", this);
  clear_ = connect<&FieldSection::clear_chosen>(menu_item(menu, _("_Clear")), "activate", this);
  gtk_widget_show_all(menu);
  if (field_ == Field::photo) gtk_widget_hide(replace);
  gtk_menu_button_set_popup(GTK_MENU_BUTTON(button), menu);
  return button;
}

GtkWidget* FieldSection::build_badge() {
  badge_ = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_style_context_add_class(gtk_widget_get_style_context(badge_), "carte-badge");
  GtkWidget* icon = gtk_image_new_from_icon_name("document-open-recent-symbolic", GTK_ICON_SIZE_BUTTON);
  badge_text_ = gtk_label_new(nullptr);
  gtk_label_set_xalign(GTK_LABEL(badge_text_), 0);
  gtk_label_set_max_width_chars(GTK_LABEL(badge_text_), 30);
  wrap_anywhere(GTK_LABEL(badge_text_));
  GtkWidget* end = gtk_button_new_with_label(_("End Now"));
  set_accessible_name(end, sentence(_("End the replacement of %s now"), field_label(field_).c_str()));
  gtk_widget_set_valign(end, GTK_ALIGN_CENTER);
  end_now_ = connect<&FieldSection::end_chosen>(end, "clicked", this);
  gtk_box_pack_start(GTK_BOX(badge_), icon, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(badge_), badge_text_, TRUE, TRUE, 0);
  gtk_box_pack_start(GTK_BOX(badge_), end, FALSE, FALSE, 0);
  for (GtkWidget* child : {icon, badge_text_, end}) gtk_widget_show(child);
  gtk_widget_set_no_show_all(badge_, TRUE);
  return badge_;
}

void FieldSection::show(const Draft& draft) {
  values_->show(draft);
  const auto chosen = draft.audience.find(field_);
  audience_.show(chosen == draft.audience.end() ? default_audience(field_) : chosen->second);
  show_replacement(draft);
}

void FieldSection::show_replacement(const Draft& draft) {
  const std::string text = replacement_text(draft, field_);
  gtk_label_set_text(GTK_LABEL(badge_text_), text.c_str());
  gtk_widget_set_visible(badge_, !text.empty());
  gtk_widget_set_visible(end_item_, !text.empty());
}

void FieldSection::show_faults(const std::vector<Fault>& faults) {
  std::vector<Fault> own;
  std::ranges::copy_if(faults, std::back_inserter(own), [this](const Fault& fault) { return fault.field == field_; });
  values_->show_faults(own);
}

}  // namespace carte
