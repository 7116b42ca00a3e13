// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/pidgin/notices.h"

#include <utility>

#include "prpl-ext/base/i18n.h"
#include "ui/pidgin/core_signals.h"

namespace carte {
namespace {

constexpr const char* icon = "stock_contact";

}  // namespace

Notices::~Notices() {
  for (const auto& [notice, shown] : std::exchange(shown_, {})) gtk_widget_destroy(shown.dialog);
}

bool Notices::show(const CarteNotice& notice) {
  PidginBuddyList* list = pidgin_blist_get_default_gtk_blist();
  if (!list || !list->window) return false;
  take_away(notice.notice);
  GtkWidget* dialog = GTK_WIDGET(pidgin_mini_dialog_new(notice.title, notice.text, icon));
  shown_[notice.notice].dialog = dialog;
  for (const char* const* action = notice.actions; action && action[0]; action += 2)
    add_button(notice.notice, action[1], action[0]);
  add_button(notice.notice, _("_Close"), "");
  g_signal_connect(dialog, "destroy", G_CALLBACK(destroyed), this);
  pidgin_blist_add_alert(dialog);
  return true;
}

void Notices::add_button(unsigned notice, const char* label, const char* action) {
  Shown& shown = shown_[notice];
  shown.buttons.push_back({this, notice, action});
  pidgin_mini_dialog_add_button(reinterpret_cast<PidginMiniDialog*>(shown.dialog), label, pressed, &shown.buttons.back());
}

void Notices::take_away(unsigned notice) {
  const auto taken = shown_.extract(notice);
  if (taken) gtk_widget_destroy(taken.mapped().dialog);
}

// Pidgin destroys the dialog right behind this, so nobody else may: it is forgotten before the core is asked.
void Notices::pressed(PidginMiniDialog*, GtkButton*, gpointer data) noexcept {
  const Button button = *static_cast<Button*>(data);
  button.notices->shown_.erase(button.notice);
  do_notice_action(button.notice, button.action);
}

void Notices::destroyed(GtkWidget* dialog, gpointer self) noexcept {
  std::erase_if(static_cast<Notices*>(self)->shown_, [dialog](const auto& each) { return each.second.dialog == dialog; });
}

}  // namespace carte
