// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/gst/elements.h"

#include <gst/gst.h>

#include "prpl-ext/region/gst/xregionsrc.h"

namespace carte::region {

bool add_region_elements(GstPlugin* plugin) {
  return gst_element_register(plugin, "xregionsrc", GST_RANK_NONE, xregionsrc_get_type());
}

void register_region_elements() {
  static const bool registered = add_region_elements(nullptr);
  (void)registered;
}

}  // namespace carte::region
