// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "prpl-ext/region/picture.h"

namespace carte::region {

// A window that lies directly on the screen, as far as it matters to whom it belongs.
struct TopWindow {
  std::uint32_t frame = 0;    // the window itself: of the window manager, or the program's own
  std::uint32_t client = 0;   // the program's window in it; `frame` where there is no window manager's one
  std::uint32_t program = 0;  // windows of the same connection have the same number
  bool shown = false;
  bool override_redirect = false;   // menus, tooltips: the window manager does not know them
  bool dialog = false;              // says of itself that it is one, or a palette
  std::uint32_t transient_for = 0;  // the window it stands in front of (ICCCM 4.1.2.6); 0: not said
  std::uint32_t leader = 0;         // WM_CLIENT_LEADER (ICCCM 5.1), or the window group's; 0: not said
  Rect place;                       // on the screen, with the border
  int border = 0;
  int depth = 0;  // 32: its pixels have an alpha channel

  bool operator==(const TopWindow&) const = default;
};

// Which of the windows on the screen, lowest first, are part of what a person calls the window `client`: its menus, its
// dialogs and what those opened, as far as they lie above it. Other windows of the same program are not: the user did
// not choose them.
std::vector<TopWindow> family_above(const std::vector<TopWindow>& stack, std::uint32_t client);

// Those that are shown, without `excluded` (clients or frames): what would be seen if these were not there.
std::vector<TopWindow> all_without(const std::vector<TopWindow>& stack, const std::vector<unsigned long>& excluded);

}  // namespace carte::region
