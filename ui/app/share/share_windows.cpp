// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/share/share_windows.h"

#include <utility>

#include "prpl-ext/card/xcard.h"
#include "ui/app/core_values.h"

namespace carte {

ShareWindows::ShareWindows(CoreLink link)
    : link_(std::move(link)),
      calls_{connect<&ShareWindows::show>(link_.skeleton, "handle-show-share", this),
             connect<&ShareWindows::update_card>(link_.skeleton, "handle-update-share-card", this),
             connect<&ShareWindows::progress>(link_.skeleton, "handle-share-progress", this),
             connect<&ShareWindows::finished>(link_.skeleton, "handle-share-finished", this)} {}

gboolean ShareWindows::show(GDBusMethodInvocation* call, guint window, guint64 xid, const char* theme,
                            gboolean show_photo, GVariant* contacts, GVariant* receivers,
                            const char* const* chosen_contacts, const char* const* chosen_receivers,
                            const char* const* left_out) {
  ShareStart start;
  start.theme = theme;
  start.show_photo = show_photo;
  start.contacts = contacts_from(contacts);
  start.receivers = receivers_from(receivers, start.can_suggest);
  start.chosen_contacts = strings_from(chosen_contacts);
  start.chosen_receivers = strings_from(chosen_receivers);
  start.left_out = fields_from(left_out);
  const auto share = std::make_shared<ShareWindow>(std::move(start), xid, link_.choices, actions(window));
  windows_[window] = share;
  carte_dbus_companion1_complete_show_share(link_.skeleton, call);
  share->present();
  return TRUE;
}

ShareWindowActions ShareWindows::actions(unsigned window) {
  return {.gather =
              [this, window](const std::string& id) {
                carte_dbus_companion1_emit_gather_wanted(link_.skeleton, window, id.c_str());
              },
          .share =
              [this, window](const ShareChoice& choice) {
                const gstrv contacts = strv_from(choice.contacts), receivers = strv_from(choice.receivers);
                const gstrv left_out = strv_from(names_of(choice.left_out));
                carte_dbus_companion1_emit_share_wanted(link_.skeleton, window, contacts.get(), receivers.get(),
                                                        left_out.get(), choice.suggest, choice.as_file);
              },
          .closed =
              [this, window] {
                windows_.erase(window);
                link_.window_closed(window);
              }};
}

gboolean ShareWindows::update_card(GDBusMethodInvocation* call, guint window, const char* contact, const char* card,
                                   gboolean complete) {
  Card known;
  if (*card) {
    const auto cards = cards_from_xcard_text(card);
    if (!cards) return refuse_card(call, cards.reason());
    known = cards->front();
  }
  if (const auto share = windows_.find(window); share != windows_.end())
    share->second->update_card(contact, std::move(known), complete);
  carte_dbus_companion1_complete_update_share_card(link_.skeleton, call);
  return TRUE;
}

gboolean ShareWindows::progress(GDBusMethodInvocation* call, guint window, guint done, guint total) {
  if (const auto share = windows_.find(window); share != windows_.end()) share->second->progress(done, total);
  carte_dbus_companion1_complete_share_progress(link_.skeleton, call);
  return TRUE;
}

gboolean ShareWindows::finished(GDBusMethodInvocation* call, guint window, gboolean ok, const char* sentence) {
  if (const auto share = windows_.find(window); share != windows_.end()) share->second->finished(ok, sentence);
  carte_dbus_companion1_complete_share_finished(link_.skeleton, call);
  return TRUE;
}

}  // namespace carte
