// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gdk/gdk.h>

#include <optional>

#include "ui/app/region/chooser.h"
#include "ui/app/region/chooser_selection.h"

namespace carte {

// What a key does with what is chosen; nothing: it does not end the choosing.
std::optional<Chosen::Deed> deed_of_key(const Selection& selection, RegionChooser::Purpose purpose, guint key);

// What a key does to the selection; state: GdkModifierType. False: nothing.
bool obey_key(Selection& selection, guint key, guint state);

}  // namespace carte
