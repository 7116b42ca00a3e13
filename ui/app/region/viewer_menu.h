// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>

namespace carte {

// What a viewer's window can be told to do by its menu, keys and buttons.
enum class ViewerCommand { fit, pixels, zoom_in, zoom_out, copy, save, full_screen, figures, close };

struct ViewerMenuState {
  bool has_picture = false, fits = true, full_screen = false, figures = false;
};

// The menu, with keys that go to the window of `keys`.
GtkWidget* new_viewer_menu(GtkAccelGroup* keys, std::function<void(ViewerCommand)> chosen);
// Without calling anybody.
void update_viewer_menu(GtkWidget* menu, const ViewerMenuState& state);

}  // namespace carte
