// SPDX-License-Identifier: GPL-2.0-or-later
// libgsttilediff.so, for every program that uses GStreamer.
#include <gst/gst.h>

#include "carte-config.h"
#include "prpl-ext/region/gst/elements.h"

#define PACKAGE "purple-carte"

static gboolean plugin_init(GstPlugin* plugin) { return carte::region::add_region_elements(plugin); }

extern "C" {
GST_PLUGIN_DEFINE(GST_VERSION_MAJOR, GST_VERSION_MINOR, tilediff,
                  "Regions of a screen, captured and coded exactly in few bytes", plugin_init, CARTE_VERSION, "GPL",
                  "purple-carte", "https://www.gnu.org/licenses/old-licenses/gpl-2.0.html")
}
