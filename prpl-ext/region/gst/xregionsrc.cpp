// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/gst/xregionsrc.h"

#include <gst/base/gstpushsrc.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <utility>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/region/gst/capture_messages.h"
#include "prpl-ext/region/gst/pictures.h"
#include "prpl-ext/region/gst/screen_capture.h"

namespace carte::region {

namespace {

enum Property {
  prop_display_name = 1,
  prop_region,
  prop_window,
  prop_exclude,
  prop_damage,
  prop_interval,
  prop_pointer,
  prop_hold
};

// What the element is, beside being an element.
struct Core {
  std::mutex mutex;  // guards display, order, changed and flushing
  std::string display;
  CaptureOrder order;
  bool changed = false;  // order is not the capture's yet
  bool flushing = false;
  int wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  // The streaming thread's.
  std::unique_ptr<ScreenCapture> capture;
  int width = 0, height = 0;  // of the caps
  bool closed = false;

  ~Core() { close(wake); }
  void interrupt() const { eventfd_write(wake, 1); }
};

struct XRegionSrc {
  GstPushSrc parent;
  Core core;
};
struct XRegionSrcClass {
  GstPushSrcClass parent;
};

}  // namespace

G_DEFINE_TYPE(XRegionSrc, xregionsrc, GST_TYPE_PUSH_SRC)

namespace {

Core& core_of(gpointer instance) { return reinterpret_cast<XRegionSrc*>(instance)->core; }

std::vector<std::int64_t> numbers_in(const GValue* array) {
  std::vector<std::int64_t> numbers;
  for (guint i = 0; i < gst_value_array_get_size(array); ++i) {
    GValue number = G_VALUE_INIT;
    g_value_init(&number, G_TYPE_INT64);
    if (g_value_transform(gst_value_array_get_value(array, i), &number)) numbers.push_back(g_value_get_int64(&number));
    g_value_unset(&number);
  }
  return numbers;
}

void numbers_into(GValue* array, const std::vector<std::int64_t>& numbers) {
  for (const std::int64_t number : numbers) {
    GValue value = G_VALUE_INIT;
    g_value_init(&value, G_TYPE_INT64);
    g_value_set_int64(&value, number);
    gst_value_array_append_and_take_value(array, &value);
  }
}

void set_region(CaptureOrder& order, const std::vector<std::int64_t>& numbers) {
  const auto within = [&](int i) {
    return static_cast<int>(std::clamp<std::int64_t>(numbers[i], -PictureLimits::side, PictureLimits::side));
  };
  // Whatever else it is, it is not all of the screen.
  if (numbers.empty())
    order.region.reset();
  else
    order.region = numbers.size() == 4 ? Rect{within(0), within(1), within(2), within(3)} : Rect{};
}

std::vector<std::int64_t> numbers_of(const std::optional<Rect>& region) {
  if (!region) return {};
  return {region->x, region->y, region->width, region->height};
}

void set_property(GObject* object, guint id, const GValue* value, GParamSpec*) {
  Core& core = core_of(object);
  {
    const std::lock_guard lock(core.mutex);
    CaptureOrder& order = core.order;
    switch (id) {
      case prop_display_name:
        core.display = g_value_get_string(value) ? g_value_get_string(value) : "";
        break;
      case prop_region:
        set_region(order, numbers_in(value));
        break;
      case prop_window:
        order.window = g_value_get_uint64(value);
        break;
      case prop_exclude: {
        const auto numbers = numbers_in(value);
        order.exclude.assign(numbers.begin(), numbers.end());
        break;
      }
      case prop_damage:
        order.by_damage = g_value_get_boolean(value);
        break;
      case prop_interval:
        order.interval_ms = static_cast<int>(g_value_get_uint(value));
        break;
      case prop_pointer:
        order.pointer = g_value_get_boolean(value);
        break;
      case prop_hold:
        order.held = g_value_get_boolean(value);
        break;
      default:
        break;
    }
    core.changed = true;
  }
  core.interrupt();
}

void get_property(GObject* object, guint id, GValue* value, GParamSpec*) {
  Core& core = core_of(object);
  const std::lock_guard lock(core.mutex);
  const CaptureOrder& order = core.order;
  switch (id) {
    case prop_display_name:
      g_value_set_string(value, core.display.c_str());
      break;
    case prop_region:
      numbers_into(value, numbers_of(order.region));
      break;
    case prop_window:
      g_value_set_uint64(value, order.window);
      break;
    case prop_exclude:
      numbers_into(value, {order.exclude.begin(), order.exclude.end()});
      break;
    case prop_damage:
      g_value_set_boolean(value, order.by_damage);
      break;
    case prop_interval:
      g_value_set_uint(value, order.interval_ms);
      break;
    case prop_pointer:
      g_value_set_boolean(value, order.pointer);
      break;
    case prop_hold:
      g_value_set_boolean(value, order.held);
      break;
    default:
      break;
  }
}

gboolean start(GstBaseSrc* source) {
  Core& core = core_of(source);
  std::unique_lock lock(core.mutex);
  const std::string display = core.display;
  const CaptureOrder order = core.order;
  core.changed = false;
  lock.unlock();
  auto capture = ScreenCapture::open(display, order);
  if (!capture) {
    GST_ELEMENT_ERROR(source, RESOURCE, OPEN_READ, ("%s", capture.reason().c_str()), (nullptr));
    return FALSE;
  }
  core.capture = std::move(*capture);
  core.width = core.height = 0;
  core.closed = false;
  return TRUE;
}

gboolean stop(GstBaseSrc* source) {
  core_of(source).capture.reset();
  return TRUE;
}

gboolean unlock(GstBaseSrc* source) {
  Core& core = core_of(source);
  {
    const std::lock_guard lock(core.mutex);
    core.flushing = true;
  }
  core.interrupt();
  return TRUE;
}

gboolean unlock_stop(GstBaseSrc* source) {
  Core& core = core_of(source);
  const std::lock_guard lock(core.mutex);
  core.flushing = false;
  return TRUE;
}

// Takes over new properties; false when the element is to stop.
bool go_on(Core& core) {
  eventfd_t count;
  eventfd_read(core.wake, &count);
  std::unique_lock lock(core.mutex);
  if (core.flushing) return false;
  if (!std::exchange(core.changed, false)) return true;
  const CaptureOrder order = core.order;
  lock.unlock();
  core.capture->set(order);
  return true;
}

bool set_size(GstBaseSrc* source, const Picture& picture) {
  Core& core = core_of(source);
  if (picture.width() == core.width && picture.height() == core.height) return true;
  core.width = picture.width();
  core.height = picture.height();
  GstCaps* caps =
      gst_caps_new_simple("video/x-raw", "format", G_TYPE_STRING, CARTE_RAW_FORMAT, "width", G_TYPE_INT, core.width,
                          "height", G_TYPE_INT, core.height, "framerate", GST_TYPE_FRACTION, 0, 1, nullptr);
  const bool taken = gst_base_src_set_caps(source, caps);
  gst_caps_unref(caps);
  return taken;
}

GstFlowReturn next_picture(GstPushSrc* source, GstBuffer** buffer) {
  Core& core = core_of(source);
  while (go_on(core)) {
    if (core.closed) return GST_FLOW_EOS;
    auto happening = core.capture->next(g_get_monotonic_time());
    if (core.capture->lost()) {
      GST_ELEMENT_ERROR(source, RESOURCE, READ, ("%s", _("The screen is gone: its X server has ended.")), (nullptr));
      return GST_FLOW_ERROR;
    }
    if (!happening) {
      core.capture->wait(g_get_monotonic_time(), core.wake);
      continue;
    }
    if (const auto* news = std::get_if<CaptureNews>(&*happening)) {
      const auto* state = std::get_if<CaptureState>(news);
      core.closed = state && *state == CaptureState::closed;
      gst_element_post_message(GST_ELEMENT(source), new_capture_message(GST_OBJECT(source), *news));
      continue;
    }
    auto& captured = std::get<CapturedPicture>(*happening);
    if (!set_size(GST_BASE_SRC(source), *captured.picture)) return GST_FLOW_NOT_NEGOTIATED;
    *buffer = new_picture_buffer(std::move(captured.picture));
    add_dirty(*buffer, captured.changed);
    return GST_FLOW_OK;
  }
  return GST_FLOW_FLUSHING;
}

GstFlowReturn create(GstPushSrc* source, GstBuffer** buffer) noexcept {
  try {
    return next_picture(source, buffer);
  } catch (const std::exception& failure) {
    GST_ELEMENT_ERROR(source, RESOURCE, FAILED, ("%s", _("The screen cannot be read.")), ("%s", failure.what()));
    return GST_FLOW_ERROR;
  }
}

void finalize(GObject* object) {
  std::destroy_at(&core_of(object));
  G_OBJECT_CLASS(xregionsrc_parent_class)->finalize(object);
}

GParamSpec* array_of_numbers(const char* name, const char* nick, const char* blurb, GParamFlags flags) {
  GParamSpec* number = g_param_spec_int64("number", "Number", "One of them", G_MININT64, G_MAXINT64, 0, flags);
  return gst_param_spec_array(name, nick, blurb, number, flags);
}

void install_properties(GObjectClass* object) {
  const auto any_time =
      static_cast<GParamFlags>(G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | GST_PARAM_MUTABLE_PLAYING);
  const auto before = static_cast<GParamFlags>(G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | GST_PARAM_MUTABLE_READY);
  g_object_class_install_property(
      object, prop_display_name,
      g_param_spec_string("display-name", "Display", "X display; empty: $DISPLAY", "", before));
  g_object_class_install_property(
      object, prop_region,
      array_of_numbers("region", "Region", "<x, y, width, height> of the screen, clipped to it; no numbers: all of it",
                       any_time));
  g_object_class_install_property(
      object, prop_window,
      g_param_spec_uint64(
          "window", "Window",
          "X window to follow in place of a region; its dialogs and menus are seen as far as they lie over it", 0,
          G_MAXUINT32, 0, before));
  g_object_class_install_property(
      object, prop_exclude,
      array_of_numbers("exclude", "Exclude",
                       "X windows that are never in the picture of a region: what lies below them is", any_time));
  g_object_class_install_property(
      object, prop_damage,
      g_param_spec_boolean("damage", "Damage",
                           "Let the server tell of changes (DAMAGE); else everything is compared every interval", TRUE,
                           before));
  g_object_class_install_property(
      object, prop_interval,
      g_param_spec_uint("interval", "Interval",
                        "Milliseconds between two pictures at the least; a change after a rest goes out at once", 0,
                        60'000, 16, any_time));
  g_object_class_install_property(
      object, prop_pointer,
      g_param_spec_boolean("pointer", "Pointer", "Post messages about the mouse pointer, which is never in the picture",
                           TRUE, any_time));
  g_object_class_install_property(
      object, prop_hold,
      g_param_spec_boolean("hold", "Hold", "Make no picture now; let go, the newest state comes at once", FALSE,
                           any_time));
}

}  // namespace

static void xregionsrc_class_init(XRegionSrcClass* klass) {
  auto* object = G_OBJECT_CLASS(klass);
  object->set_property = set_property;
  object->get_property = get_property;
  object->finalize = finalize;
  install_properties(object);
  auto* element = GST_ELEMENT_CLASS(klass);
  GstCaps* caps = gst_caps_from_string(raw_caps);
  gst_element_class_add_pad_template(element, gst_pad_template_new("src", GST_PAD_SRC, GST_PAD_ALWAYS, caps));
  gst_caps_unref(caps);
  gst_element_class_set_static_metadata(
      element, "X region source", "Source/Video",
      "Pictures of a part of an X screen, or of a window wherever it goes, whenever something changes", "purple-carte");
  auto* source = GST_BASE_SRC_CLASS(klass);
  source->start = start;
  source->stop = stop;
  source->unlock = unlock;
  source->unlock_stop = unlock_stop;
  // The size is known with the first picture, which brings its caps.
  source->negotiate = [](GstBaseSrc*) -> gboolean { return TRUE; };
  GST_PUSH_SRC_CLASS(klass)->create = create;
}

static void xregionsrc_init(XRegionSrc* self) {
  std::construct_at(&self->core);
  gst_base_src_set_live(GST_BASE_SRC(self), TRUE);
  gst_base_src_set_format(GST_BASE_SRC(self), GST_FORMAT_TIME);
  gst_base_src_set_do_timestamp(GST_BASE_SRC(self), TRUE);
}

}  // namespace carte::region
