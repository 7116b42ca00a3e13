// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/live/capture_feed.h"

#include <gst/gst.h>

#include "tests/unit/suite.h"

using namespace carte::region;

namespace {

struct Told final : PictureSourceListener {
  std::string why;
  void picture_ready() override {}
  void pointer_changed(PointerShape) override {}
  void pointer_moved(const PointerPlace&) override {}
  void place_changed(const Rect&) override {}
  void hidden(bool) override {}
  void closed(const std::string& sentence) override { why = sentence; }
};

void uninstall(const char* element) {
  GstPluginFeature* feature = gst_registry_lookup_feature(gst_registry_get(), element);
  gst_registry_remove_feature(gst_registry_get(), feature);
  gst_object_unref(feature);
}

}  // namespace

TEST(a_part_of_gstreamer_that_is_missing_is_named_and_ends_without_a_warning) {
  gst_init(nullptr, nullptr);
  uninstall("appsink");
  g_log_set_always_fatal(static_cast<GLogLevelFlags>(G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING));
  CaptureChoice choice;
  choice.region = {0, 0, 8, 8};
  Told told;
  auto feed = make_capture_feed(choice);
  (*feed)->begin(told);
  EXPECT_EQ(told.why, "The part of GStreamer that is called appsink is not installed.");
  feed->reset();
}
