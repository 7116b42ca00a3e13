// SPDX-License-Identifier: GPL-2.0-or-later
// What happens in the share dialog once it is built.
#include <algorithm>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "ui/app/share/share_window.h"
#include "ui/app/window.h"

namespace carte {
namespace {

constexpr guint reading_ms = 1200;  // the sentence stays that long before the dialog closes

void set_busy(GtkWidget* spinner, bool busy) {
  g_object_set(spinner, "active", busy, nullptr);
  gtk_widget_set_visible(spinner, busy);
}

}  // namespace

void ShareWindow::present() {
  gtk_widget_show_all(gtk_bin_get_child(GTK_BIN(window_.get())));
  contacts_changed();
  // Whoever came with a contact goes on with the receiver, and the other way round.
  (contacts_.ticked().empty() ? contacts_ : receivers_).focus_search();
  if (missing().empty()) gtk_widget_grab_focus(share_);
  gtk_window_present(GTK_WINDOW(window_.get()));
}

void ShareWindow::contacts_changed() {
  result_.clear();
  for (const std::string& id : std::vector<std::string>(contacts_.ticked()))
    if (gathered_.try_emplace(id).second) actions_.gather(id);
  const auto& ticked = contacts_.ticked();
  if (std::ranges::find(ticked, current_) == ticked.end()) current_ = ticked.empty() ? "" : ticked.back();
  show_card(true);
}

void ShareWindow::receivers_changed() {
  result_.clear();
  show_state();
}

void ShareWindow::look_at(const std::string& contact) {
  const auto& ticked = contacts_.ticked();
  if (contact == current_ || std::ranges::find(ticked, contact) == ticked.end()) return;
  current_ = contact;
  show_card(true);
}

void ShareWindow::step(int by) {
  const auto& ticked = contacts_.ticked();
  const auto here = std::ranges::find(ticked, current_) - ticked.begin();
  const auto count = static_cast<std::ptrdiff_t>(ticked.size());
  if (count > 0) look_at(ticked[static_cast<std::size_t>((here + by + count) % count)]);
}

void ShareWindow::update_card(const std::string& contact, Card card, bool complete) {
  const auto known = gathered_.find(contact);
  if (known == gathered_.end()) return;
  const bool first = !known->second.any;
  known->second = {std::move(card), true, complete};
  known->second.any = !known->second.card.fn.empty();
  const auto& ticked = contacts_.ticked();
  if (std::ranges::find(ticked, contact) != ticked.end()) show_card(first && contact == current_);
}

std::vector<Card> ShareWindow::other_cards() const {
  std::vector<Card> cards;
  for (const std::string& id : contacts_.ticked())
    if (const auto known = gathered_.find(id); id != current_ && known != gathered_.end() && known->second.any)
      cards.push_back(known->second.card);
  return cards;
}

bool ShareWindow::is_gathering(const std::string& contact) const {
  const auto known = gathered_.find(contact);
  return known != gathered_.end() && !known->second.complete;
}

void ShareWindow::show_card(bool anew) {
  const auto known = gathered_.find(current_);
  const bool any = known != gathered_.end() && known->second.any;
  if (any) {
    fields_.show(known->second.card, other_cards(), anew);
    picture_.show(without_fields(known->second.card, fields_.left_out()), theme_, start_.show_photo);
  } else {
    fields_.clear();
    picture_.clear(theme_);
    const char* why = current_.empty()         ? _("The card is shown here as it will look.")
                      : is_gathering(current_) ? _("Getting the card...")
                                               : _("Nothing is known of this contact that could be shared.");
    gtk_label_set_text(GTK_LABEL(empty_), why);
  }
  gtk_stack_set_visible_child_name(GTK_STACK(stack_), any ? "card" : "empty");
  set_busy(waiting_, is_gathering(current_));
  const auto& ticked = contacts_.ticked();
  gtk_widget_set_visible(pager_, ticked.size() > 1);
  const auto number = static_cast<unsigned>(std::ranges::find(ticked, current_) - ticked.begin() + 1);
  gtk_label_set_text(GTK_LABEL(page_),
                     sentence(_("Card %u of %u"), number, static_cast<unsigned>(ticked.size())).c_str());
  show_state();
}

// Why the card cannot be shared yet, empty when it can.
std::string ShareWindow::missing() const {
  if (contacts_.ticked().empty()) return _("Choose whose card to share.");
  for (const std::string& id : contacts_.ticked()) {
    const auto known = gathered_.find(id);
    if (known == gathered_.end() || known->second.any) continue;
    return known->second.complete ? _("Nothing is known of one of the chosen contacts.") : _("Getting the card...");
  }
  if (receivers_.ticked().empty()) return _("Choose who gets it.");
  return "";
}

void ShareWindow::show_state() {
  const auto& chosen = receivers_.ticked();
  const bool can_suggest =
      std::ranges::any_of(chosen, [this](const std::string& id) { return start_.can_suggest.contains(id); });
  gtk_widget_set_sensitive(suggest_, can_suggest);
  gtk_widget_set_tooltip_text(
      suggest_, can_suggest
                    ? _("Lets the receiver's program offer to add the contact, also when it does not know cards. "
                        "The receiver decides.")
                    : _("None of the chosen receivers can take a suggestion."));
  const std::string why = missing();
  gtk_widget_set_sensitive(share_, why.empty() && !sending_ && !done_);
  gtk_widget_set_tooltip_text(share_, why.empty() ? nullptr : why.c_str());
  gtk_widget_set_sensitive(people_, !sending_ && !done_);
  gtk_widget_set_sensitive(preview_, !sending_ && !done_);
  set_busy(busy_, sending_);
  if (sending_ || done_) return;
  gtk_label_set_text(GTK_LABEL(status_), !result_.empty() ? result_.c_str() : why.c_str());
}

void ShareWindow::share_clicked() {
  ShareChoice choice{contacts_.ticked(), receivers_.ticked(), {fields_.left_out().begin(), fields_.left_out().end()}};
  choice.suggest = gtk_widget_is_sensitive(suggest_) && gtk_toggle_button_get_active(GTK_TOGGLE_BUTTON(suggest_));
  choice.as_file = gtk_toggle_button_get_active(GTK_TOGGLE_BUTTON(as_file_));
  sending_ = true;
  result_.clear();
  gtk_label_set_text(GTK_LABEL(status_), _("Sharing..."));
  show_state();
  actions_.share(choice);
}

void ShareWindow::progress(unsigned done, unsigned total) {
  if (sending_ && total > 1)
    gtk_label_set_text(GTK_LABEL(status_), sentence(_("Sharing... %u of %u"), done, total).c_str());
}

void ShareWindow::finished(bool ok, const std::string& sentence) {
  if (!sending_) return;
  sending_ = false;
  done_ = ok;
  result_ = sentence;
  gtk_label_set_text(GTK_LABEL(status_), sentence.c_str());
  show_state();
  if (!ok) return;
  gtk_button_set_label(GTK_BUTTON(cancel_), _("Cl_ose"));
  gtk_widget_grab_focus(cancel_);
  closing_time_ = Source(g_timeout_add(
      reading_ms,
      [](gpointer self) noexcept -> gboolean {
        auto* window = static_cast<ShareWindow*>(self);
        window->closing_time_.finished();
        window->close();
        return G_SOURCE_REMOVE;
      },
      this));
}

gboolean ShareWindow::close_asked(GdkEvent*) {
  close();
  return GDK_EVENT_STOP;
}

void ShareWindow::close() {
  const auto alive = shared_from_this();
  closing_time_.remove();
  gtk_widget_hide(window_.get());
  actions_.closed();
}

}  // namespace carte
