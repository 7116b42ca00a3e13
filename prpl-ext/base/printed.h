// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <glib.h>

#include <string>

namespace carte {

// The text that printf() would print; for sentences with values in them, since their translations reorder and reword.
std::string printed(const char* format, ...) G_GNUC_PRINTF(1, 2);

}  // namespace carte
