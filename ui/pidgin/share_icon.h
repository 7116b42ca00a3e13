// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

namespace carte {

// A business card with an arrow, as an image for toolbars. Drawn, not loaded: it needs no installed file and has
// outlines that show on light and on dark ground.
GtkWidget* share_icon();

// A screen with a part of it framed, likewise.
GtkWidget* region_icon();

}  // namespace carte
