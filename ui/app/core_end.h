// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gio/gio.h>

#include <functional>
#include <memory>
#include <vector>

#include "companion-dbus.h"
#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/result.h"
#include "ui/app/choices.h"
#include "ui/app/window_family.h"

namespace carte {

// The windows' end of the link: families of windows that open as the core says and tell it what the user did.
class CoreEnd {
 public:
  // `quit` is called when the core is gone and no window has to stay. Without a display it says so to the core and
  // quits.
  CoreEnd(bool display, std::function<void()> quit);
  ~CoreEnd();

  // Takes the socket that the core gave us; authenticates, then answers.
  Result<void> serve(int fd);
  // The core is gone, or wants the program to end: quits unless a window has to stay.
  void end_if_nothing_stays();

 private:
  gboolean hello(GDBusMethodInvocation* call, const char* core_version);
  gboolean close_window(GDBusMethodInvocation* call, guint window);
  void connection_closed(gboolean remote, GError* error);

  bool display_;
  std::function<void()> quit_;
  gref<CarteDbusCompanion1> skeleton_{carte_dbus_companion1_skeleton_new()};
  gref<GDBusConnection> connection_;
  Choices choices_;
  std::vector<std::unique_ptr<WindowFamily>> families_;
  Signal hello_, close_, gone_;
};

}  // namespace carte
