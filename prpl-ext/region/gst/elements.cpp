// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/gst/elements.h"

#include <cstring>

#include "prpl-ext/region/gst/stream.h"
#include "prpl-ext/region/gst/tilediffdec.h"
#include "prpl-ext/region/gst/tilediffenc.h"
#include "prpl-ext/region/gst/xregionsrc.h"

namespace carte::region {

namespace {

void find_stream(GstTypeFind* find, gpointer) {
  const guint8* begin = gst_type_find_peek(find, 0, sizeof stream_magic - 1);
  if (begin && std::memcmp(begin, stream_magic, sizeof stream_magic - 1) == 0)
    gst_type_find_suggest_empty_simple(find, GST_TYPE_FIND_MAXIMUM, "application/x-tilediff");
}

}  // namespace

bool add_region_elements(GstPlugin* plugin) {
  return gst_element_register(plugin, "xregionsrc", GST_RANK_NONE, xregionsrc_get_type()) &&
         gst_element_register(plugin, "tilediffenc", GST_RANK_NONE, tilediffenc_get_type()) &&
         gst_element_register(plugin, "tilediffdec", GST_RANK_PRIMARY, tilediffdec_get_type()) &&
         gst_type_find_register(plugin, "application/x-tilediff", GST_RANK_PRIMARY, find_stream, "td", nullptr, nullptr,
                                nullptr);
}

void register_region_elements() {
  static const bool registered = add_region_elements(nullptr);
  (void)registered;
}

}  // namespace carte::region
