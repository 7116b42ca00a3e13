// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <utility>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/card/card_file_name.h"
#include "ui/app/holder/cards_window.h"

namespace carte {
namespace {

constexpr guint undo_seconds = 12;

const char* step_word(PasswordTask task) {
  constexpr const char* words[] = {"unlock", "set", "change", "remove"};
  return words[static_cast<int>(task)];
}

}  // namespace

// Some of what the core offers is asked about before.
void CardsWindow::act(const std::string& id) {
  if (id == "end-exchange") return end_exchange();
  if (id == "lock-card") return ask_password_of_card(PasswordTask::set);
  if (id == "unlock-card") return ask_password_of_card(PasswordTask::unlock);
  if (id == "unprotect-card") return ask_password_of_card(PasswordTask::remove);
  events_.act(id, {pane_.shown()});
}

void CardsWindow::end_exchange() {
  const std::string name = clean_line(pane_.held().card.fn, 80);
  ask_user(GTK_WINDOW(window_.get()), sentence(_("End the exchange with %s?"), name.c_str()),
           _("They are told. The cards stay as they are and are no longer kept up to date."),
           _("_End Exchange"), [this, id = pane_.shown()] { events_.act("end-exchange", {id}); });
}

void CardsWindow::ask_password_of_card(PasswordTask task) {
  ask_password(task, pane_.shown(), clean_line(pane_.held().card.fn, 80));
}

void CardsWindow::ask_password(PasswordTask task, HeldId card, const std::string& name) {
  const auto given = [this, task, card](const std::string& password, const std::string& new_password) {
    events_.password(step_word(task), card, password, new_password);
  };
  const auto done = [this](const std::string& sentence) {
    password_.reset();
    if (!sentence.empty()) say(sentence);
  };
  password_ = std::make_unique<PasswordDialog>(GTK_WINDOW(window_.get()), task, name,
                                               PasswordDialog::Events{given, done});
}

void CardsWindow::remove() {
  const std::vector<HeldId> cards = list_.selected();
  std::vector<HeldId> held;
  std::ranges::copy_if(cards, std::back_inserter(held), [](HeldId id) { return id > 0; });
  if (held.size() < cards.size()) say(_("To delete a card of your own, edit it and remove it there."));
  if (held.empty()) return;
  select_ = list_.next_to(held);
  events_.remove(held);
  say(sentence(NC_("%zu card deleted.", "%zu cards deleted.", held.size()), held.size()));
  removed_ = held;
  gtk_widget_show(undo_);
  update_window_menu(menu_, menu_state());
  undo_time_ = Source(g_timeout_add_seconds(
      undo_seconds,
      [](gpointer self) noexcept -> gboolean {
        static_cast<CardsWindow*>(self)->undo_time_.finished();
        static_cast<CardsWindow*>(self)->say("");
        return G_SOURCE_REMOVE;
      },
      this));
}

void CardsWindow::undo() {
  if (removed_.empty()) return;
  const std::vector<HeldId> back = removed_;
  select_ = back.front();
  events_.restore(back);
  say(sentence(NC_("%zu card is back.", "%zu cards are back.", back.size()), back.size()));
}

void CardsWindow::forget_removed() {
  undo_time_.remove();
  removed_.clear();
  gtk_widget_hide(undo_);
  update_window_menu(menu_, menu_state());
}

void CardsWindow::move_to(const std::string& group) {
  std::vector<HeldId> cards = list_.selected();
  std::erase_if(cards, [](HeldId id) { return id < 0; });
  if (!cards.empty()) events_.set_group(cards, group);
}

void CardsWindow::rename_group(const std::string& group) {
  ask_for_name(GTK_WINDOW(window_.get()), _("Rename Group"), group, _("_Rename"),
               [this, group](const std::string& name) { events_.rename_group(group, name); });
}

void CardsWindow::remove_group(const std::string& group) {
  ask_user(GTK_WINDOW(window_.get()), sentence(_("Delete the group \u201c%s\u201d?"), clean_line(group, 80).c_str()),
           _("Its cards stay; they are in no group then."), _("_Delete Group"),
           [this, group] { events_.rename_group(group, ""); });
}

void CardsWindow::import_cards() {
  files_ = std::make_unique<CardFileChooser>(
      GTK_WINDOW(window_.get()), "", choices_,
      [this](const std::vector<std::string>& paths) { events_.import_files(paths); });
}

// What is selected, else all that is listed.
void CardsWindow::export_cards() {
  std::vector<HeldId> cards = list_.selected();
  if (cards.empty()) cards = list_.cards();
  if (cards.empty()) return say(_("There is no card to export."));
  const bool one = cards.size() == 1 && pane_.shown() == cards.front();
  const std::string name = one ? card_file_name(pane_.held().card, ".vcf") : std::string(_("Contact Cards")) + ".vcf";
  files_ = std::make_unique<CardFileChooser>(
      GTK_WINDOW(window_.get()), name, choices_,
      [this, cards](const std::vector<std::string>& paths) { events_.export_cards(cards, paths.front()); });
}

void CardsWindow::run(HolderCommand command) {
  if (state_.locked) return;
  GtkWindow* window = GTK_WINDOW(window_.get());
  switch (command) {
    case HolderCommand::open_card: return events_.act("open", list_.selected());
    case HolderCommand::new_card: return events_.act("new-own-card", {});
    case HolderCommand::import_cards: return import_cards();
    case HolderCommand::export_cards: return export_cards();
    case HolderCommand::remove_cards: return remove();
    case HolderCommand::undo: return undo();
    case HolderCommand::lock_now:
      if (state_.has_password) events_.act("lock-now", {});
      return;
    case HolderCommand::set_password: return ask_password(PasswordTask::set, 0, "");
    case HolderCommand::change_password: return ask_password(PasswordTask::change, 0, "");
    case HolderCommand::remove_password: return ask_password(PasswordTask::remove, 0, "");
    case HolderCommand::gestures:
      return pane_.shown() ? pane_.open_gesture_settings() : say(_("Choose a card first: the gestures are under it."));
    case HolderCommand::new_group:
      return ask_for_name(window, _("New Group"), "", _("C_reate"), [this](const std::string& name) { move_to(name); });
  }
}

HolderMenuState CardsWindow::menu_state() const {
  return {static_cast<unsigned>(list_.selected().size()), !removed_.empty(), state_.has_password, state_.groups};
}

HolderMenuEvents CardsWindow::menu_events() {
  return {[this](HolderCommand command) { run(command); }, [this](const std::string& group) { move_to(group); }};
}

void CardsWindow::menu_opened() { update_window_menu(menu_, menu_state()); }

void CardsWindow::show_cards_menu(const GdkEvent* event) {
  if (list_.selected().empty()) return;
  GtkWidget* menu = new_cards_menu(menu_state(), menu_events());
  gtk_menu_attach_to_widget(GTK_MENU(menu), list_.view(), nullptr);
  // Not within its own signal, whose item it still needs.
  g_signal_connect_after(menu, "selection-done", G_CALLBACK(gtk_widget_destroy), nullptr);
  if (event)
    gtk_menu_popup_at_pointer(GTK_MENU(menu), event);
  else
    gtk_menu_popup_at_widget(GTK_MENU(menu), list_.view(), GDK_GRAVITY_CENTER, GDK_GRAVITY_NORTH_WEST, nullptr);
}

// What is dragged is what is selected: nothing but the fact travels.
void CardsWindow::drag_data(GdkDragContext*, GtkSelectionData* data, guint, guint) {
  gtk_selection_data_set(data, gtk_selection_data_get_target(data), 8, reinterpret_cast<const guchar*>("cards"), 5);
}

void CardsWindow::files_dropped(GdkDragContext* context, int, int, GtkSelectionData* data, guint, guint time) {
  std::vector<std::string> paths;
  const gstrv uris(gtk_selection_data_get_uris(data));
  for (char** uri = uris.get(); uri && *uri; ++uri) {
    const gchars path(g_filename_from_uri(*uri, nullptr, nullptr));
    if (path) paths.emplace_back(path.get());
  }
  gtk_drag_finish(context, !paths.empty(), FALSE, time);
  if (!paths.empty() && !state_.locked) events_.import_files(paths);
}

}  // namespace carte
