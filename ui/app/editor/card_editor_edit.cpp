// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/card/replaced_value.h"
#include "prpl-ext/card/vcard_text.h"
#include "ui/app/editor/card_editor.h"

namespace carte {
namespace {

// The field that a step edited: its name, before the number of the place in it.
std::optional<Field> field_in(const std::string& what) {
  return field_by_name(what.substr(0, what.find_first_of("0123456789.")));
}

std::string unused_label(const Edited& edited) {
  const auto used = [&](const std::string& label) {
    return std::ranges::any_of(edited.drafts, [&](const auto& one) { return one.second->label == label; });
  };
  // TRANSLATORS: names of one's own cards.
  for (const char* label : {_("Private"), _("Work")})
    if (!used(label)) return label;
  for (int i = 3;; ++i)
    if (std::string label = sentence(_("Card %d"), i); !used(label)) return label;
}

}  // namespace

int CardEditor::add(Edited& edited, Draft draft) {
  if (draft.label.empty()) draft.label = unused_label(edited);
  if (draft.theme.empty()) draft.theme = theme_;
  edited.put(++last_number_, std::make_shared<Draft>(std::move(draft)));
  return last_number_;
}

void CardEditor::edit(const std::string& what, bool alone, const std::function<void(Draft&)>& change) {
  Draft changed = draft();
  change(changed);
  if (changed == draft()) return;
  Edited edited = history_.now();
  edited.put(chosen_, std::make_shared<Draft>(std::move(changed)));
  history_.record(std::move(edited), std::to_string(chosen_) + "/" + what, alone);
  said_.clear();
  refresh();
}

void CardEditor::edited(Field field, const std::string& place) {
  const bool alone = place.empty();
  edit(alone ? std::string(field_name(field)) : place, alone, [&](Draft& draft) { form_.read(field, draft); });
  // The portrait, and rows that came or went, are not drawn by typing.
  if (alone) show_draft();
}

void CardEditor::label_edited() {
  if (updating_) return;
  edit("label", false, [this](Draft& draft) { draft.label = gtk_entry_get_text(GTK_ENTRY(label_)); });
}

void CardEditor::choose(int number) {
  history_.seal();
  chosen_ = number;
  strict_ = false;
  said_.clear();
  show_draft();
}

void CardEditor::begin_new(Draft draft, bool blank) {
  Edited edited = history_.now();
  const bool first = edited.drafts.empty();
  chosen_ = add(edited, std::move(draft));
  if (blank) begun_[chosen_] = *edited.find(chosen_);
  strict_ = false;
  // The one that is there from the start is no step.
  if (first)
    history_.rewrite([&](Edited& state) { state = edited; });
  else
    history_.record(std::move(edited), std::to_string(chosen_) + "/fn", true);
}

void CardEditor::new_wanted() {
  begin_new({}, true);
  show_draft();
  form_.focus(Field::fn, nullptr);
}

void CardEditor::duplicate_wanted() {
  Draft copy = draft();
  // TRANSLATORS: the name of a copy of one's own card.
  copy.label = sentence(_("%s (copy)"), copy.label.c_str());
  begin_new(std::move(copy), false);
  show_draft();
  gtk_widget_grab_focus(label_);
}

void CardEditor::undo() { go_to(history_.undo()); }
void CardEditor::redo() { go_to(history_.redo()); }

void CardEditor::go_to(const std::string& place) {
  const int number = std::atoi(place.c_str());
  if (history_.now().find(number)) chosen_ = number;
  keep_a_choice();
  said_.clear();
  show_draft();
  if (const auto field = field_in(place.substr(std::min(place.size(), place.find('/') + 1))))
    form_.focus(*field, nullptr);
}

void CardEditor::keep_a_choice() {
  if (history_.now().drafts.empty()) {
    Edited edited;
    chosen_ = add(edited, {});
    begun_[chosen_] = *edited.find(chosen_);
    history_.record(edited, std::to_string(chosen_) + "/fn", true);
  }
  if (!history_.now().find(chosen_)) chosen_ = history_.now().drafts.front().first;
}

void CardEditor::replace_wanted(Field field) {
  replacing_ = std::make_unique<ReplaceDialog>(GTK_WINDOW(window_.get()), draft(), field,
                                               [this, field](const Draft& meanwhile, std::int64_t until) {
                                                 const Card replaced = own_card_of(meanwhile).card;
                                                 edit(std::string(field_name(field)), true, [&](Draft& draft) {
                                                   Card card = own_card_of(draft).card;
                                                   replace_until(card, field, replaced, until);
                                                   draft.replaced = card.replaced;
                                                 });
                                                 show_draft();
                                               });
}

void CardEditor::end_replacement(Field field) {
  edit(std::string(field_name(field)), true, [&](Draft& draft) {
    std::erase_if(draft.replaced, [&](const ReplacedValue& one) { return one.field == field_name(field); });
  });
  show_draft();
}

void CardEditor::offer(const Card& known) {
  const auto values = known_values(draft(), known);
  if (values.empty()) return say(_("Everything that is known stands on the card already."));
  filling_ =
      std::make_unique<KnownDialog>(GTK_WINDOW(window_.get()), values, [this, known](const std::vector<Field>& fields) {
        edit("known", true, [&](Draft& draft) {
          for (const Field field : fields) take_known(draft, field, known);
        });
        show_draft();
      });
}

void CardEditor::known_clicked() {
  if (known_) offer(*known_);
}

void CardEditor::file_clicked() {
  chooser_.reset(gtk_file_chooser_native_new(_("Fill In From a File"), GTK_WINDOW(window_.get()),
                                             GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), _("_Cancel")));
  GtkFileFilter* cards = gtk_file_filter_new();
  gtk_file_filter_set_name(cards, _("Cards (.vcf, .xcf)"));
  for (const char* pattern : {"*.vcf", "*.VCF", "*.vcard", "*.xcf", "*.xml"})
    gtk_file_filter_add_pattern(cards, pattern);
  gtk_file_chooser_add_filter(GTK_FILE_CHOOSER(chooser_.get()), cards);
  gtk_native_dialog_set_modal(GTK_NATIVE_DIALOG(chooser_.get()), TRUE);
  file_answer_ = connect<&CardEditor::file_answered>(chooser_.get(), "response", this);
  gtk_native_dialog_show(GTK_NATIVE_DIALOG(chooser_.get()));
}

void CardEditor::file_answered(int response) {
  const gchars path(gtk_file_chooser_get_filename(GTK_FILE_CHOOSER(chooser_.get())));
  gtk_native_dialog_hide(GTK_NATIVE_DIALOG(chooser_.get()));
  if (response != GTK_RESPONSE_ACCEPT || !path) return;
  const auto cards = cards_from_file(path.get());
  if (!cards) return say(cards.reason());
  offer(cards->front());
}

}  // namespace carte
