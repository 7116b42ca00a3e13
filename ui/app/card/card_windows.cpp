// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/card/card_windows.h"

#include <utility>

#include "prpl-ext/card/xcard.h"
#include "ui/app/core_values.h"

namespace carte {

CardWindows::CardWindows(CoreLink link)
    : link_(std::move(link)), show_(connect<&CardWindows::show>(link_.skeleton, "handle-show-card", this)) {}

gboolean CardWindows::show(GDBusMethodInvocation* call, guint window, guint64 xid, const char* card, GVariant* state,
                           GVariant* actions, gboolean raise) {
  const auto cards = cards_from_xcard_text(card);
  if (!cards) return refuse_card(call, cards.reason());
  const bool present = raise || !windows_.contains(window);
  const auto shown = card_window(window, xid);
  shown->show(shown_card_from(cards->front(), state, actions));
  carte_dbus_companion1_complete_show_card(link_.skeleton, call);
  if (present) shown->present();
  return TRUE;
}

std::shared_ptr<CardWindow> CardWindows::card_window(unsigned window, unsigned long xid) {
  auto& card = windows_[window];
  if (card) return card;
  CardWindowActions actions;
  actions.action = [this, window](const std::string& id) {
    carte_dbus_companion1_emit_action_wanted(link_.skeleton, window, id.c_str());
  };
  actions.open_handle = [this, window](const std::string& uri) {
    carte_dbus_companion1_emit_handle_wanted(link_.skeleton, window, 0, uri.c_str());
  };
  actions.edit = [this, window](Field field) {
    carte_dbus_companion1_emit_edit_field_wanted(link_.skeleton, window, 0, std::string(field_name(field)).c_str());
  };
  actions.closed = [this, window] {
    windows_.erase(window);
    link_.window_closed(window);
  };
  card = std::make_shared<CardWindow>(xid, link_.choices, std::move(actions));
  return card;
}

}  // namespace carte
