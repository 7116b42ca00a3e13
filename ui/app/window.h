// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <string>
#include <vector>

namespace carte {

// Puts a window before the X11 window it was called from (0 for none): over it, on its screen, minimised along with it.
void set_parent_window(GtkWindow* window, unsigned long xid);

// Escape closes the window, as its close button does.
void close_on_escape(GtkWindow* window);

// True when the widget's GTK theme writes light on dark.
bool is_dark(GtkWidget* widget);

void set_accessible_name(GtkWidget* widget, const std::string& name);

// A label for a button with a mnemonic on the first letter that no other has taken; `taken` holds lower-case letters.
std::string with_mnemonic(const std::string& label, std::string& taken);

// Destroys everything in it.
void remove_children(GtkContainer* container);

}  // namespace carte
