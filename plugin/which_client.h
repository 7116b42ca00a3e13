// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

namespace carte {

// The program whose plugin this is, by the name that it gives itself to libpurple.
inline bool is_pidgin() { return purple_strequal(purple_core_get_ui(), "gtk-gaim"); }
inline bool is_finch() { return purple_strequal(purple_core_get_ui(), "gnt-purple"); }

}  // namespace carte
