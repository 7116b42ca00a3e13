// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gst/gst.h>

#include "prpl-ext/region/gst/capture_news.h"

namespace carte::region {

// The element message by which xregionsrc tells the application; capture_source.h reads it.
//   region-pointer        inside (boolean), x, y (int): its hot spot in the picture
//   region-pointer-shape  width, height, hot-x, hot-y (int), pixels (GBytes: 32 bits each, premultiplied ARGB in the
//   machine's order) region-place          x, y, width, height (int): on the screen region-state          state
//   (string): paused, live, closed
GstMessage* new_capture_message(GstObject* source, const CaptureNews& news);

}  // namespace carte::region
