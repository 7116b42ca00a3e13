// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gst/gst.h>

namespace carte::region {

// Adds tilediffenc, tilediffdec and xregionsrc to a plugin; null: to this process.
bool add_region_elements(GstPlugin* plugin);

// Makes them known in this process, wherever libgsttilediff.so is or is not installed; after gst_init(), once or more
// often.
void register_region_elements();

}  // namespace carte::region
