// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/editor/card_editor.h"

#include <algorithm>
#include <utility>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "ui/app/window.h"

namespace carte {
namespace {

FieldSection::MakeEditor editors(const std::vector<PortraitOffer>& portraits) {
  return [&portraits](Field field, GtkLabel* label, ValueEditor::Changed changed) -> std::unique_ptr<ValueEditor> {
    if (field == Field::photo) return std::make_unique<PortraitEditor>(portraits, label, std::move(changed));
    return make_value_editor(field, label, std::move(changed));
  };
}

}  // namespace

CardEditor::CardEditor(EditorStart start, unsigned long xid, Choices& choices, EditorActions actions)
    : window_(static_cast<GtkWidget*>(g_object_ref_sink(gtk_window_new(GTK_WINDOW_TOPLEVEL)))),
      choices_(choices),
      actions_(std::move(actions)),
      known_(std::move(start.known)),
      theme_(std::move(start.theme)),
      why_(std::move(start.why)),
      bar_(keys_.get(), bar_events()),
      notice_([this](const std::string& answer) { answer_notice(answer); }),
      form_(editors(start.portraits), form_events()),
      preview_(choices,
               [this](const std::string& theme) { edit("theme", true, [&](Draft& draft) { draft.theme = theme; }); }) {
  GtkWindow* window = GTK_WINDOW(window_.get());
  gtk_window_set_icon_name(window, "x-office-address-book");
  gtk_window_set_role(window, "carte-editor");
  set_parent_window(window, xid);
  close_on_escape(window);
  gtk_window_add_accel_group(window, keys_.get());
  choices.remember_size(window, "editor-window", 940, 700);
  GtkWidget* columns = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 18);
  gtk_box_pack_start(GTK_BOX(columns), build_left(), TRUE, TRUE, 0);
  gtk_box_pack_start(GTK_BOX(columns), preview_.widget(), FALSE, FALSE, 0);
  GtkWidget* inside = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  gtk_container_set_border_width(GTK_CONTAINER(inside), 12);
  gtk_box_pack_start(GTK_BOX(inside), bar_.widget(), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(inside), columns, TRUE, TRUE, 0);
  gtk_box_pack_start(GTK_BOX(inside), build_bottom(), FALSE, FALSE, 0);
  GtkWidget* all = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_pack_start(GTK_BOX(all), notice_.widget(), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(all), inside, TRUE, TRUE, 0);
  gtk_container_add(GTK_CONTAINER(window), all);
  closing_ = connect<&CardEditor::close_asked>(window, "delete-event", this);
  for (const OwnCard& card : start.cards) keep(++last_number_, card, nullptr);
  if (kept_.empty()) begin_new({}, true);
  if (chosen_ == 0) chosen_ = kept_.begin()->first;
  ask_again(start.chosen, start.model, why_);
}

CardEditor::~CardEditor() {
  closing_.disconnect();
  gtk_widget_hide(window_.get());
  gtk_widget_destroy(window_.get());
}

void CardEditor::ask_again(const CardId& chosen, const std::optional<Card>& model, const std::string& why) {
  why_ = why;
  if (const int number = number_of(chosen)) chosen_ = number;
  if (model) begin_new(draft_from_model(*model), true);
  show_draft();
}

CardBar::Events CardEditor::bar_events() {
  return {.chosen = [this](int number) { choose(number); },
          .new_wanted = [this] { new_wanted(); },
          .duplicate_wanted = [this] { duplicate_wanted(); },
          .remove_wanted = [this] { remove_wanted(); },
          .undo = [this] { undo(); },
          .redo = [this] { redo(); }};
}

FormEvents CardEditor::form_events() {
  return {.edited = [this](Field field, const std::string& place) { edited(field, place); },
          .audience_chosen =
              [this](Field field, Audience audience) {
                edit(std::string(field_name(field)), true, [&](Draft& draft) { draft.audience[field] = audience; });
                show_draft();
              },
          .replace_wanted = [this](Field field) { replace_wanted(field); },
          .replacement_ended = [this](Field field) { end_replacement(field); },
          .clear_wanted =
              [this](Field field) {
                edit(std::string(field_name(field)), true, [&](Draft& draft) { put_field(draft, field, Card{}); });
                show_draft();
              }};
}

GtkWidget* CardEditor::build_left() {
  GtkWidget* left = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_size_request(left, 440, -1);
  gtk_box_pack_start(GTK_BOX(left), build_label(), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(left), form_.widget(), TRUE, TRUE, 0);
  return left;
}

GtkWidget* CardEditor::build_label() {
  GtkWidget* line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  label_ = gtk_entry_new();
  gtk_entry_set_placeholder_text(GTK_ENTRY(label_), _("Your own name for this card: nobody else sees it"));
  GtkWidget* label = gtk_label_new_with_mnemonic(_("_Label"));
  gtk_label_set_mnemonic_widget(GTK_LABEL(label), label_);
  gtk_widget_set_margin_start(label, 6);
  gtk_box_pack_start(GTK_BOX(line), label, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(line), label_, TRUE, TRUE, 0);
  label_edit_ = connect<&CardEditor::label_edited>(label_, "changed", this);
  return line;
}

