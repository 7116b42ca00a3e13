// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gio/gio.h>

#include <functional>
#include <map>
#include <memory>

#include "companion-dbus.h"
#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/result.h"
#include "ui/app/card/card_window.h"
#include "ui/app/choices.h"
#include "ui/app/share/share_window.h"

namespace carte {

// The windows' end of the link: opens them as the core says, and tells it what the user did.
class CoreEnd {
 public:
  // `quit` is called when the core is gone. Without a display it says so to the core and quits.
  CoreEnd(bool display, std::function<void()> quit);
  ~CoreEnd();

  // Takes the socket that the core gave us; authenticates, then answers.
  Result<void> serve(int fd);

 private:
  gboolean hello(GDBusMethodInvocation* call, const char* core_version);
  gboolean show_share(GDBusMethodInvocation* call, guint window, guint64 xid, const char* theme, gboolean show_photo,
                      GVariant* contacts, GVariant* receivers, const char* const* chosen_contacts,
                      const char* const* chosen_receivers, const char* const* left_out);
  gboolean update_share_card(GDBusMethodInvocation* call, guint window, const char* contact, const char* card,
                             gboolean complete);
  gboolean share_progress(GDBusMethodInvocation* call, guint window, guint done, guint total);
  gboolean share_finished(GDBusMethodInvocation* call, guint window, gboolean ok, const char* sentence);
  gboolean show_card(GDBusMethodInvocation* call, guint window, guint64 xid, const char* card, GVariant* state,
                     GVariant* actions, gboolean raise);
  gboolean close_window(GDBusMethodInvocation* call, guint window);
  void connection_closed(gboolean remote, GError* error);

  void listen();
  std::shared_ptr<CardWindow> card_window(unsigned window, unsigned long xid);
  ShareWindowActions share_actions(unsigned window);
  void closed(unsigned window);

  bool display_;
  std::function<void()> quit_;
  gref<CarteDbusCompanion1> skeleton_{carte_dbus_companion1_skeleton_new()};
  gref<GDBusConnection> connection_;
  Choices choices_;
  std::map<unsigned, std::shared_ptr<ShareWindow>> shares_;
  std::map<unsigned, std::shared_ptr<CardWindow>> cards_;
  Signal calls_[7], gone_;
};

}  // namespace carte
