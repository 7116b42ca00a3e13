// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/scan/scan_windows.h"

#include <utility>

#include "prpl-ext/card/xcard.h"

namespace carte {

ScanWindows::ScanWindows(CoreLink link)
    : link_(std::move(link)),
      show_(connect<&ScanWindows::show>(link_.skeleton, "handle-show-scan", this)),
      finished_(connect<&ScanWindows::finished>(link_.skeleton, "handle-scan-finished", this)) {}

gboolean ScanWindows::show(GDBusMethodInvocation* call, guint window, guint64 xid, const char* theme,
                           gboolean show_photo) {
  const auto shown = opened(window, xid);
  shown->set_theme(theme, show_photo);
  carte_dbus_companion1_complete_show_scan(link_.skeleton, call);
  shown->present();
  return TRUE;
}

std::shared_ptr<ScanWindow> ScanWindows::opened(unsigned window, unsigned long xid) {
  auto& one = windows_[window];
  if (one) return one;
  ScanActions actions;
  actions.add = [this, window](const Card& card) {
    carte_dbus_companion1_emit_scanned_card_wanted(link_.skeleton, window, card_to_xcard_text(card).c_str());
  };
  actions.open = [this, window](const std::string& uri) {
    carte_dbus_companion1_emit_scanned_address_wanted(link_.skeleton, window, uri.c_str());
  };
  actions.closed = [this, window] {
    windows_.erase(window);
    link_.window_closed(window);
  };
  one = std::make_shared<ScanWindow>(xid, link_.choices, std::move(actions));
  return one;
}

gboolean ScanWindows::finished(GDBusMethodInvocation* call, guint window, gboolean ok, const char* sentence) {
  if (const auto one = windows_.find(window); one != windows_.end()) one->second->finished(ok, sentence);
  carte_dbus_companion1_complete_scan_finished(link_.skeleton, call);
  return TRUE;
}

}  // namespace carte
