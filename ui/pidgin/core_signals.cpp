// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/pidgin/core_signals.h"

#include <gdk/gdkx.h>

namespace carte {

PurplePlugin* core_plugin() { return purple_plugins_find_with_id(CARTE_CORE_ID); }

CardAnswer::CardAnswer(unsigned card, int scale, bool dark) {
  state_.card = card;
  state_.scale = scale;
  state_.dark = dark;
  if (PurplePlugin* core = core_plugin()) purple_signal_emit(core, "carte-card-state", &state_);
}

CardAnswer::~CardAnswer() {
  if (state_.picture) cairo_surface_destroy(state_.picture);
  g_free(state_.description);
  g_free(state_.notice);
  g_free(state_.shared_by);
  g_free(state_.warning);
  g_strfreev(state_.actions);
}

CardAnswer::Actions CardAnswer::actions() const {
  Actions actions;
  std::vector<Action>* place = &actions.main;
  for (char** item = state_.actions; item && item[0] && item[1]; item += 2) {
    if (*item[0])
      place->push_back({item[0], item[1]});
    else
      place = &actions.more;
  }
  return actions;
}

void do_card_action(unsigned card, const std::string& action, GtkWidget* widget) {
  CarteCardDo request = {card, action.c_str(), window_xid(widget)};
  if (PurplePlugin* core = core_plugin()) purple_signal_emit(core, "carte-card-do", &request);
}

void share_contact(PurpleConversation* conversation, GtkWidget* widget) {
  CarteShare request = {conversation, nullptr, window_xid(widget)};
  if (PurplePlugin* core = core_plugin()) purple_signal_emit(core, "carte-share", &request);
}

void share_region(PurpleConversation* conversation, GtkWidget* widget) {
  CarteRegion request = {conversation, window_xid(widget)};
  if (PurplePlugin* core = core_plugin()) purple_signal_emit(core, "carte-region", &request);
}

void do_notice_action(unsigned notice, const std::string& action) {
  CarteNoticeDo request = {notice, action.c_str()};
  if (PurplePlugin* core = core_plugin()) purple_signal_emit(core, "carte-notice-do", &request);
}

unsigned long window_xid(GtkWidget* widget) {
  GdkWindow* window = gtk_widget_get_window(gtk_widget_get_toplevel(widget));
  return window && gdk_window_is_visible(window) ? GDK_WINDOW_XID(window) : 0;
}

}  // namespace carte
