// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/pidgin/pidgin_headers.h"

namespace carte {

// Adds what the holder knows of a buddy to the tooltip that Pidgin is making (signal "drawing-tooltip").
void add_to_tooltip(PurpleBlistNode* node, GString* text, gboolean full, void* data) noexcept;

}  // namespace carte
