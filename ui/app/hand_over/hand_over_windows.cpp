// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/hand_over/hand_over_windows.h"

#include <utility>

#include "prpl-ext/card/xcard.h"

namespace carte {
namespace {

HandedCard handed_from(const Card& card, GVariant* state, GVariant* nearby) {
  const char* theme;
  gboolean show_photo, own;
  g_variant_get(state, "(&sbb)", &theme, &show_photo, &own);
  HandedCard handed{card, theme, show_photo != FALSE, own != FALSE, {}};
  GVariantIter people;
  g_variant_iter_init(&people, nearby);
  const char *id, *name;
  while (g_variant_iter_next(&people, "(&s&s)", &id, &name)) handed.nearby.emplace_back(id, name);
  return handed;
}

}  // namespace

HandOverWindows::HandOverWindows(CoreLink link)
    : link_(std::move(link)),
      show_(connect<&HandOverWindows::show>(link_.skeleton, "handle-show-hand-over", this)),
      finished_(connect<&HandOverWindows::finished>(link_.skeleton, "handle-hand-over-finished", this)) {}

gboolean HandOverWindows::show(GDBusMethodInvocation* call, guint window, guint64 xid, const char* card,
                               GVariant* state, GVariant* nearby, gboolean raise) {
  const auto cards = cards_from_xcard_text(card);
  if (!cards) return refuse_card(call, cards.reason());
  const bool present = raise || !windows_.contains(window);
  const auto shown = opened(window, xid);
  shown->show(handed_from(cards->front(), state, nearby));
  carte_dbus_companion1_complete_show_hand_over(link_.skeleton, call);
  if (present) shown->present();
  return TRUE;
}

std::shared_ptr<HandOverWindow> HandOverWindows::opened(unsigned window, unsigned long xid) {
  auto& one = windows_[window];
  if (one) return one;
  HandOverActions actions;
  actions.send = [this, window](const std::string& id) {
    carte_dbus_companion1_emit_hand_over_wanted(link_.skeleton, window, id.c_str());
  };
  actions.closed = [this, window] {
    windows_.erase(window);
    link_.window_closed(window);
  };
  one = std::make_shared<HandOverWindow>(xid, link_.choices, std::move(actions));
  return one;
}

gboolean HandOverWindows::finished(GDBusMethodInvocation* call, guint window, gboolean ok, const char* sentence) {
  if (const auto one = windows_.find(window); one != windows_.end()) one->second->finished(ok, sentence);
  carte_dbus_companion1_complete_hand_over_finished(link_.skeleton, call);
  return TRUE;
}

}  // namespace carte
