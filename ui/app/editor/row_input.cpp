// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/editor/row_input.h"

#include <array>
#include <utility>

#include "prpl-ext/base/i18n.h"
#include "ui/app/editor/handle_kind.h"
#include "ui/app/editor/kind_icon.h"
#include "ui/app/editor/value_editor.h"
#include "ui/app/window.h"

namespace carte {
namespace {

constexpr int icon_side = 16;

// TRANSLATORS: the parts of a postal address, in empty entries.
constexpr std::array<const char*, 7> address_parts = {N_("Street"),  N_("Floor, room"),     N_("Postal code"),
                                                      N_("Town"),    N_("State or region"), N_("Country"),
                                                      N_("PO box")};

using Kind = std::pair<std::string, std::string>;  // id, label

std::vector<Kind> kinds_of(Field field) {
  std::vector<Kind> kinds;
  if (field == Field::impp) {
    for (const HandleKind& kind : handle_kinds()) kinds.emplace_back(kind.id, _(kind.label));
    return kinds;
  }
  kinds = {{"", "\u2013"}, {"home", _("home")}, {"work", _("work")}};
  if (field == Field::tel) kinds.insert(kinds.end(), {{"cell", _("mobile")}, {"pager", _("pager")}});
  kinds.emplace_back("other", _("other"));
  return kinds;
}

const char* hint_of(Field field, const std::string& kind, std::size_t part) {
  if (field == Field::location) return _(address_parts[part]);
  if (field == Field::email) return _("name@example.org");
  if (field == Field::url) return "https://example.org";
  if (field != Field::impp) return "+49 30 123456";
  if (part == 0) return _(handle_kind(kind).hint);
  return kind == "irc" ? _("Network (irc.example.org)") : _("Your name there");
}

GtkWidget* menu_item(GtkWidget* menu, const char* label) {
  GtkWidget* item = gtk_menu_item_new_with_mnemonic(label);
  gtk_menu_shell_append(GTK_MENU_SHELL(menu), item);
  return item;
}

}  // namespace

RowInput::RowInput(Field field, Row row, Events events)
    : field_(field),
      row_(std::move(row)),
      events_(std::move(events)),
      box_(gtk_box_new(GTK_ORIENTATION_VERTICAL, 2)),
      kinds_(gtk_combo_box_text_new()),
      icon_(gtk_drawing_area_new()),
      parts_box_(gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6)),
      fault_(new_fault_label()) {
  GtkWidget* line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 4);
  gtk_widget_set_size_request(icon_, icon_side, icon_side);
  build_kinds();
  for (GtkWidget* child : {icon_, kinds_}) {
    gtk_widget_set_valign(child, field == Field::location ? GTK_ALIGN_START : GTK_ALIGN_CENTER);
    gtk_box_pack_start(GTK_BOX(line), child, FALSE, FALSE, 0);
  }
  if (field == Field::location) gtk_widget_set_margin_top(icon_, 9);
  gtk_box_pack_start(GTK_BOX(line), parts_box_, TRUE, TRUE, 0);
  gtk_box_pack_start(GTK_BOX(line), build_menu(), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(box_), line, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(box_), fault_, FALSE, FALSE, 0);
  build_parts();
  kind_ = connect<&RowInput::kind_changed>(kinds_, "changed", this);
  draw_ = connect<&RowInput::draw_icon>(icon_, "draw", this);
  key_ = connect<&RowInput::key_pressed>(box_, "key-press-event", this);
}

void RowInput::build_kinds() {
  for (const auto& [id, label] : kinds_of(field_))
    gtk_combo_box_text_append(GTK_COMBO_BOX_TEXT(kinds_), id.c_str(), label.c_str());
  gtk_combo_box_set_active_id(GTK_COMBO_BOX(kinds_), row_.kind.c_str());
  if (field_ == Field::fax) gtk_widget_set_no_show_all(kinds_, TRUE);
}

GtkWidget* RowInput::build_menu() {
  menu_button_ = gtk_menu_button_new();
  gtk_container_add(GTK_CONTAINER(menu_button_),
                    gtk_image_new_from_icon_name("view-more-symbolic", GTK_ICON_SIZE_BUTTON));
  gtk_button_set_relief(GTK_BUTTON(menu_button_), GTK_RELIEF_NONE);
  gtk_style_context_add_class(gtk_widget_get_style_context(menu_button_), "carte-small");
  gtk_widget_set_valign(menu_button_, GTK_ALIGN_START);
  gtk_widget_set_margin_top(menu_button_, 4);
  gtk_widget_set_tooltip_text(menu_button_, _("Move or remove"));
  GtkWidget* menu = gtk_menu_new();
  up_ = connect<&RowInput::up_chosen>(menu_item(menu, _("Move _Up")), "activate", this);
  down_ = connect<&RowInput::down_chosen>(menu_item(menu, _("Move _Down")), "activate", this);
  remove_ = connect<&RowInput::remove_chosen>(menu_item(menu, _("_Remove")), "activate", this);
  gtk_widget_show_all(menu);
  gtk_menu_button_set_popup(GTK_MENU_BUTTON(menu_button_), menu);
  return menu_button_;
}

