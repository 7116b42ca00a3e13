// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <string>

namespace carte {

// Puts a window before the X11 window it was called from (0 for none): over it, on its screen, minimised along with it.
void set_parent_window(GtkWindow* window, unsigned long xid);

// Shows the window in front, with the keyboard: the user has just asked for it in the chat program. This program was not
// told when, and a window manager would hold an older click against it.
void bring_to_front(GtkWindow* window);

// Escape closes the window, as its close button does.
void close_on_escape(GtkWindow* window);

// A dialog that is closed is hidden and not destroyed: whoever made it ends it.
void stay_on_close(GtkWidget* dialog);

// True when the widget's GTK theme writes light on dark.
bool is_dark(GtkWidget* widget);

// Breaks lines anywhere if it must, without hyphens: addresses are copied as they are read.
void wrap_anywhere(GtkLabel* label);

// Puts an icon and a label with a mnemonic into a button, in place of what was in it; gives the button.
GtkWidget* button_with_icon(GtkWidget* button, const char* icon, const std::string& text);

void set_accessible_name(GtkWidget* widget, const std::string& name);

// The few rules of our own, on top of the user's theme. Once, before the first window.
void load_style();

// Destroys everything in it.
void remove_children(GtkContainer* container);

}  // namespace carte
