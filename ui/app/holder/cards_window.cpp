// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/holder/cards_window.h"

#include <algorithm>
#include <utility>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "ui/app/window.h"

namespace carte {
namespace {

constexpr gint64 longest_hold = 8000;  // microseconds
constexpr gulong hold_step = 200;

std::string combo_id(GtkWidget* combo) {
  const char* id = gtk_combo_box_get_active_id(GTK_COMBO_BOX(combo));
  return id ? id : "";
}

bool has_modifiers(GdkEvent* event) {
  GdkModifierType state{};
  gdk_event_get_state(event, &state);
  return (state & gtk_accelerator_get_default_mod_mask()) != 0;
}

guint key_of(GdkEvent* event) {
  guint key = 0;
  gdk_event_get_keyval(event, &key);
  return key;
}

}  // namespace

void CardsWindow::show(HolderState state, HeldId select) {
  const bool unlocked = state_.locked && !state.locked;
  const bool locks = state.locked && (!state_.locked || !asked_once_);
  const bool other_groups = !asked_once_ || state.groups != state_.groups;
  state_ = std::move(state);
  if (select) select_ = select;
  if (other_groups) groups_.show(state_.groups);
  if (locks) {
    // Nothing of a locked holder stays behind in a window.
    list_.forget({});
    list_.show({}, {}, 0);
    pane_.show_words("");
    forget_removed();
    say("");
    lock_.show(state_.wait_seconds);
  }
  if (!state_.locked && (!asked_once_ || unlocked || select)) ask();
  asked_once_ = true;
  update_window_menu(menu_, menu_state());  // for its keys: they act only where the item is seen
  show_page();
}

void CardsWindow::show_page() {
  const bool empty = asked_once_ && !found_any_ && state_.cards == 0 && !is_searching() &&
                     groups_.chosen().list == "all" && list_.cards().empty();
  gtk_stack_set_visible_child_name(GTK_STACK(pages_), state_.locked ? "locked" : empty ? "empty" : "cards");
  for (GtkWidget* part : {search_, sort_}) gtk_widget_set_sensitive(part, !state_.locked);
  gtk_widget_set_visible(top_, !state_.locked);
  gtk_widget_set_visible(count_, !state_.locked && !empty);
}

void CardsWindow::present() {
  gtk_widget_show_all(gtk_bin_get_child(GTK_BIN(window_.get())));
  show_page();
  bring_to_front(GTK_WINDOW(window_.get()));
  if (state_.locked)
    lock_.focus();
  else
    gtk_widget_grab_focus(search_);
}

bool CardsWindow::is_searching() const { return gtk_entry_get_text_length(GTK_ENTRY(search_)) > 0; }

void CardsWindow::ask() {
  if (state_.locked) return;
  events_.find(++query_, {gtk_entry_get_text(GTK_ENTRY(search_)), groups_.chosen(), combo_id(sort_)});
}

void CardsWindow::found(unsigned query, std::vector<HeldId> cards, const std::vector<ListedCard>& rows) {
  if (query != query_ || state_.locked) return;  // more was typed meanwhile
  answered_ = query;
  found_any_ = !cards.empty();
  const HeldId select = std::ranges::find(cards, select_) != cards.end() ? std::exchange(select_, 0) : 0;
  list_.show(std::move(cards), rows, select);
  selected(list_.selected());
  show_count();
  show_page();
  if (std::exchange(focus_when_found_, false)) search_done();
}

void CardsWindow::show_count() {
  const auto count = static_cast<unsigned>(list_.cards().size());
  gtk_label_set_text(GTK_LABEL(count_), sentence(NC_("%u card", "%u cards", count), count).c_str());
}

void CardsWindow::refresh(const std::vector<HeldId>& changed) {
  list_.forget(changed);
  ask();
  const HeldId shown = pane_.shown();
  if (shown && (changed.empty() || std::ranges::find(changed, shown) != changed.end())) events_.card(shown);
}

void CardsWindow::selected(const std::vector<HeldId>& cards) {
  if (cards.size() == 1) {
    if (cards.front() != pane_.shown()) events_.card(cards.front());
    return;
  }
  if (cards.size() > 1)
    pane_.show_words(sentence(NC_("%zu card is selected.", "%zu cards are selected.", cards.size()), cards.size()));
  else if (list_.cards().empty())
    pane_.show_words(is_searching() ? _("No card matches.") : _("There are no cards in this group."));
  else
    pane_.show_words(_("Choose a card in the list."));
}

void CardsWindow::show_card(ShownHeldCard held) {
  const std::vector<HeldId> now = list_.selected();
  if (state_.locked || now != std::vector<HeldId>{held.id}) return;
  if (held.id != pane_.shown()) seen_ = 0;
  pane_.show(std::move(held), state_);
  tell_if_seen();
}

void CardsWindow::add_rows(const std::vector<ListedCard>& rows) {
  list_.add_rows(rows);
  tell_if_seen();
}

// Whichever comes first, the card or its line.
void CardsWindow::tell_if_seen() {
  const ListedCard* row = list_.row(pane_.shown());
  if (!row || !row->news || row->id == seen_) return;
  seen_ = row->id;
  events_.act("seen", {row->id});
}

void CardsWindow::say(const std::string& sentence) {
  gtk_widget_hide(progress_);
  gtk_label_set_text(GTK_LABEL(said_), sentence.c_str());
  gtk_widget_set_tooltip_text(said_, sentence.c_str());
  forget_removed();
}

void CardsWindow::progress(const std::string& what, unsigned done, unsigned total) {
  say(what);
  gtk_progress_bar_set_fraction(GTK_PROGRESS_BAR(progress_), total ? static_cast<double>(done) / total : 0);
  gtk_widget_set_visible(progress_, done < total);
}

void CardsWindow::password_answered(const PasswordResult& result) {
  if (password_)
    password_->answered(result);
  else
    lock_.answered(result);
}

void CardsWindow::searched() {
  ask();
  hold_drawing();
}

// What was typed would be drawn at once, and what it finds a whole frame later. The answer comes within a millisecond or
// two: with this, of a higher priority than drawing, both are drawn together. It gives up soon.
void CardsWindow::hold_drawing() {
  hold_until_ = g_get_monotonic_time() + longest_hold;
  if (holding_.active()) return;
  const auto hold = +[](gpointer data) noexcept -> gboolean {
    auto* self = static_cast<CardsWindow*>(data);
    if (self->answered_ != self->query_ && g_get_monotonic_time() < self->hold_until_) {
      g_usleep(hold_step);
      return G_SOURCE_CONTINUE;
    }
    self->holding_.finished();
    return G_SOURCE_REMOVE;
  };
  holding_ = Source(g_idle_add_full(GDK_PRIORITY_REDRAW - 10, hold, this, nullptr));
}

void CardsWindow::sort_changed() {
  choices_.set_text("holder-window", "sort", combo_id(sort_));
  ask();
}

// Escape first empties the search, then closes the window; the entry keeps the key from the window.
void CardsWindow::stop_search() {
  if (is_searching())
    gtk_entry_set_text(GTK_ENTRY(search_), "");
  else
    gtk_window_close(GTK_WINDOW(window_.get()));
}

// Into the list; not into the one before, while what was typed is still looked for.
void CardsWindow::search_done() {
  focus_when_found_ = answered_ != query_;
  if (!focus_when_found_ && !list_.cards().empty()) list_.focus();
}

gboolean CardsWindow::key_in_search(GdkEvent* event) {
  if (key_of(event) != GDK_KEY_Down || has_modifiers(event)) return GDK_EVENT_PROPAGATE;
  search_done();
  return GDK_EVENT_STOP;
}

// What is typed while the list has the focus is searched for.
gboolean CardsWindow::key_in_list(GdkEvent* event) {
  const guint key = key_of(event);
  if (key == GDK_KEY_Delete || key == GDK_KEY_KP_Delete) {
    remove();
    return GDK_EVENT_STOP;
  }
  if ((key == GDK_KEY_Down || key == GDK_KEY_Up) && !has_modifiers(event) && list_.selected().empty()) {
    list_.step(1);
    return GDK_EVENT_STOP;
  }
  const guint32 letter = gdk_keyval_to_unicode(key);
  if (has_modifiers(event) || !g_unichar_isgraph(letter)) return GDK_EVENT_PROPAGATE;
  gtk_entry_grab_focus_without_selecting(GTK_ENTRY(search_));
  gtk_editable_set_position(GTK_EDITABLE(search_), -1);
  return gtk_window_propagate_key_event(GTK_WINDOW(window_.get()), &event->key);
}

// Tab leaves the groups at once, rather than go through all of them.
gboolean CardsWindow::key_in_groups(GdkEvent* event) {
  const guint key = key_of(event);
  if (key == GDK_KEY_Tab)
    gtk_widget_grab_focus(list_.view());
  else if (key == GDK_KEY_ISO_Left_Tab)
    gtk_widget_grab_focus(menu_button_);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

gboolean CardsWindow::key_in_window(GdkEvent* event) {
  GdkModifierType state{};
  gdk_event_get_state(event, &state);
  const guint key = key_of(event);
  const bool control = (state & gtk_accelerator_get_default_mod_mask()) == GDK_CONTROL_MASK;
  if (control && key == GDK_KEY_f && !state_.locked)
    gtk_widget_grab_focus(search_);
  else if (key == GDK_KEY_F10 && !has_modifiers(event) && !state_.locked)
    gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(menu_button_), TRUE);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

gboolean CardsWindow::close_asked(GdkEvent*) {
  const auto alive = shared_from_this();
  gtk_widget_hide(window_.get());
  events_.closed();
  return GDK_EVENT_STOP;
}

}  // namespace carte