void RowInput::build_parts() {
  remove_children(GTK_CONTAINER(parts_box_));
  parts_.clear();
  GtkOrientation orientation = field_ == Field::location ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;
  gtk_orientable_set_orientation(GTK_ORIENTABLE(parts_box_), orientation);
  row_.parts.resize(part_count(field_, row_.kind));
  for (std::size_t part = 0; part < row_.parts.size(); ++part) add_part(part);
  set_name(name_);
  gtk_widget_show_all(parts_box_);
}

void RowInput::add_part(std::size_t part) {
  GtkWidget* entry = gtk_entry_new();
  gtk_entry_set_width_chars(GTK_ENTRY(entry), 10);
  gtk_entry_set_placeholder_text(GTK_ENTRY(entry), hint_of(field_, row_.kind, part));
  gtk_entry_set_text(GTK_ENTRY(entry), row_.parts[part].c_str());
  gtk_entry_set_activates_default(GTK_ENTRY(entry), TRUE);
  if (field_ == Field::tel || field_ == Field::fax)
    gtk_entry_set_input_purpose(GTK_ENTRY(entry), GTK_INPUT_PURPOSE_PHONE);
  g_signal_connect(entry, "changed", G_CALLBACK(part_changed), this);
  parts_.push_back(entry);
  gtk_box_pack_start(GTK_BOX(parts_box_), entry, TRUE, TRUE, 0);
}

void RowInput::show(const Row& row) {
  updating_ = true;
  const bool other_kind = row.kind != row_.kind;
  row_ = row;
  if (other_kind) gtk_combo_box_set_active_id(GTK_COMBO_BOX(kinds_), row_.kind.c_str());
  if (other_kind) build_parts();
  for (std::size_t part = 0; part < parts_.size(); ++part)
    if (row_.parts[part] != gtk_entry_get_text(GTK_ENTRY(parts_[part])))
      gtk_entry_set_text(GTK_ENTRY(parts_[part]), row_.parts[part].c_str());
  gtk_widget_queue_draw(icon_);
  updating_ = false;
}

void RowInput::show_fault(const Fault* fault) {
  for (std::size_t part = 0; part < parts_.size(); ++part)
    mark_entry(parts_[part], fault && fault->part == part ? fault->sentence : "");
  set_fault(fault_, fault ? fault->sentence : "");
}

void RowInput::focus(std::size_t part) { gtk_widget_grab_focus(parts_[std::min(part, parts_.size() - 1)]); }

void RowInput::set_name(const std::string& name) {
  name_ = name;
  set_accessible_name(kinds_, sentence(_("Kind of %s"), name.c_str()));
  set_accessible_name(menu_button_, sentence(_("Move or remove %s"), name.c_str()));
  for (std::size_t part = 0; part < parts_.size(); ++part) {
    const bool several = parts_.size() > 1;
    set_accessible_name(parts_[part], several ? name + ": " + hint_of(field_, row_.kind, part) : name);
  }
}

void RowInput::kind_changed() {
  if (updating_) return;
  const char* id = gtk_combo_box_get_active_id(GTK_COMBO_BOX(kinds_));
  const std::string kind = id ? id : "";
  const bool other_parts = field_ == Field::impp && kind != row_.kind;
  row_.kind = kind;
  if (other_parts) build_parts();
  gtk_widget_queue_draw(icon_);
  events_.changed("");
}

void RowInput::part_changed(GtkEditable* entry, gpointer self) noexcept {
  auto* input = static_cast<RowInput*>(self);
  if (input->updating_) return;
  for (std::size_t part = 0; part < input->parts_.size(); ++part)
    if (input->parts_[part] == GTK_WIDGET(entry)) input->part_edited(part);
}

void RowInput::part_edited(std::size_t part) {
  row_.parts[part] = gtk_entry_get_text(GTK_ENTRY(parts_[part]));
  events_.changed(std::to_string(part));
}

gboolean RowInput::key_pressed(GdkEvent* event) {
  const GdkEventKey& key = event->key;
  if ((key.state & gtk_accelerator_get_default_mod_mask()) != GDK_MOD1_MASK) return GDK_EVENT_PROPAGATE;
  if (key.keyval == GDK_KEY_Up)
    events_.move(-1);
  else if (key.keyval == GDK_KEY_Down)
    events_.move(1);
  else if (key.keyval == GDK_KEY_Delete)
    events_.remove();
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

gboolean RowInput::draw_icon(cairo_t* cr) {
  GdkRGBA colour{};
  gtk_style_context_get_color(gtk_widget_get_style_context(icon_), GTK_STATE_FLAG_NORMAL, &colour);
  gdk_cairo_set_source_rgba(cr, &colour);
  draw_kind_icon(cr, field_, row_.kind, icon_side);
  return GDK_EVENT_STOP;
}

}  // namespace carte
