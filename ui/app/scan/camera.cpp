// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/scan/camera.h"

#include <gst/gst.h>

#include <mutex>
#include <optional>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/code/scan.h"

namespace carte {
namespace {

using Element = std::unique_ptr<GstElement, Releaser<gst_object_unref>>;
using Sample = std::unique_ptr<GstSample, Releaser<gst_sample_unref>>;
using Message = std::unique_ptr<GstMessage, Releaser<gst_message_unref>>;

// Large enough for a code that fills a third of the picture, small enough to be looked through while the next one comes.
constexpr const char* picture_caps = "video/x-raw,format=BGRx,width=(int)[1,1280],height=(int)[1,960],pixel-aspect-ratio=1/1";

// What a pipeline cannot do without, and Debian's package that has it.
struct Needed {
  const char *element, *package;
};
constexpr Needed needed_always[] = {{"videoconvert", "gstreamer1.0-plugins-base"},
                                    {"videoscale", "gstreamer1.0-plugins-base"},
                                    {"appsink", "gstreamer1.0-plugins-base"}};
constexpr Needed needed_for_camera[] = {{"v4l2src", "gstreamer1.0-plugins-good"}};

std::optional<Error> missing(std::span<const Needed> needed) {
  for (const auto& [element, package] : needed) {
    const std::unique_ptr<GstElementFactory, Releaser<gst_object_unref>> factory(gst_element_factory_find(element));
    if (!factory) return Error{sentence(_("The camera needs the package %s, which is not installed."), package)};
  }
  return std::nullopt;
}

Element first_camera() {
  const std::unique_ptr<GstDeviceMonitor, Releaser<gst_object_unref>> monitor(gst_device_monitor_new());
  gst_device_monitor_add_filter(monitor.get(), "Video/Source", nullptr);
  GList* devices = gst_device_monitor_get_devices(monitor.get());
  Element camera;
  if (devices) camera.reset(GST_ELEMENT(gst_object_ref_sink(gst_device_create_element(GST_DEVICE(devices->data), nullptr))));
  g_list_free_full(devices, gst_object_unref);
  return camera;
}

Result<Element> source_from(const std::string& description) {
  if (description.empty()) {
    if (auto error = missing(needed_for_camera)) return *error;
    Element camera = first_camera();
    if (!camera) return Error{_("No camera was found on this computer.")};
    return camera;
  }
  GErrorOut error;
  GstElement* bin = gst_parse_bin_from_description(description.c_str(), TRUE, error);
  if (!bin) return Error{error.message()};
  return Element(GST_ELEMENT(gst_object_ref_sink(bin)));
}

// One picture of the camera as cairo's and as shades of grey.
struct Frame {
  CairoSurface picture;
  std::vector<std::uint8_t> grey;
  int width = 0, height = 0;
};

std::optional<Frame> frame_of(GstSample* sample) {
  const GstStructure* caps = gst_caps_get_structure(gst_sample_get_caps(sample), 0);
  Frame frame;
  if (!gst_structure_get_int(caps, "width", &frame.width) || !gst_structure_get_int(caps, "height", &frame.height))
    return std::nullopt;
  GstMapInfo map;
  GstBuffer* buffer = gst_sample_get_buffer(sample);
  if (!gst_buffer_map(buffer, &map, GST_MAP_READ)) return std::nullopt;
  const std::size_t pixels = std::size_t(frame.width) * std::size_t(frame.height);
  frame.picture.reset(cairo_image_surface_create(CAIRO_FORMAT_RGB24, frame.width, frame.height));
  if (map.size >= pixels * 4 && cairo_surface_status(frame.picture.get()) == CAIRO_STATUS_SUCCESS) {
    for (int y = 0; y < frame.height; ++y) {
      const guint8* row = map.data + std::size_t(y) * std::size_t(frame.width) * 4;
      std::copy_n(row, frame.width * 4,
                  cairo_image_surface_get_data(frame.picture.get()) +
                      std::ptrdiff_t(y) * cairo_image_surface_get_stride(frame.picture.get()));
      for (int x = 0; x < frame.width; ++x, row += 4)
        frame.grey.push_back(static_cast<std::uint8_t>((row[0] * 29 + row[1] * 150 + row[2] * 77) >> 8));
    }
    cairo_surface_mark_dirty(frame.picture.get());
  }
  gst_buffer_unmap(buffer, &map);
  return frame.grey.empty() ? std::nullopt : std::optional(std::move(frame));
}

}  // namespace

// Pictures come in a thread of GStreamer's, are looked through there, and go to the main loop one at a time.
class Camera::State {
 public:
  State(Element pipeline, Events events) : pipeline_(std::move(pipeline)), events_(std::move(events)) {}
  ~State();
  Result<void> start();

