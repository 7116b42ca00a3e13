// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <glib.h>

#include <cstdint>

namespace carte {

// The time of a clock that only goes forward, whatever is done to the machine's own: for how long ago something was.
inline std::int64_t monotonic_ms() { return g_get_monotonic_time() / 1000; }
inline std::int64_t monotonic_seconds() { return g_get_monotonic_time() / G_USEC_PER_SEC; }

}  // namespace carte
