// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/e2e/region/viewer.h"

#include <cstring>
#include <stdexcept>

#include "prpl-ext/region/gst/pictures.h"

namespace carte::region {

namespace {

constexpr GstClockTime patience = 15 * GST_SECOND;

}  // namespace

Viewer::Viewer(const CaptureChoice& choice) {
  gst_init(nullptr, nullptr);
  auto made = make_capture_source(choice);
  if (!made) throw std::runtime_error(made.reason());
  pipeline_ = gst_pipeline_new(nullptr);
  source_ = made->release();
  sink_ = gst_element_factory_make("appsink", nullptr);
  g_object_set(sink_, "sync", FALSE, nullptr);
  gst_bin_add_many(GST_BIN(pipeline_), source_, sink_, nullptr);
  gst_element_link(source_, sink_);
  gst_element_set_state(pipeline_, GST_STATE_PLAYING);
}

Viewer::~Viewer() {
  gst_element_set_state(pipeline_, GST_STATE_NULL);
  gst_object_unref(source_);
  gst_object_unref(pipeline_);
}

bool Viewer::next() {
  GstSample* sample = gst_app_sink_try_pull_sample(GST_APP_SINK(sink_), patience);
  if (!sample) return false;
  take(sample);
  gst_sample_unref(sample);
  return true;
}

void Viewer::take(GstSample* sample) {
  GstVideoInfo info;
  gst_video_info_from_caps(&info, gst_sample_get_caps(sample));
  GstVideoFrame frame;
  gst_video_frame_map(&frame, &info, gst_sample_get_buffer(sample), GST_MAP_READ);
  width_ = info.width;
  height_ = info.height;
  pixels_.resize(static_cast<std::size_t>(width_) * height_);
  const auto* rows = static_cast<const char*>(GST_VIDEO_FRAME_PLANE_DATA(&frame, 0));
  for (int y = 0; y < height_; ++y)
    std::memcpy(&pixels_[static_cast<std::size_t>(y) * width_],
                rows + static_cast<std::ptrdiff_t>(y) * GST_VIDEO_FRAME_PLANE_STRIDE(&frame, 0),
                std::size_t{4} * width_);
  gst_video_frame_unmap(&frame);
  dirty_ = dirty_of(gst_sample_get_buffer(sample));
  ++pictures_;
}

bool Viewer::until(const std::function<bool()>& wanted) {
  while (pictures_ == 0 || !wanted())
    if (!next()) return false;
  return true;
}

bool Viewer::shows(int x, int y, std::uint32_t colour) {
  return until([&] { return x < width_ && y < height_ && at(x, y) == colour; });
}

bool Viewer::ended() {
  while (GstSample* sample = gst_app_sink_try_pull_sample(GST_APP_SINK(sink_), patience)) gst_sample_unref(sample);
  return gst_app_sink_is_eos(GST_APP_SINK(sink_));
}

std::optional<CaptureNews> Viewer::next_news() {
  GstBus* bus = gst_element_get_bus(pipeline_);
  std::optional<CaptureNews> news;
  while (!news) {
    GstMessage* message = gst_bus_timed_pop_filtered(bus, patience, GST_MESSAGE_ELEMENT);
    if (!message) break;
    news = read_capture_news(message);
    gst_message_unref(message);
  }
  gst_object_unref(bus);
  return news;
}

bool Viewer::failed() {
  GstBus* bus = gst_element_get_bus(pipeline_);
  GstMessage* message = gst_bus_timed_pop_filtered(bus, patience, GST_MESSAGE_ERROR);
  const bool failed = message != nullptr;
  if (message) gst_message_unref(message);
  gst_object_unref(bus);
  return failed;
}

}  // namespace carte::region