GtkWidget* CardEditor::build_bottom() {
  GtkWidget* line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  known_button_ = gtk_button_new_with_mnemonic(_("_Fill In What My Accounts Know..."));
  GtkWidget* file = gtk_button_new_with_mnemonic(_("Fill In _From a File..."));
  busy_ = gtk_spinner_new();
  status_ = gtk_label_new(nullptr);
  gtk_label_set_xalign(GTK_LABEL(status_), 0);
  gtk_label_set_line_wrap(GTK_LABEL(status_), TRUE);
  gtk_widget_set_no_show_all(status_, TRUE);
  save_ = gtk_button_new_with_mnemonic(_("_Save"));
  gtk_style_context_add_class(gtk_widget_get_style_context(save_), "suggested-action");
  close_ = gtk_button_new_with_mnemonic(_("_Close"));
  for (GtkWidget* child : {known_button_, file, busy_}) gtk_box_pack_start(GTK_BOX(line), child, FALSE, FALSE, 0);
  for (GtkWidget* button : {save_, close_}) {
    gtk_widget_set_size_request(button, 88, -1);
    gtk_box_pack_end(GTK_BOX(line), button, FALSE, FALSE, 0);
  }
  gtk_widget_add_accelerator(save_, "clicked", keys_.get(), GDK_KEY_s, GDK_CONTROL_MASK, {});
  gtk_widget_set_tooltip_text(save_, _("Save (Ctrl+S)"));
  gtk_widget_set_sensitive(known_button_, known_.has_value());
  save_press_ = connect<&CardEditor::save_clicked>(save_, "clicked", this);
  close_press_ = connect<&CardEditor::close_clicked>(close_, "clicked", this);
  known_press_ = connect<&CardEditor::known_clicked>(known_button_, "clicked", this);
  file_press_ = connect<&CardEditor::file_clicked>(file, "clicked", this);
  GtkWidget* bottom = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_pack_start(GTK_BOX(bottom), status_, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(bottom), line, FALSE, FALSE, 0);
  return bottom;
}

void CardEditor::present() {
  gtk_widget_show_all(gtk_bin_get_child(GTK_BIN(window_.get())));
  bring_to_front(GTK_WINDOW(window_.get()));
}

// After anything but typing: the form itself changes too.
void CardEditor::show_draft() {
  updating_ = true;
  if (draft().label != gtk_entry_get_text(GTK_ENTRY(label_)))
    gtk_entry_set_text(GTK_ENTRY(label_), draft().label.c_str());
  updating_ = false;
  form_.show(draft());
  refresh();
}

void CardEditor::refresh() {
  std::vector<std::pair<int, std::string>> cards;
  for (const auto& [number, one] : history_.now().drafts) {
    const std::string label = clean_line(one->label, 40);
    // TRANSLATORS: a card in a list that is not saved yet.
    cards.emplace_back(number, is_changed(number) ? sentence(_("%s (not saved)"), label.c_str()) : label);
  }
  bar_.show(cards, chosen_);
  bar_.allow(history_.can_undo(), history_.can_redo());
  preview_.show(own_card(chosen_));
  show_faults();
  show_notice();
  show_title();
  gtk_widget_set_sensitive(save_, any_changed() && saving_ == 0 && !core_gone_);
  g_object_set(busy_, "active", saving_ != 0, nullptr);
  say(said_);
}

void CardEditor::show_title() {
  const std::string label = clean_line(draft().label, 60);
  gtk_window_set_title(GTK_WINDOW(window_.get()),
                       label.empty() ? _("My Card") : (_("My Card") + (": " + label)).c_str());
}

void CardEditor::show_faults() {
  std::vector<Fault> faults = find_faults(draft());
  if (!strict_)
    std::erase_if(faults,
                  [this](const Fault& one) { return one.field == Field::fn && draft().text(Line::fn).empty(); });
  form_.show_faults(faults);
}

void CardEditor::show_notice() {
  if (core_gone_)
    return notice_.show(_("The chat program has ended, so this cannot be saved there. Keep it as a file: the next time "
                          "you edit your card, fill it in from that file."),
                        {{"file", _("_Keep as a File...")}}, true);
  if (theirs_.contains(chosen_))
    return notice_.show(_("This card was changed on another of your devices meanwhile."),
                        {{"merge", _("_Put Both Together")}, {"mine", _("Keep _Mine")}}, true);
  if (known_ && is_blank(chosen_)) {
    const std::string known = _("Your accounts know some of this already.");
    return notice_.show(why_.empty() ? known : why_, {{"known", _("_Fill In What My Accounts Know...")}}, false);
  }
  if (!why_.empty()) return notice_.show(why_, {}, false);
  notice_.show("", {}, false);
}

void CardEditor::say(const std::string& sentence) {
  said_ = sentence;
  gtk_label_set_text(GTK_LABEL(status_), said_.c_str());
  gtk_widget_set_visible(status_, !said_.empty());
}

}  // namespace carte
