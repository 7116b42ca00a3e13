// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>

#include "companion-dbus.h"
#include "ui/app/choices.h"

namespace carte {

// What the windows of every kind are given: where the core calls, and what they remember.
struct CoreLink {
  CarteDbusCompanion1* skeleton;
  Choices& choices;
  std::function<void()> kept_window_closed;  // one that stayed after WindowFamily::core_gone()

  void window_closed(unsigned window) const { carte_dbus_companion1_emit_window_closed(skeleton, window); }
};

// Answers a call with the error for a card that cannot be read; TRUE, as its handler returns.
gboolean refuse_card(GDBusMethodInvocation* call, const std::string& reason);

}  // namespace carte
