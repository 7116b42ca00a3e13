// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>

namespace carte {

// The holder's migrations, all its tables: what a Database of the plugin is opened with. Those that were released never
// change.
std::span<const char* const> holder_migrations();

}  // namespace carte