 private:
  static GstFlowReturn sample_came(GstElement* sink, gpointer self) noexcept;
  static gboolean frame_waits(gpointer self) noexcept;
  static gboolean message_came(GstBus*, GstMessage* message, gpointer self) noexcept;
  void tell();

  Element pipeline_;
  Events events_;
  Source bus_;
  std::mutex mutex_;  // of what follows
  std::optional<Frame> newest_;
  std::vector<std::string> texts_;
  Source telling_;
};

Camera::State::~State() {
  bus_.remove();
  gst_element_set_state(pipeline_.get(), GST_STATE_NULL);  // ends GStreamer's threads
  telling_.remove();
}

Result<void> Camera::State::start() {
  const Element sink(gst_bin_get_by_name(GST_BIN(pipeline_.get()), "sink"));
  g_signal_connect(sink.get(), "new-sample", G_CALLBACK(sample_came), this);
  const std::unique_ptr<GstBus, Releaser<gst_object_unref>> bus(gst_element_get_bus(pipeline_.get()));
  bus_ = Source(gst_bus_add_watch(bus.get(), message_came, this));
  if (gst_element_set_state(pipeline_.get(), GST_STATE_PLAYING) == GST_STATE_CHANGE_FAILURE)
    return Error{_("The camera cannot be used. Another program may be using it.")};
  return {};
}

GstFlowReturn Camera::State::sample_came(GstElement* sink, gpointer data) noexcept {
  auto* self = static_cast<State*>(data);
  GstSample* pulled = nullptr;
  g_signal_emit_by_name(sink, "pull-sample", &pulled);
  const Sample sample(pulled);
  std::optional<Frame> frame = sample ? frame_of(sample.get()) : std::nullopt;
  if (!frame) return GST_FLOW_OK;
  std::vector<std::string> texts = scan_frame(frame->grey, frame->width, frame->height);
  const std::lock_guard lock(self->mutex_);
  self->newest_ = std::move(frame);
  if (!texts.empty()) self->texts_ = std::move(texts);
  if (!self->telling_.active()) self->telling_ = Source(g_idle_add(frame_waits, self));
  return GST_FLOW_OK;
}

gboolean Camera::State::frame_waits(gpointer data) noexcept {
  static_cast<State*>(data)->tell();
  return G_SOURCE_REMOVE;
}

void Camera::State::tell() {
  std::optional<Frame> frame;
  std::vector<std::string> texts;
  {
    const std::lock_guard lock(mutex_);
    telling_.finished();
    frame.swap(newest_);
    texts.swap(texts_);
  }
  const Events events = events_;  // whoever is told may close the camera
  if (frame) events.seen(std::move(frame->picture));
  if (!texts.empty()) events.read(texts);
}

gboolean Camera::State::message_came(GstBus*, GstMessage* message, gpointer data) noexcept {
  auto* self = static_cast<State*>(data);
  if (GST_MESSAGE_TYPE(message) != GST_MESSAGE_ERROR) return G_SOURCE_CONTINUE;
  self->bus_.finished();
  const auto failed = self->events_.failed;
  failed(_("The camera cannot be used. Another program may be using it."));
  return G_SOURCE_REMOVE;
}

Camera::Camera(std::unique_ptr<State> state) : state_(std::move(state)) {}
Camera::~Camera() = default;

Result<std::unique_ptr<Camera>> Camera::open(const std::string& source, Events events) {
  GErrorOut error;
  if (!gst_init_check(nullptr, nullptr, error)) return Error{error.message()};
  if (auto problem = missing(needed_always)) return *problem;
  auto from = source_from(source);
  if (!from) return from.error();
  Element pipeline(GST_ELEMENT(gst_object_ref_sink(gst_pipeline_new(nullptr))));
  const std::string rest = std::string("videoconvert ! videoscale ! ") + picture_caps +
                           " ! appsink name=sink emit-signals=true max-buffers=1 drop=true";
  GstElement* behind = gst_parse_bin_from_description(rest.c_str(), TRUE, error);
  if (!behind) return Error{error.message()};
  gst_bin_add_many(GST_BIN(pipeline.get()), from->get(), behind, nullptr);
  if (!gst_element_link(from->get(), behind)) return Error{_("The camera gives no pictures that can be shown.")};
  auto state = std::make_unique<State>(std::move(pipeline), std::move(events));
  if (const auto started = state->start(); !started) return started.error();
  return std::unique_ptr<Camera>(new Camera(std::move(state)));
}

}  // namespace carte
