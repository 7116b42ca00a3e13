// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>
#include <purple.h>

// Pidgin's own headers know nothing of C++: no extern "C", and a parameter called `new`.
extern "C" {
#define new new_
#include <gtkblist.h>
#undef new
#include <gtkconv.h>
#include <gtkconvwin.h>
#include <gtkimhtml.h>
#include <gtkimhtmltoolbar.h>
#include <gtkplugin.h>
#include <minidialog.h>
}
