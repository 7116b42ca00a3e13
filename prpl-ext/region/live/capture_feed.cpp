// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/live/capture_feed.h"

#include <gst/app/gstappsink.h>
#include <gst/video/video.h>

#include <mutex>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/region/gst/pictures.h"

namespace carte::region {
namespace {

struct SampleFrame final : Frame {
  static std::shared_ptr<SampleFrame> map(GstSample* sample) {
    auto frame = std::make_shared<SampleFrame>();
    GstVideoInfo info;
    if (!gst_video_info_from_caps(&info, gst_sample_get_caps(sample)) ||
        !gst_video_frame_map(&frame->mapped, &info, gst_sample_get_buffer(sample), GST_MAP_READ))
      return nullptr;
    frame->is_mapped = true;
    frame->view = {static_cast<const std::uint32_t*>(GST_VIDEO_FRAME_PLANE_DATA(&frame->mapped, 0)), info.width,
                   info.height, GST_VIDEO_FRAME_PLANE_STRIDE(&frame->mapped, 0) / 4};
    frame->dirty = dirty_of(gst_sample_get_buffer(sample));
    frame->anywhere = frame->dirty.empty();
    frame->taken = g_get_monotonic_time();
    return frame;
  }
  ~SampleFrame() override {
    if (is_mapped) gst_video_frame_unmap(&mapped);
  }

  // Of a frame that is left out for this one.
  void differs_too(const Frame& earlier) {
    anywhere = anywhere || earlier.anywhere || earlier.view.width != view.width || earlier.view.height != view.height;
    if (anywhere)
      dirty.clear();
    else
      dirty.insert(dirty.end(), earlier.dirty.begin(), earlier.dirty.end());
  }

  GstVideoFrame mapped{};
  bool is_mapped = false;
};

class CaptureFeed final : public PictureSource {
 public:
  explicit CaptureFeed(gref<GstElement> source) : source_(std::move(source)) {}

  ~CaptureFeed() override {
    if (!pipeline_) return;
    gst_element_set_state(pipeline_.get(), GST_STATE_NULL);
    if (!watch_) return;
    g_source_destroy(watch_);
    g_source_unref(watch_);
  }

  void begin(PictureSourceListener& listener) override {
    listener_ = &listener;
    pipeline_.reset(GST_ELEMENT(gst_object_ref_sink(gst_pipeline_new("capture"))));
    GstElement* sink = gst_element_factory_make("appsink", nullptr);
    if (!sink)
      return listener.closed(sentence(_("The part of GStreamer that is called %s is not installed."), "appsink"));
    g_object_set(sink, "sync", FALSE, "max-buffers", 1, "drop", TRUE, "enable-last-sample", FALSE, nullptr);
    GstAppSinkCallbacks callbacks{};
    callbacks.new_sample = [](GstAppSink* from, gpointer self) { return static_cast<CaptureFeed*>(self)->came(from); };
    gst_app_sink_set_callbacks(GST_APP_SINK(sink), &callbacks, this, nullptr);
    gst_bin_add_many(GST_BIN(pipeline_.get()), source_.get(), sink, nullptr);
    watch_bus();
    if (!gst_element_link(source_.get(), sink)) listener.closed(_("The screen cannot be captured."));
    gst_element_set_state(pipeline_.get(), GST_STATE_PLAYING);
  }

  void more() override { hold_capture(source_.get(), false); }

  std::shared_ptr<const Frame> take_newest() override {
    const std::lock_guard lock(mutex_);
    return std::exchange(newest_, nullptr);
  }

  void move(const Rect& region) override { move_capture(source_.get(), region); }
  void exclude(const std::vector<unsigned long>& windows) override { exclude_from_capture(source_.get(), windows); }

 private:
  void watch_bus() {
    GstBus* bus = gst_pipeline_get_bus(GST_PIPELINE(pipeline_.get()));
    watch_ = gst_bus_create_watch(bus);
    gst_object_unref(bus);
    const GstBusFunc heard = [](GstBus*, GstMessage* message, gpointer self) {
      static_cast<CaptureFeed*>(self)->heard(message);
      return gboolean{G_SOURCE_CONTINUE};
    };
    g_source_set_callback(watch_, G_SOURCE_FUNC(heard), this, nullptr);
    g_source_attach(watch_, g_main_context_get_thread_default());
  }

  // On the streaming thread.
  GstFlowReturn came(GstAppSink* sink) noexcept {
    GstSample* sample = gst_app_sink_pull_sample(sink);
    if (!sample) return GST_FLOW_EOS;
    const std::shared_ptr<SampleFrame> frame = SampleFrame::map(sample);
    gst_sample_unref(sample);
    if (!frame) return GST_FLOW_ERROR;
    hold_capture(source_.get(), true);
    {
      const std::lock_guard lock(mutex_);
      if (newest_) frame->differs_too(*newest_);
      newest_ = frame;
    }
    listener_->picture_ready();
    return GST_FLOW_OK;
  }

  void heard(GstMessage* message) noexcept {
    if (const auto news = read_capture_news(message))
      return std::visit([this](const auto& what) { tell(what); }, *news);
    if (GST_MESSAGE_TYPE(message) == GST_MESSAGE_EOS) ended({});
    if (GST_MESSAGE_TYPE(message) != GST_MESSAGE_ERROR) return;
    GErrorOut error;
    gst_message_parse_error(message, error, nullptr);
    ended(error.message());
  }

  void tell(const PointerPlace& place) { listener_->pointer_moved(place); }
  void tell(const PointerShape& shape) { listener_->pointer_changed(shape); }
  void tell(const PlaceNews& news) { listener_->place_changed(news.place); }
  void tell(CaptureState state) {
    if (state == CaptureState::closed)
      ended(_("The window was closed."));
    else
      listener_->hidden(state == CaptureState::paused);
  }

  void ended(const std::string& why) {
    if (std::exchange(ended_, true)) return;
    listener_->closed(why.empty() ? _("The screen cannot be captured any more.") : why);
  }

  gref<GstElement> source_, pipeline_;
  PictureSourceListener* listener_ = nullptr;
  GSource* watch_ = nullptr;
  bool ended_ = false;
  std::mutex mutex_;
  std::shared_ptr<SampleFrame> newest_;
};

}  // namespace

Result<std::unique_ptr<PictureSource>> make_capture_feed(const CaptureChoice& choice) {
  auto source = make_capture_source(choice);
  if (!source) return source.error();
  return std::unique_ptr<PictureSource>(std::make_unique<CaptureFeed>(std::move(*source)));
}

}  // namespace carte::region
