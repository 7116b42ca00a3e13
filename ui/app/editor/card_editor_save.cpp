// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <utility>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "ui/app/editor/card_editor.h"
#include "ui/app/window.h"

namespace carte {

bool CardEditor::is_changed(int number) const {
  const auto kept = kept_.find(number);
  const Draft* now = history_.now().find(number);
  return now && !is_blank(number) && (kept == kept_.end() || !(*now == *kept->second.draft));
}

// A new card in which nothing was typed yet.
bool CardEditor::is_blank(int number) const {
  const auto begun = begun_.find(number);
  const Draft* now = history_.now().find(number);
  return now && begun != begun_.end() && *now == begun->second;
}

bool CardEditor::any_changed() const {
  return std::ranges::any_of(history_.now().drafts, [this](const auto& one) { return is_changed(one.first); });
}

int CardEditor::number_of(const CardId& card) const {
  for (const auto& [number, kept] : kept_)
    if (!card.empty() && kept.card.card.uid == card && history_.now().find(number)) return number;
  return 0;
}

// The draft as it would be kept, with what only the core knows of the card.
OwnCard CardEditor::own_card(int number) const {
  OwnCard own = own_card_of(*history_.now().find(number));
  if (const auto kept = kept_.find(number); kept != kept_.end()) {
    own.card.uid = kept->second.card.card.uid;
    own.counter = kept->second.card.counter;
  }
  return own;
}

// From now on the core has it like this, and so does every step of the history in which it read as `standing`. Without
// that it is a card more.
void CardEditor::keep(int number, const OwnCard& now, const std::shared_ptr<const Draft>& standing) {
  const auto draft = std::make_shared<const Draft>(draft_of(now));
  history_.rewrite([&](Edited& state) {
    const Draft* there = state.find(number);
    if (!standing || (there && *there == *standing)) state.put(number, draft);
  });
  kept_[number] = {now, draft};
  begun_.erase(number);
}

bool CardEditor::go_to_fault() {
  for (const auto& [number, one] : history_.now().drafts) {
    const std::vector<Fault> faults = is_changed(number) ? find_faults(*one) : std::vector<Fault>();
    if (faults.empty()) continue;
    if (number != chosen_) choose(number);
    strict_ = true;
    show_faults();
    form_.focus(faults[0].field, &faults[0]);
    say(sentence(_("Not saved: %s"), faults[0].sentence.c_str()));
    return true;
  }
  return false;
}

void CardEditor::save() {
  if (saving_ != 0 || core_gone_ || !any_changed()) return;
  if (go_to_fault()) {
    close_when_saved_ = false;
    return;
  }
  history_.seal();
  to_save_.clear();
  for (const auto& [number, one] : history_.now().drafts)
    if (is_changed(number)) to_save_.push_back(number);
  save_next();
}

void CardEditor::save_next() {
  while (!to_save_.empty() && !is_changed(to_save_.front())) to_save_.pop_front();
  if (to_save_.empty()) {
    saving_ = 0;
    show_draft();
    if (close_when_saved_ && !any_changed()) close();
    return;
  }
  saving_ = std::exchange(to_save_.front(), 0);
  to_save_.pop_front();
  const auto& drafts = history_.now().drafts;
  sent_ = std::ranges::find(drafts, saving_, [](const auto& one) { return one.first; })->second;
  OwnCard own = own_card(saving_);
  const std::int64_t now = g_get_real_time() / G_USEC_PER_SEC;
  std::erase_if(own.card.replaced, [now](const ReplacedValue& one) { return one.until <= now; });
  say(_("Saving..."));
  refresh();
  actions_.save(own);
}

void CardEditor::saved(bool ok, const std::string& sentence, const OwnCard& now) {
  const auto alive = shared_from_this();
  if (!ok) {
    sent_.reset();
    saving_ = 0;
    to_save_.clear();
    close_when_saved_ = false;
    say(sentence);
    return refresh();
  }
  if (saving_ == 0) return;
  keep(saving_, now, sent_);
  theirs_.erase(saving_);
  sent_.reset();
  say(sentence.empty() ? _("Saved.") : sentence);
  save_next();
}

void CardEditor::changed(const OwnCard& card) {
  const int number = number_of(card.card.uid);
  if (number != 0 && kept_[number].card == card) return;
  // It may be the new one that is just being saved.
  const bool is_mine = saving_ != 0 && !kept_.contains(saving_) && sent_ && sent_->label == card.label;
  if (number == 0 && is_mine) return;
  if (number == 0)
    keep(++last_number_, card, nullptr);
  else if (is_changed(number))
    theirs_[number] = card;
  else
    keep(number, card, kept_[number].draft);
  show_draft();
}

void CardEditor::removed(const CardId& card) {
  if (const int number = number_of(card)) drop(number);
}

void CardEditor::drop(int number) {
  history_.rewrite([number](Edited& state) { state.remove(number); });
  kept_.erase(number);
  theirs_.erase(number);
  keep_a_choice();
  say("");
  show_draft();
}

void CardEditor::remove_wanted() {
  const int number = chosen_;
  if (!kept_.contains(number)) {
    // Nobody has it: away with it, and undo brings it back.
    Edited edited = history_.now();
    edited.remove(number);
    history_.record(std::move(edited), std::to_string(number) + "/fn", true);
    keep_a_choice();
    return show_draft();
  }
  const std::string label = clean_line(kept_[number].card.label, 60);
  question_ = std::make_unique<Question>(
      GTK_WINDOW(window_.get()), sentence(_("Remove the card \u201c%s\u201d?"), label.c_str()),
      _("Those who have it keep what it says now, and hear of no further changes. This cannot be undone."),
      Question::Answers{{"cancel", _("_Cancel")}, {"remove", _("_Remove")}}, "cancel",
      [this, number](const std::string& answer) {
        if (answer == "remove" && kept_.contains(number) && !core_gone_) actions_.remove(kept_[number].card.card.uid);
      });
}

void CardEditor::answer_notice(const std::string& answer) {
  if (answer == "file") return keep_as_file();
  if (answer == "known") return known_clicked();
  if (!theirs_.contains(chosen_)) return;
  if (answer == "merge") return merge_theirs();
  kept_[chosen_] = {theirs_[chosen_], std::make_shared<const Draft>(draft_of(theirs_[chosen_]))};
  theirs_.erase(chosen_);
  refresh();
}

// Field by field; where both changed the same one, what stands before the user wins.
void CardEditor::merge_theirs() {
  const OwnCard theirs = theirs_[chosen_];
  OwnCard mine = own_card(chosen_);
  mine.counter = theirs.counter + 1;
  const OwnCard both = merge(kept_[chosen_].card, mine, theirs);
  kept_[chosen_] = {theirs, std::make_shared<const Draft>(draft_of(theirs))};
  theirs_.erase(chosen_);
  edit("fn", true, [&](Draft& draft) { draft = draft_of(both); });
  show_draft();
}

bool CardEditor::core_gone() {
  core_gone_ = true;
  saving_ = 0;
  if (!gtk_widget_get_visible(window_.get()) || !any_changed()) return false;
  said_.clear();
  refresh();
  return true;
}

void CardEditor::keep_as_file() {
  const OwnCard own = own_card(chosen_);
  const CardToExport card{own.card, load_theme(own.theme).theme, true, is_dark(window_.get())};
  keeping_ = std::make_unique<SaveDialog>(GTK_WINDOW(window_.get()), FileKind::card, card, choices_,
                                          [this](const Result<std::string>& path) {
                                            if (!path) return say(path.reason());
                                            const gchars name(g_filename_display_basename(path->c_str()));
                                            say(sentence(_("Saved as %s."), name.get()));
                                          });
}

gboolean CardEditor::close_asked(GdkEvent*) {
  if (!any_changed()) {
    close();
    return GDK_EVENT_STOP;
  }
  Question::Answers answers = {{"cancel", _("_Cancel")}, {"discard", _("_Discard Changes")}, {"save", _("_Save")}};
  if (core_gone_) answers = {{"discard", _("_Discard Changes")}, {"cancel", _("_Cancel")}};
  question_ =
      std::make_unique<Question>(GTK_WINDOW(window_.get()), _("Save your changes before closing?"),
                                 core_gone_ ? _("The chat program has ended: they can only be kept as a file.")
                                            : _("If you discard them, what you changed since the last time is lost."),
                                 answers, answers.back().first, [this](const std::string& answer) {
                                   const auto alive = shared_from_this();
                                   if (answer == "discard") return close();
                                   if (answer != "save") return;
                                   close_when_saved_ = true;
                                   save();
                                 });
  return GDK_EVENT_STOP;
}

void CardEditor::close() {
  const auto alive = shared_from_this();
  gtk_widget_hide(window_.get());
  actions_.closed();
}

}  // namespace carte
